package org.photowakeup.rig;

/**
 * A joint of a skeleton.
 *
 * @param name unique within its skeleton
 * @param parent number of the parent joint, -1 for the root
 * @param rest where the joint lies in the rest pose, in the skeleton's frame (not relative to the parent), metres
 */
public record Joint(String name, int parent, Vec3 rest) {
    /** Checks the name and the parent's number. */
    public Joint {
        if (name.isBlank() || parent < -1) {
            throw new IllegalArgumentException("joint '" + name + "' has parent " + parent);
        }
    }
}
