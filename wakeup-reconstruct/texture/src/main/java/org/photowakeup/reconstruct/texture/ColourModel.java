package org.photowakeup.reconstruct.texture;

import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;

/** One normal distribution of colours with a full covariance. */
final class ColourModel {
    /** Added to each variance, so that flat colours still tolerate noise. */
    private static final double FLOOR = 9.0 / (255 * 255);

    private final double[] mean;
    private final double[] inverse;

    private ColourModel(double[] mean, double[] inverse) {
        this.mean = mean;
        this.inverse = inverse;
    }

    static ColourModel of(Photo photo, Mask where) {
        double[] sum = new double[3];
        double[] products = new double[9];
        int n = 0;
        for (int y = 0; y < photo.height(); y++) {
            for (int x = 0; x < photo.width(); x++) {
                if (where.at(x, y)) {
                    n++;
                    for (int a = 0; a < 3; a++) {
                        sum[a] += photo.rgb().at(a, x, y);
                        for (int b = 0; b < 3; b++) {
                            products[3 * a + b] +=
                                    photo.rgb().at(a, x, y) * photo.rgb().at(b, x, y);
                        }
                    }
                }
            }
        }
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
    double distance(Photo photo, int x, int y) {
        double[] d = new double[3];
        for (int c = 0; c < 3; c++) {
            d[c] = photo.rgb().at(c, x, y) - mean[c];
        }
        double sum = 0;
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                sum += d[a] * inverse[3 * a + b] * d[b];
            }
        }
        return Math.sqrt(sum);
    }
}
