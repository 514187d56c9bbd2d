package org.photowakeup.smpl.nd4j;

import java.util.Arrays;
import org.photowakeup.rig.Vec3;

/** Small dense linear systems. */
final class Small {
    private Small() {}

    /** The inverse of a square matrix, by Gauss and Jordan with pivots. */
    static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] rows = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix[i], 0, rows[i], 0, n);
            rows[i][n + i] = 1;
        }
        for (int i = 0; i < n; i++) {
            int pivot = i;
            for (int r = i + 1; r < n; r++) {
                pivot = Math.abs(rows[r][i]) > Math.abs(rows[pivot][i]) ? r : pivot;
            }
            double[] swap = rows[i];
            rows[i] = rows[pivot];
            rows[pivot] = swap;
            double p = rows[i][i];
            for (int c = 0; c < 2 * n; c++) {
                rows[i][c] /= p;
            }
            for (int r = 0; r < n; r++) {
                double f = rows[r][i];
                for (int c = 0; c < 2 * n && r != i; c++) {
                    rows[r][c] -= f * rows[i][c];
                }
            }
        }
        double[][] inverse = new double[n][];
        for (int i = 0; i < n; i++) {
            inverse[i] = Arrays.copyOfRange(rows[i], n, 2 * n);
        }
        return inverse;
    }

    /** The point that three rows [M | t] move to {@code to}, by Cramer's rule. */
    static double[] solve(double[] rows, Vec3 to) {
        Vec3 a = new Vec3(rows[0], rows[4], rows[8]);
        Vec3 b = new Vec3(rows[1], rows[5], rows[9]);
        Vec3 c = new Vec3(rows[2], rows[6], rows[10]);
        Vec3 d = to.minus(new Vec3(rows[3], rows[7], rows[11]));
        double det = a.dot(b.cross(c));
        return new double[] {d.dot(b.cross(c)) / det, a.dot(d.cross(c)) / det, a.dot(b.cross(d)) / det};
    }
}
