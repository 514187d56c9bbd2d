package org.photowakeup.reconstruct.warp;

import java.util.Arrays;

/** Mean value weights at one place with every special case: on a point, on an edge, on an edge's extension. */
final class ExactWeights {
    private ExactWeights() {}

    /** Fills in the weights, summing to 1, of the points xy at a place. */
    static void fill(double[] xy, double x, double y, double[] weights) {
        int n = weights.length;
        Arrays.fill(weights, 0);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            int j = i + 1 < n ? i + 1 : 0;
            double ax = xy[2 * i] - x;
            double ay = xy[2 * i + 1] - y;
            double bx = xy[2 * j] - x;
            double by = xy[2 * j + 1] - y;
            double ra = Math.sqrt(ax * ax + ay * ay);
            double rb = Math.sqrt(bx * bx + by * by);
            if (ra == 0) {
                unit(weights, i, i, 0);
                return;
            }
            double cross = ax * by - ay * bx;
            double dot = ax * bx + ay * by;
            if (cross == 0 && dot < 0) {
                unit(weights, i, j, ra / (ra + rb));
                return;
            }
            double t = halfTangent(cross, dot, ra * rb);
            if (rb > 0) {
                weights[i] += t / ra;
                weights[j] += t / rb;
                sum += t / ra + t / rb;
            }
        }
        for (int i = 0; i < n; i++) {
            weights[i] /= sum;
        }
    }

    /** tan(a / 2) of an angle with r r' sin(a) = cross and r r' cos(a) = dot, in the form that does not cancel. */
    private static double halfTangent(double cross, double dot, double product) {
        if (cross == 0) {
            return 0;
        }
        return dot < 0 ? (product - dot) / cross : cross / (product + dot);
    }

    private static void unit(double[] weights, int i, int j, double share) {
        Arrays.fill(weights, 0);
        weights[i] = 1 - share;
        weights[j] += share;
    }
}
