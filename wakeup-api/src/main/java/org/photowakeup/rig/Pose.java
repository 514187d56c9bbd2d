package org.photowakeup.rig;

import java.util.ArrayList;
import java.util.List;

/**
 * A skeleton's pose.
 *
 * @param root where the root joint is in the world, metres
 * @param joints each joint's rotation relative to its parent; the root's in the world
 */
public record Pose(Vec3 root, List<Rotation> joints) {
    /** Copies the list. */
    public Pose {
        joints = List.copyOf(joints);
    }

    /** The same pose with one joint's rotation replaced. */
    public Pose with(int joint, Rotation rotation) {
        List<Rotation> changed = new ArrayList<>(joints);
        changed.set(joint, rotation);
        return new Pose(root, changed);
    }

    /** The same pose with the root elsewhere. */
    public Pose withRoot(Vec3 place) {
        return new Pose(place, joints);
    }

    /** The pose part of the way, t in [0, 1], to another: every joint along its shortest arc, the root straight. */
    public Pose blend(Pose to, double t) {
        if (to.joints.size() != joints.size()) {
            throw new IllegalArgumentException(
                    "poses of " + joints.size() + " and " + to.joints.size() + " joints do not blend");
        }
        List<Rotation> mixed = new ArrayList<>(joints.size());
        for (int i = 0; i < joints.size(); i++) {
            mixed.add(joints.get(i).slerp(to.joints.get(i), t));
        }
        return new Pose(root.times(1 - t).plus(to.root.times(t)), mixed);
    }
}
