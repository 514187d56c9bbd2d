package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/** A skeleton of an adult 1.7 m tall in T-pose, with SMPL's 24 joints. */
final class Person {
    // x of the left one, y up from the floor, z forward (towards where the person looks), in BodyJoint's order.
    private static final double[][] PLACES = {
        {0, 0.93, 0}, {0.09, 0.86, 0}, {0, 0, 0}, {0, 1.04, -0.02}, {0.1, 0.47, 0.005}, {0, 0, 0},
        {0, 1.17, -0.01}, {0.1, 0.07, -0.02}, {0, 0, 0}, {0, 1.23, 0}, {0.11, 0.025, 0.11}, {0, 0, 0},
        {0, 1.43, -0.03}, {0.07, 1.36, -0.02}, {0, 0, 0}, {0, 1.52, 0.01}, {0.18, 1.395, -0.025}, {0, 0, 0},
        {0.44, 1.39, -0.03}, {0, 0, 0}, {0.69, 1.395, -0.03}, {0, 0, 0}, {0.77, 1.39, -0.03}, {0, 0, 0}
    };

    private Person() {}

    static Skeleton skeleton() {
        return skeleton(Vec3.ZERO);
    }

    /** The same, standing elsewhere. */
    static Skeleton skeleton(Vec3 shift) {
        List<Joint> joints = new ArrayList<>();
        for (BodyJoint joint : BodyJoint.values()) {
            boolean right = joint.smplName().startsWith("right");
            double[] p = PLACES[right ? joint.ordinal() - 1 : joint.ordinal()];
            Vec3 place = new Vec3(right ? -p[0] : p[0], -p[1], -p[2]);
            joints.add(new Joint(joint.smplName(), joint.parent(), place.plus(shift)));
        }
        return new Skeleton(joints);
    }

    /** Somebody who stands 4 m before the camera, turned a little to their left, arms half down. */
    static Pose photo() {
        return skeleton()
                .restPose()
                .withRoot(new Vec3(0.3, 0.2, 4))
                .with(0, Rotation.ofRotationVector(new Vec3(0, -0.5, 0)))
                .with(BodyJoint.LEFT_SHOULDER.ordinal(), Rotation.ofRotationVector(new Vec3(0, 0, 0.9)))
                .with(BodyJoint.RIGHT_SHOULDER.ordinal(), Rotation.ofRotationVector(new Vec3(0, 0.2, -0.8)));
    }
}
