package org.photowakeup.smpl.fit;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyJoint;

/**
 * How far joints bend: ranges of rotation vectors' components, in radians, in the body's frame (x to the body's left, y
 * down, z to its back). Knees bend about +x, a left elbow about +y, thighs lift about -x.
 */
final class JointLimits {
    static final List<Limit> LIMITS = build();

    /** A range of one unknown. */
    record Limit(int unknown, double least, double most) {
        /** How far, with its sign, the unknown lies outside its range. */
        double excess(double[] p) {
            double v = p[unknown];
            return v < least ? v - least : Math.max(0, v - most);
        }
    }

    private JointLimits() {}

    private static List<Limit> build() {
        List<Limit> limits = new ArrayList<>();
        pair(limits, BodyJoint.LEFT_KNEE, BodyJoint.RIGHT_KNEE, -0.03, 2.5, -0.25, 0.25, -0.15, 0.15);
        pair(limits, BodyJoint.LEFT_HIP, BodyJoint.RIGHT_HIP, -2.2, 0.7, -0.8, 0.8, -1.3, 0.7);
        pair(limits, BodyJoint.LEFT_ELBOW, BodyJoint.RIGHT_ELBOW, -1.2, 1.2, -0.05, 2.6, -0.3, 0.3);
        pair(limits, BodyJoint.LEFT_COLLAR, BodyJoint.RIGHT_COLLAR, -0.2, 0.2, -0.4, 0.4, -0.5, 0.25);
        pair(limits, BodyJoint.LEFT_SHOULDER, BodyJoint.RIGHT_SHOULDER, -1.6, 1.6, -1.4, 2.2, -1.9, 1.6);
        for (BodyJoint j : List.of(BodyJoint.SPINE1, BodyJoint.SPINE2, BodyJoint.SPINE3)) {
            single(limits, j, -0.4, 0.5);
        }
        single(limits, BodyJoint.NECK, -0.5, 0.6);
        single(limits, BodyJoint.HEAD, -0.5, 0.6);
        return List.copyOf(limits);
    }

    /** Ranges of x, y and z of a left joint; the right one is its mirror image, y and z with the other sign. */
    private static void pair(List<Limit> limits, BodyJoint left, BodyJoint right, double... ranges) {
        for (int c = 0; c < 3; c++) {
            double least = ranges[2 * c];
            double most = ranges[2 * c + 1];
            limits.add(new Limit(Unknowns.at(left) + c, least, most));
            limits.add(
                    c == 0
                            ? new Limit(Unknowns.at(right), least, most)
                            : new Limit(Unknowns.at(right) + c, -most, -least));
        }
    }

    private static void single(List<Limit> limits, BodyJoint joint, double least, double most) {
        for (int c = 0; c < 3; c++) {
            limits.add(new Limit(Unknowns.at(joint) + c, c == 0 ? least : -most, most));
        }
    }
}
