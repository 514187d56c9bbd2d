package org.photowakeup.examples.vitruvian;

/** Small dense linear systems. */
final class LinearSystem {
    private LinearSystem() {}

    /** Solves by Gauss with pivots; each row ends with its right-hand sides, of which the first is solved for. */
    static double[] solve(double[][] rows) {
        int n = rows.length;
        for (int i = 0; i < n; i++) {
            int pivot = i;
            for (int r = i + 1; r < n; r++) {
                pivot = Math.abs(rows[r][i]) > Math.abs(rows[pivot][i]) ? r : pivot;
            }
            double[] swap = rows[i];
            rows[i] = rows[pivot];
            rows[pivot] = swap;
            for (int r = i + 1; r < n; r++) {
                double f = rows[r][i] / rows[i][i];
                for (int c = i; c <= n && f != 0; c++) {
                    rows[r][c] -= f * rows[i][c];
                }
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = rows[i][n];
            for (int c = i + 1; c < n; c++) {
                sum -= rows[i][c] * x[c];
            }
            x[i] = sum / rows[i][i];
        }
        return x;
    }
}
