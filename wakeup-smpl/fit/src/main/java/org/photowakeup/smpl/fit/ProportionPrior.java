package org.photowakeup.smpl.fit;

import org.photowakeup.body.Landmark;
import org.photowakeup.body.Proportions.Part;

/**
 * What is believed of lengths: bones between landmarks have people's proportions to each other, whatever the model's
 * are, and what belongs together (the two bones of a limb) is longer or shorter together. Robust, because drawn figures
 * are of no human proportions.
 *
 * <p>Models differ in where a joint is. Without this the fit would take forearms that are shorter than the model's for
 * ones that point forward.
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

    /** What measures each part that has a measure: from one landmark to another. */
    private static final Landmark[][] MEASURES = {
        {Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW},
        {Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST},
        {Landmark.LEFT_HIP, Landmark.LEFT_KNEE},
        {Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE},
        {Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP},
        {Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER}
    };

    /** People's measures to each other. */
    private static final double[] PEOPLE = {0.266, 0.242, 0.41, 0.415, 0.523, 0.347};

    private final int first;
    private final double[] mean;

    /** The prior over the unknowns of a body from a number on. */
    ProportionPrior(LinearBody body, int first) {
        this.first = first;
        mean = new double[first + LinearBody.PROPORTIONS];
        double[] ratios = new double[MEASURES.length];
        double all = 0;
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = Math.log(PEOPLE[i] / body.length(MEASURES[i][0], MEASURES[i][1]));
            all += ratios[i] / ratios.length;
        }
        for (int i = 0; i < ratios.length; i++) {
            mean[first + i] = ratios[i] - all;
        }
    }

    double at(double[] p) {
        double sum = 0;
        for (int i = first; i < p.length; i++) {
            double excess = excess(p[i]) / LIMIT;
            double d = p[i] - mean[i];
            sum += Robust.of(d * d, OUTLIER) / (SPREAD * SPREAD) + excess * excess;
        }
        for (int[] pair : PAIRS) {
            double d = apart(p, pair) / TOGETHER;
            sum += d * d;
        }
        return 0.5 * sum;
    }

    /** How much more one part of a pair is lengthened than the other. */
    private double apart(double[] p, int[] pair) {
        int a = first + pair[0];
        int b = first + pair[1];
        return p[a] - mean[a] - p[b] + mean[b];
    }

    private static double excess(double v) {
        return v < LEAST ? v - LEAST : Math.max(0, v - MOST);
    }

    void linearise(double[] p, double[] hessian, double[] gradient) {
        int n = p.length;
        for (int i = first; i < n; i++) {
            double off = p[i] - mean[i];
            double w = Robust.weight(off * off, OUTLIER) / (SPREAD * SPREAD);
            hessian[i * n + i] += w;
            gradient[i] += w * off;
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
            double d = apart(p, pair);
            hessian[a * n + a] += w;
            hessian[b * n + b] += w;
            hessian[b * n + a] -= w;
            gradient[a] += w * d;
            gradient[b] -= w * d;
        }
    }
}
