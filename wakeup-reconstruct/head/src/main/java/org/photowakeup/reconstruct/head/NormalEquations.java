package org.photowakeup.reconstruct.head;

/** Small dense least squares. */
final class NormalEquations {
    private NormalEquations() {}

    /**
     * The x that minimises |J x - r|^2 + damping |D x|^2, D^2 the diagonal of J^T J, by Gauss's elimination.
     *
     * @param columns J, a row an unknown
     */
    static double[] solve(double[][] columns, double[] r, double damping) {
        int n = columns.length;
        double[][] a = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = dot(columns[i], columns[j]);
            }
            a[i][n] = dot(columns[i], r);
            a[i][i] = a[i][i] * (1 + damping) + 1e-12;
        }
        return eliminated(a);
    }

    /** The solution of a system whose last column is the right side. */
    static double[] eliminated(double[][] a) {
        int n = a.length;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            double[] row = a[pivot];
            a[pivot] = a[k];
            a[k] = row;
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / row[k];
                for (int j = k; j <= n; j++) {
                    a[i][j] -= factor * row[j];
                }
            }
        }
        double[] x = new double[n];
        for (int k = n - 1; k >= 0; k--) {
            double sum = a[k][n];
            for (int j = k + 1; j < n; j++) {
                sum -= a[k][j] * x[j];
            }
            x[k] = sum / a[k][k];
        }
        return x;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
