package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import org.photowakeup.image.Mask;

/** One normal distribution of colours with a full covariance. Colours are planar. */
final class ColourModel {
    /** Added to each variance, so that flat colours still tolerate noise. */
    private static final double FLOOR = 9.0 / (255 * 255);

    /** How far, in RGB, typical colours lie from the median. */
    private static final double TYPICAL = 0.25;

    private final double[] mean;
    private final double[] inverse;

    private ColourModel(double[] mean, double[] inverse) {
        this.mean = mean;
        this.inverse = inverse;
    }

    /**
     * The distribution of the mask's pixels, of which there is at least one, whose colours lie near the median: of a face
     * the skin without eyes, glasses and hair.
     */
    static ColourModel ofTypical(float[] rgb, Mask where) {
        int plane = rgb.length / 3;
        boolean[] set = where.toArray();
        float[] median = median(rgb, set);
        for (int i = 0; i < plane; i++) {
            if (set[i]) {
                double r = rgb[i] - median[0];
                double g = rgb[plane + i] - median[1];
                double b = rgb[2 * plane + i] - median[2];
                set[i] = r * r + g * g + b * b <= TYPICAL * TYPICAL;
            }
        }
        return of(rgb, set);
    }

    /** The median of each channel. */
    static float[] median(float[] rgb, boolean[] set) {
        return quantile(rgb, set, 0.5);
    }

    /** The value of each channel that so large a share of the pixels is below. */
    static float[] quantile(float[] rgb, boolean[] set, double share) {
        int plane = rgb.length / 3;
        float[] quantile = new float[3];
        float[] values = new float[plane];
        for (int c = 0; c < 3; c++) {
            int n = 0;
            for (int i = 0; i < plane; i++) {
                if (set[i]) {
                    values[n++] = rgb[c * plane + i];
                }
            }
            Arrays.sort(values, 0, n);
            quantile[c] = values[(int) Math.min(n - 1.0, share * n)];
        }
        return quantile;
    }

    private static ColourModel of(float[] rgb, boolean[] set) {
        int plane = rgb.length / 3;
        double[] sum = new double[3];
        double[] products = new double[9];
        int n = 0;
        for (int i = 0; i < plane; i++) {
            if (set[i]) {
                n++;
                for (int a = 0; a < 3; a++) {
                    sum[a] += rgb[a * plane + i];
                    for (int b = 0; b < 3; b++) {
                        products[3 * a + b] += rgb[a * plane + i] * rgb[b * plane + i];
                    }
                }
            }
        }
        n = Math.max(n, 1);
        double[] covariance = new double[9];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                covariance[3 * a + b] = products[3 * a + b] / n - sum[a] * sum[b] / n / n + (a == b ? FLOOR : 0);
            }
        }
        return new ColourModel(new double[] {sum[0] / n, sum[1] / n, sum[2] / n}, inverse(covariance));
    }

    /** Cramer's rule; the floor keeps the determinant positive. */
    private static double[] inverse(double[] m) {
        double[] minors = {
            m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
        };
        double determinant = m[0] * minors[0] + m[1] * minors[3] + m[2] * minors[6];
        for (int i = 0; i < 9; i++) {
            minors[i] /= determinant;
        }
        return minors;
    }

    /** The Mahalanobis distance of a pixel's colour. */
    double distance(float[] rgb, int pixel) {
        int plane = rgb.length / 3;
        double x = rgb[pixel] - mean[0];
        double y = rgb[plane + pixel] - mean[1];
        double z = rgb[2 * plane + pixel] - mean[2];
        return Math.sqrt(x * (inverse[0] * x + 2 * inverse[1] * y + 2 * inverse[2] * z)
                + y * (inverse[4] * y + 2 * inverse[5] * z)
                + z * inverse[8] * z);
    }
}
