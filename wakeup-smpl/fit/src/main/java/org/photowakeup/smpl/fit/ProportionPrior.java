package org.photowakeup.smpl.fit;

import org.photowakeup.body.Proportions.Part;

/**
 * What is believed of lengths: parts are about as long as the model says, and what belongs together (the two bones of a
 * limb) is longer or shorter together. Robust, because drawn figures are of no human proportions.
 */
final class ProportionPrior {
    private static final double SPREAD = 0.08;
    private static final double OUTLIER = 0.25;
    private static final double TOGETHER = 0.05;
    private static final double LEAST = -0.6;
    private static final double MOST = 1.5;
    private static final double LIMIT = 0.05;
    private static final int[][] PAIRS = {
        {Part.UPPER_ARMS.ordinal(), Part.FOREARMS.ordinal()}, {Part.THIGHS.ordinal(), Part.SHANKS.ordinal()}
    };

    private final int first;

    /** The prior over the unknowns from a number on. */
    ProportionPrior(int first) {
        this.first = first;
    }

    double at(double[] p) {
        double sum = 0;
        for (int i = first; i < p.length; i++) {
            double excess = excess(p[i]) / LIMIT;
            sum += Robust.of(p[i] * p[i], OUTLIER) / (SPREAD * SPREAD) + excess * excess;
        }
        for (int[] pair : PAIRS) {
            double d = (p[first + pair[0]] - p[first + pair[1]]) / TOGETHER;
            sum += d * d;
        }
        return 0.5 * sum;
    }

    private static double excess(double v) {
        return v < LEAST ? v - LEAST : Math.max(0, v - MOST);
    }

    void linearise(double[] p, double[] hessian, double[] gradient) {
        int n = p.length;
        for (int i = first; i < n; i++) {
            double w = Robust.weight(p[i] * p[i], OUTLIER) / (SPREAD * SPREAD);
            hessian[i * n + i] += w;
            gradient[i] += w * p[i];
            double excess = excess(p[i]);
            if (excess != 0) {
                hessian[i * n + i] += 1 / (LIMIT * LIMIT);
                gradient[i] += excess / (LIMIT * LIMIT);
            }
        }
        double w = 1 / (TOGETHER * TOGETHER);
        for (int[] pair : PAIRS) {
            int a = first + pair[0];
            int b = first + pair[1];
            double d = p[a] - p[b];
            hessian[a * n + a] += w;
            hessian[b * n + b] += w;
            hessian[b * n + a] -= w;
            gradient[a] += w * d;
            gradient[b] -= w * d;
        }
    }
}
