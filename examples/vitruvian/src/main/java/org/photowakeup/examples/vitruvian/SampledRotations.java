package org.photowakeup.examples.vitruvian;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyJoint;

/** Rotations within about what a joint can do, on which correctives are fitted. */
final class SampledRotations {
    private static final double[][] AXES = {
        {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 0}, {1, -1, 0}, {0, 1, 1}, {0, 1, -1}, {1, 0, 1}, {1, 0, -1}
    };

    private SampledRotations() {}

    /** Quaternions. */
    static double[][] of(BodyJoint joint) {
        double widest = switch (joint) {
            case LEFT_ELBOW, RIGHT_ELBOW, LEFT_KNEE, RIGHT_KNEE -> 120;
            case LEFT_SHOULDER, RIGHT_SHOULDER, LEFT_HIP, RIGHT_HIP -> 100;
            case LEFT_WRIST, RIGHT_WRIST, LEFT_HAND, RIGHT_HAND -> 80;
            case LEFT_ANKLE, RIGHT_ANKLE, LEFT_FOOT, RIGHT_FOOT, NECK, HEAD -> 60;
            default -> 40;
        };
        List<double[]> rotations = new ArrayList<>();
        for (double[] axis : AXES) {
            for (int part = -3; part <= 3; part++) {
                if (part != 0) {
                    rotations.add(Quaternions.about(axis, StrictMath.toRadians(widest * part / 3)));
                }
            }
        }
        return rotations.toArray(new double[0][]);
    }
}
