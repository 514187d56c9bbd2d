package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * A skeleton with SMPL's 24 joints, found by their names.
 *
 * @param skeleton y down, facing -z at rest
 * @param index number of each {@link BodyJoint}
 */
record TargetBody(Skeleton skeleton, List<Integer> index) {
    TargetBody {
        index = List.copyOf(index);
    }

    /**
     * Finds the joints.
     *
     * @throws IllegalArgumentException names the joints that are missing
     */
    static TargetBody of(Skeleton skeleton) {
        List<Integer> index = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (BodyJoint joint : BodyJoint.values()) {
            OptionalInt found = skeleton.indexOf(joint.smplName());
            index.add(found.orElse(0));
            if (found.isEmpty()) {
                missing.add(joint.smplName());
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the target skeleton has no joint named " + String.join(", ", missing));
        }
        return new TargetBody(skeleton, index);
    }

    int of(BodyJoint joint) {
        return index.get(joint.ordinal());
    }

    Vec3 rest(BodyJoint joint) {
        return skeleton.joints().get(of(joint)).rest();
    }

    /** Where a joint is among the skeleton's global frames. */
    Vec3 at(List<RigidTransform> globals, BodyJoint joint) {
        return globals.get(of(joint)).translation();
    }

    Rotation turn(List<RigidTransform> globals, BodyJoint joint) {
        return globals.get(of(joint)).rotation();
    }

    /** Thigh plus shin, the mean of both legs, metres. */
    double legLength() {
        return (rest(BodyJoint.LEFT_HIP).distanceTo(rest(BodyJoint.LEFT_KNEE))
                        + rest(BodyJoint.LEFT_KNEE).distanceTo(rest(BodyJoint.LEFT_ANKLE))
                        + rest(BodyJoint.RIGHT_HIP).distanceTo(rest(BodyJoint.RIGHT_KNEE))
                        + rest(BodyJoint.RIGHT_KNEE).distanceTo(rest(BodyJoint.RIGHT_ANKLE)))
                / 2;
    }

    /** Local rotations from global ones, both by the skeleton's joint numbers. */
    List<Rotation> locals(Rotation[] globals) {
        List<Rotation> locals = new ArrayList<>(globals.length);
        for (int k = 0; k < globals.length; k++) {
            int parent = skeleton.joints().get(k).parent();
            locals.add(parent < 0 ? globals[k] : globals[parent].inverse().times(globals[k]));
        }
        return locals;
    }
}
