package org.photowakeup.reconstruct.layers;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A mixture of Gaussians with full covariances over colours, as in GrabCut (Rother, Kolmogorov and Blake 2004): k-means,
 * then a few rounds of hard assignment. Colours are in [0, 255].
 */
final class ColourMixture {
    private static final int COMPONENTS = 5;
    private static final int ROUNDS = 6;
    /** Added to the variances, so that a flat colour keeps a width: 4 grey levels. */
    private static final double LEAST_VARIANCE = 16;

    private final double[][] mean = new double[COMPONENTS][3];
    /** The inverse covariance's upper triangle: xx, xy, xz, yy, yz, zz. */
    private final double[][] precision = new double[COMPONENTS][6];
    /** log(weight) - log(det) / 2. */
    private final double[] offset = new double[COMPONENTS];

    /** Fits the colours, three numbers each, at least one. */
    static ColourMixture fit(float[] colours, RandomGenerator random) {
        ColourMixture mixture = new ColourMixture();
        int n = colours.length / 3;
        int[] owner = new int[n];
        mixture.seed(colours, random);
        for (int round = 0; round < 2 * ROUNDS; round++) {
            boolean gaussian = round >= ROUNDS;
            for (int i = 0; i < n; i++) {
                owner[i] = mixture.nearest(colours, 3 * i, gaussian);
            }
            mixture.estimate(colours, owner);
        }
        return mixture;
    }

    /** k-means++: each seed is drawn with the squared distance to those before. */
    private void seed(float[] colours, RandomGenerator random) {
        int n = colours.length / 3;
        double[] distance = new double[n];
        Arrays.fill(distance, 1);
        for (int k = 0; k < COMPONENTS; k++) {
            double total = 0;
            for (double d : distance) {
                total += d;
            }
            double mark = random.nextDouble() * total;
            int chosen = 0;
            for (double sum = distance[0]; chosen + 1 < n && sum < mark; sum += distance[chosen]) {
                chosen++;
            }
            for (int c = 0; c < 3; c++) {
                mean[k][c] = colours[3 * chosen + c];
            }
            for (int i = 0; i < n; i++) {
                double d = squared(colours, 3 * i, mean[k]);
                distance[i] = k == 0 ? d : Math.min(distance[i], d);
            }
        }
    }

    private static double squared(float[] colours, int i, double[] centre) {
        double r = colours[i] - centre[0];
        double g = colours[i + 1] - centre[1];
        double b = colours[i + 2] - centre[2];
        return r * r + g * g + b * b;
    }

    private int nearest(float[] colours, int i, boolean gaussian) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < COMPONENTS; k++) {
            double d = gaussian ? -logDensity(k, colours, i) : squared(colours, i, mean[k]);
            if (d < least) {
                least = d;
                best = k;
            }
        }
        return best;
    }

    private void estimate(float[] colours, int[] owner) {
        double[] count = new double[COMPONENTS];
        double[][] sum = new double[COMPONENTS][9];
        for (int i = 0; i < owner.length; i++) {
            double[] s = sum[owner[i]];
            double r = colours[3 * i];
            double g = colours[3 * i + 1];
            double b = colours[3 * i + 2];
            count[owner[i]]++;
            s[0] += r;
            s[1] += g;
            s[2] += b;
            s[3] += r * r;
            s[4] += r * g;
            s[5] += r * b;
            s[6] += g * g;
            s[7] += g * b;
            s[8] += b * b;
        }
        for (int k = 0; k < COMPONENTS; k++) {
            if (count[k] < 4) {
                offset[k] = Double.NEGATIVE_INFINITY;
                continue;
            }
            component(k, sum[k], count[k], owner.length);
        }
    }

    private void component(int k, double[] s, double count, int total) {
        double[] m = {s[0] / count, s[1] / count, s[2] / count};
        double xx = s[3] / count - m[0] * m[0] + LEAST_VARIANCE;
        double xy = s[4] / count - m[0] * m[1];
        double xz = s[5] / count - m[0] * m[2];
        double yy = s[6] / count - m[1] * m[1] + LEAST_VARIANCE;
        double yz = s[7] / count - m[1] * m[2];
        double zz = s[8] / count - m[2] * m[2] + LEAST_VARIANCE;
        double det = xx * (yy * zz - yz * yz) - xy * (xy * zz - yz * xz) + xz * (xy * yz - yy * xz);
        mean[k] = m;
        precision[k] = new double[] {
            (yy * zz - yz * yz) / det,
            (xz * yz - xy * zz) / det,
            (xy * yz - xz * yy) / det,
            (xx * zz - xz * xz) / det,
            (xy * xz - xx * yz) / det,
            (xx * yy - xy * xy) / det
        };
        offset[k] = Math.log(count / total) - Math.log(det) / 2;
    }

    private double logDensity(int k, float[] colours, int i) {
        if (offset[k] == Double.NEGATIVE_INFINITY) {
            return offset[k];
        }
        double x = colours[i] - mean[k][0];
        double y = colours[i + 1] - mean[k][1];
        double z = colours[i + 2] - mean[k][2];
        double[] p = precision[k];
        return offset[k]
                - (x * (p[0] * x + 2 * (p[1] * y + p[2] * z)) + y * (p[3] * y + 2 * p[4] * z) + p[5] * z * z) / 2;
    }

    /** -log of the mixture's density of a colour at an index, up to the constant 1.5 log(2 pi). */
    double cost(float[] colours, int i) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < COMPONENTS; k++) {
            most = Math.max(most, logDensity(k, colours, i));
        }
        double sum = 0;
        for (int k = 0; k < COMPONENTS; k++) {
            sum += Math.exp(logDensity(k, colours, i) - most);
        }
        return -most - Math.log(sum);
    }
}
