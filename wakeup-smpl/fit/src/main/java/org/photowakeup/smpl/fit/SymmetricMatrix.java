package org.photowakeup.smpl.fit;

/** Inverse of a symmetric positive definite matrix by Cholesky. */
final class SymmetricMatrix {
    /** Row-major. */
    final double[] inverse;

    private SymmetricMatrix(double[] inverse) {
        this.inverse = inverse;
    }

    /**
     * The inverse of an n x n matrix.
     *
     * @throws IllegalArgumentException when it is not positive definite
     */
    static SymmetricMatrix invert(double[] a, int n) {
        double[] l = new double[n * n];
        for (int r = 0; r < n; r++) {
            for (int c = 0; c <= r; c++) {
                double sum = a[r * n + c];
                for (int k = 0; k < c; k++) {
                    sum -= l[r * n + k] * l[c * n + k];
                }
                if (c == r && !(sum > 0)) {
                    throw new IllegalArgumentException("row " + r + " of a covariance is not positive definite");
                }
                l[r * n + c] = c == r ? Math.sqrt(sum) : sum / l[c * n + c];
            }
        }
        return new SymmetricMatrix(product(lowerInverse(l, n), n));
    }

    private static double[] lowerInverse(double[] l, int n) {
        double[] inverse = new double[n * n];
        for (int c = 0; c < n; c++) {
            inverse[c * n + c] = 1 / l[c * n + c];
            for (int r = c + 1; r < n; r++) {
                double sum = 0;
                for (int k = c; k < r; k++) {
                    sum -= l[r * n + k] * inverse[k * n + c];
                }
                inverse[r * n + c] = sum / l[r * n + r];
            }
        }
        return inverse;
    }

    /** L^-T L^-1. */
    private static double[] product(double[] li, int n) {
        double[] m = new double[n * n];
        for (int r = 0; r < n; r++) {
            for (int c = 0; c <= r; c++) {
                double sum = 0;
                for (int k = r; k < n; k++) {
                    sum += li[k * n + r] * li[k * n + c];
                }
                m[r * n + c] = sum;
                m[c * n + r] = sum;
            }
        }
        return m;
    }
}
