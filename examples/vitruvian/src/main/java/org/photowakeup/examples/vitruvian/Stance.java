package org.photowakeup.examples.vitruvian;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/** Postures for pictures, in the camera's frame: y down, facing -z. */
final class Stance {
    private Stance() {}

    /** Rotation vectors, degrees; the others rest. */
    static BodyParameters of(Map<BodyJoint, double[]> turns) {
        List<Rotation> pose = new ArrayList<>(BodyParameters.rest().pose());
        turns.forEach((joint, t) ->
                pose.set(joint.ordinal(), Rotation.ofRotationVector(new Vec3(t[0], t[1], t[2]).times(Math.PI / 180))));
        return BodyParameters.rest().withPose(pose);
    }

    /** Arms hanging. */
    static BodyParameters standing() {
        return of(Map.of(
                BodyJoint.LEFT_SHOULDER, new double[] {0, 0, 68},
                BodyJoint.RIGHT_SHOULDER, new double[] {0, 0, -68},
                BodyJoint.LEFT_ELBOW, new double[] {0, 12, 0},
                BodyJoint.RIGHT_ELBOW, new double[] {0, -12, 0}));
    }

    /** Standing, walking, arms up, sitting, elbows and knees at a right angle, turned and leaning. */
    static List<BodyParameters> postures() {
        return List.of(
                standing(),
                of(Map.of(
                        BodyJoint.LEFT_HIP, new double[] {-30, 0, 0},
                        BodyJoint.RIGHT_HIP, new double[] {20, 0, 0},
                        BodyJoint.LEFT_KNEE, new double[] {12, 0, 0},
                        BodyJoint.RIGHT_KNEE, new double[] {35, 0, 0},
                        BodyJoint.LEFT_SHOULDER, new double[] {0, -25, 70},
                        BodyJoint.RIGHT_SHOULDER, new double[] {0, -30, -70},
                        BodyJoint.LEFT_ELBOW, new double[] {0, 30, 0},
                        BodyJoint.RIGHT_ELBOW, new double[] {0, -40, 0})),
                of(Map.of(
                        BodyJoint.LEFT_SHOULDER, new double[] {0, 0, -65},
                        BodyJoint.RIGHT_SHOULDER, new double[] {0, 0, 65},
                        BodyJoint.LEFT_COLLAR, new double[] {0, 0, -18},
                        BodyJoint.RIGHT_COLLAR, new double[] {0, 0, 18})),
                of(Map.of(
                        BodyJoint.LEFT_HIP, new double[] {-88, 0, 0},
                        BodyJoint.RIGHT_HIP, new double[] {-88, 0, 0},
                        BodyJoint.LEFT_KNEE, new double[] {90, 0, 0},
                        BodyJoint.RIGHT_KNEE, new double[] {90, 0, 0},
                        BodyJoint.LEFT_SHOULDER, new double[] {0, 20, 60},
                        BodyJoint.RIGHT_SHOULDER, new double[] {0, -20, -60},
                        BodyJoint.LEFT_ELBOW, new double[] {0, 60, 0},
                        BodyJoint.RIGHT_ELBOW, new double[] {0, -60, 0})),
                of(Map.of(
                        BodyJoint.LEFT_ELBOW, new double[] {0, 90, 0},
                        BodyJoint.RIGHT_ELBOW, new double[] {0, -120, 0},
                        BodyJoint.LEFT_KNEE, new double[] {90, 0, 0})),
                of(Map.of(
                        BodyJoint.SPINE1, new double[] {15, 20, 0},
                        BodyJoint.SPINE2, new double[] {15, 15, 0},
                        BodyJoint.SPINE3, new double[] {10, 10, 0},
                        BodyJoint.NECK, new double[] {0, 25, 0},
                        BodyJoint.HEAD, new double[] {10, 20, 0},
                        BodyJoint.LEFT_SHOULDER, new double[] {0, 60, 50},
                        BodyJoint.RIGHT_SHOULDER, new double[] {0, -10, -75},
                        BodyJoint.LEFT_WRIST, new double[] {60, 0, 20},
                        BodyJoint.RIGHT_ELBOW, new double[] {0, -90, 0})));
    }
}
