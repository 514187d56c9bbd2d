package org.photowakeup.reconstruct.texture;

import java.util.Arrays;

/**
 * Closed-form matting (Levin, Lischinski, Weiss 2008): shares of the foreground that are, in every window of 3x3 pixels, nearly a
 * linear function of the colour. Where they are not known they minimise
 * {@code a' L a + sum of w_i (a_i - guess_i)^2}, solved by conjugate gradients with the diagonal as preconditioner.
 */
final class MattingLaplacian {
    /** Regularises a window's covariance: the square of a difference of colours that is noise. */
    private static final double NOISE = 2e-4;

    private static final int WINDOW = 9;
    private static final int STENCIL = 25;
    private static final int MOST_STEPS = 400;
    private static final double ACCURACY = 1e-4;

    private final float[] rgb;
    private final int width;
    private final int plane;
    /** Number of each unknown pixel, -1 for others. */
    private final int[] number;

    private final int[] pixels;
    /** A row of L for each unknown pixel: coefficients of the 5x5 pixels around it. */
    private final double[] rows;

    /** The matrix of a picture of planar colours; pixels on its border are known. */
    MattingLaplacian(float[] rgb, int width, boolean[] unknown) {
        this.rgb = rgb;
        this.width = width;
        this.plane = unknown.length;
        this.number = new int[plane];
        int[] found = new int[plane];
        int count = 0;
        for (int i = 0; i < plane; i++) {
            int x = i % width;
            boolean border = x == 0 || x == width - 1 || i < width || i >= plane - width;
            number[i] = unknown[i] && !border ? count : -1;
            if (number[i] >= 0) {
                found[count++] = i;
            }
        }
        this.pixels = Arrays.copyOf(found, count);
        this.rows = new double[STENCIL * count];
        for (int i = width; i < plane - width; i++) {
            if (i % width > 0 && i % width < width - 1 && touches(i)) {
                addWindow(i);
            }
        }
    }

    private boolean touches(int centre) {
        for (int k = 0; k < WINDOW; k++) {
            if (number[at(centre, k)] >= 0) {
                return true;
            }
        }
        return false;
    }

    private int at(int centre, int k) {
        return centre + (k / 3 - 1) * width + k % 3 - 1;
    }

    /** Adds {@code delta_ij - (1 + (c_i - mean)' (covariance + noise)^-1 (c_j - mean)) / 9} for all pairs of a window. */
    private void addWindow(int centre) {
        double[][] d = new double[WINDOW][3];
        for (int c = 0; c < 3; c++) {
            double mean = 0;
            for (int k = 0; k < WINDOW; k++) {
                d[k][c] = rgb[c * plane + at(centre, k)];
                mean += d[k][c] / WINDOW;
            }
            for (int k = 0; k < WINDOW; k++) {
                d[k][c] -= mean;
            }
        }
        double[] inverse = inverse(d);
        for (int i = 0; i < WINDOW; i++) {
            int own = number[at(centre, i)];
            if (own < 0) {
                continue;
            }
            double px = inverse[0] * d[i][0] + inverse[1] * d[i][1] + inverse[2] * d[i][2];
            double py = inverse[1] * d[i][0] + inverse[3] * d[i][1] + inverse[4] * d[i][2];
            double pz = inverse[2] * d[i][0] + inverse[4] * d[i][1] + inverse[5] * d[i][2];
            for (int j = 0; j < WINDOW; j++) {
                double affinity = (1 + px * d[j][0] + py * d[j][1] + pz * d[j][2]) / WINDOW;
                int cell = (j / 3 - i / 3 + 2) * 5 + j % 3 - i % 3 + 2;
                rows[STENCIL * own + cell] += (i == j ? 1 : 0) - affinity;
            }
        }
    }

    /** The inverse of a window's covariance plus noise: xx, xy, xz, yy, yz, zz. */
    private static double[] inverse(double[][] d) {
        double[] s = {NOISE, 0, 0, NOISE, 0, NOISE};
        for (double[] v : d) {
            s[0] += v[0] * v[0] / WINDOW;
            s[1] += v[0] * v[1] / WINDOW;
            s[2] += v[0] * v[2] / WINDOW;
            s[3] += v[1] * v[1] / WINDOW;
            s[4] += v[1] * v[2] / WINDOW;
            s[5] += v[2] * v[2] / WINDOW;
        }
        double a = s[3] * s[5] - s[4] * s[4];
        double b = s[2] * s[4] - s[1] * s[5];
        double c = s[1] * s[4] - s[2] * s[3];
        double determinant = s[0] * a + s[1] * b + s[2] * c;
        return new double[] {
            a / determinant,
            b / determinant,
            c / determinant,
            (s[0] * s[5] - s[2] * s[2]) / determinant,
            (s[1] * s[2] - s[0] * s[4]) / determinant,
            (s[0] * s[3] - s[1] * s[1]) / determinant
        };
    }

    /**
     * The shares, in place.
     *
     * @param alpha known ones as they are, guesses elsewhere
     * @param weight of the guesses
     */
    void solve(float[] alpha, float[] weight) {
        int n = pixels.length;
        double[] x = new double[plane];
        double[] r = new double[n];
        double[] d = new double[plane];
        double[] diagonal = new double[n];
        double rho = 0;
        for (int i = 0; i < plane; i++) {
            x[i] = alpha[i];
        }
        for (int k = 0; k < n; k++) {
            diagonal[k] = rows[STENCIL * k + STENCIL / 2] + weight[pixels[k]];
            r[k] = -row(k, x);
            d[pixels[k]] = r[k] / diagonal[k];
            rho += r[k] * d[pixels[k]];
        }
        double goal = ACCURACY * ACCURACY * Math.max(1, n) * 0.1;
        double[] q = new double[n];
        for (int step = 0; step < MOST_STEPS && rho > goal; step++) {
            double curvature = 0;
            for (int k = 0; k < n; k++) {
                q[k] = row(k, d) + weight[pixels[k]] * d[pixels[k]];
                curvature += q[k] * d[pixels[k]];
            }
            double next = 0;
            for (int k = 0; k < n; k++) {
                x[pixels[k]] += rho / curvature * d[pixels[k]];
                r[k] -= rho / curvature * q[k];
                next += r[k] * r[k] / diagonal[k];
            }
            for (int k = 0; k < n; k++) {
                d[pixels[k]] = r[k] / diagonal[k] + next / rho * d[pixels[k]];
            }
            rho = next;
        }
        for (int i : pixels) {
            alpha[i] = (float) Math.min(1, Math.max(0, x[i]));
        }
    }

    private double row(int k, double[] values) {
        double sum = 0;
        int first = pixels[k] - 2 * width - 2;
        for (int cell = 0; cell < STENCIL; cell++) {
            double coefficient = rows[STENCIL * k + cell];
            sum += coefficient == 0 ? 0 : coefficient * values[first + cell / 5 * width + cell % 5];
        }
        return sum;
    }
}
