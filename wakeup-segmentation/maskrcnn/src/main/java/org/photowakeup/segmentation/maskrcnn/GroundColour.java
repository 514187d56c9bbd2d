package org.photowakeup.segmentation.maskrcnn;

import java.util.Arrays;
import org.photowakeup.image.Photo;

/**
 * The colour of a plain ground: in each channel a quadratic of the place, because light falls off, fitted to the pixels
 * along the picture's border. Least squares is repeated without the pixels that lie far off, so that a foot or a hand at
 * the border does not spoil it.
 */
final class GroundColour {
    private static final int TERMS = 6;
    private static final int ROUNDS = 6;
    private static final double SPARE = 0.012;

    private final int width;
    private final int height;
    private final double[][] coefficients = new double[3][TERMS];
    private double spread;
    private double share;

    private GroundColour(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The ground of a photo, whether or not it is plain. */
    static GroundColour of(Photo photo) {
        GroundColour ground = new GroundColour(photo.width(), photo.height());
        int[] border = ground.border();
        float[] rgb = photo.rgb().toArray();
        boolean[] used = new boolean[border.length];
        Arrays.fill(used, true);
        for (int round = 0; round < ROUNDS; round++) {
            ground.fit(rgb, border, used);
            ground.judge(rgb, border, used);
        }
        return ground;
    }

    /** The typical distance of the border's pixels from the fitted colour, in [0, 1]. */
    double spread() {
        return spread;
    }

    /** The part of the border that has the fitted colour. */
    double share() {
        return share;
    }

    /** The distance from which on a pixel does not look like ground. */
    double limit() {
        return Math.max(0.05, 4 * spread + SPARE);
    }

    /** How far a pixel's colour lies from the ground's: the largest difference of a channel. */
    double distance(float[] rgb, int pixel) {
        double[] terms = terms(pixel % width, pixel / width);
        double largest = 0;
        for (int c = 0; c < 3; c++) {
            double expected = 0;
            for (int t = 0; t < TERMS; t++) {
                expected += coefficients[c][t] * terms[t];
            }
            largest = Math.max(largest, Math.abs(rgb[c * width * height + pixel] - expected));
        }
        return largest;
    }

    private int[] border() {
        int rim = Math.max(1, Math.min(width, height) / 50);
        int[] found = new int[width * height];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            int x = i % width;
            int y = i / width;
            if (x < rim || y < rim || x >= width - rim || y >= height - rim) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private double[] terms(int x, int y) {
        double u = 2.0 * x / width - 1;
        double v = 2.0 * y / height - 1;
        return new double[] {1, u, v, u * u, u * v, v * v};
    }

    private void fit(float[] rgb, int[] border, boolean[] used) {
        double[][] normal = new double[TERMS][TERMS + 3];
        for (int k = 0; k < border.length; k++) {
            if (used[k]) {
                double[] terms = terms(border[k] % width, border[k] / width);
                for (int i = 0; i < TERMS; i++) {
                    for (int j = 0; j < TERMS; j++) {
                        normal[i][j] += terms[i] * terms[j];
                    }
                    for (int c = 0; c < 3; c++) {
                        normal[i][TERMS + c] += terms[i] * rgb[c * width * height + border[k]];
                    }
                }
            }
        }
        for (int i = 0; i < TERMS; i++) {
            normal[i][i] += 1e-6 * border.length;
        }
        solve(normal);
        for (int c = 0; c < 3; c++) {
            for (int t = 0; t < TERMS; t++) {
                coefficients[c][t] = normal[t][TERMS + c];
            }
        }
    }

    /** Gauss-Jordan elimination; the matrix is positive definite, so no pivoting. */
    private static void solve(double[][] rows) {
        for (int i = 0; i < TERMS; i++) {
            double pivot = rows[i][i];
            for (int j = 0; j < TERMS + 3; j++) {
                rows[i][j] /= pivot;
            }
            for (int k = 0; k < TERMS; k++) {
                double factor = rows[k][i];
                for (int j = 0; k != i && j < TERMS + 3; j++) {
                    rows[k][j] -= factor * rows[i][j];
                }
            }
        }
    }

    /** Finds the spread (1.5 times the median distance) and which pixels belong to the ground. */
    private void judge(float[] rgb, int[] border, boolean[] used) {
        double[] distances =
                Arrays.stream(border).mapToDouble(i -> distance(rgb, i)).toArray();
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        spread = 1.5 * sorted[sorted.length / 2];
        int near = 0;
        for (int k = 0; k < used.length; k++) {
            used[k] = distances[k] <= limit();
            near += used[k] ? 1 : 0;
        }
        share = (double) near / border.length;
    }
}
