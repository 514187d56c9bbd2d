package org.photowakeup.reconstruct.mesh;

import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;

/**
 * Keeps the legs' weights on their own side. Where the warp puts a place labelled left under the right leg the sides
 * change places, which is continuous where both weigh the same, so the crotch and a skirt stay smooth; what then is left
 * of the other knee, ankle and foot moves over.
 */
final class LegWeights {
    /** From the hip down. */
    static final BodyJoint[] LEFT = {BodyJoint.LEFT_HIP, BodyJoint.LEFT_KNEE, BodyJoint.LEFT_ANKLE, BodyJoint.LEFT_FOOT
    };

    static final BodyJoint[] RIGHT = {
        BodyJoint.RIGHT_HIP, BodyJoint.RIGHT_KNEE, BodyJoint.RIGHT_ANKLE, BodyJoint.RIGHT_FOOT
    };

    private LegWeights() {}

    static boolean isLeg(int code) {
        return code == LabelMap.code(BodyPart.LEFT_LEG) || code == LabelMap.code(BodyPart.RIGHT_LEG);
    }

    /** Moves weights, indexed by joint, to the side that a label code names. */
    static void keepSide(double[] dense, int code) {
        if (code == LabelMap.code(BodyPart.LEFT_LEG)) {
            move(dense, RIGHT, LEFT);
        } else if (code == LabelMap.code(BodyPart.RIGHT_LEG)) {
            move(dense, LEFT, RIGHT);
        }
    }

    private static void move(double[] dense, BodyJoint[] other, BodyJoint[] own) {
        double excess = 0;
        for (int k = 0; k < own.length; k++) {
            excess += dense[other[k].ordinal()] - dense[own[k].ordinal()];
        }
        for (int k = 0; k < own.length; k++) {
            double theirs = dense[(excess > 0 ? own : other)[k].ordinal()];
            double ours = dense[(excess > 0 ? other : own)[k].ordinal()];
            boolean lower = k > 0;
            dense[other[k].ordinal()] = lower ? 0 : theirs;
            dense[own[k].ordinal()] = lower ? ours + theirs : ours;
        }
    }
}
