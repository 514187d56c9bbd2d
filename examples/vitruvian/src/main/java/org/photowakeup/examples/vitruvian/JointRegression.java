package org.photowakeup.examples.vitruvian;

import org.photowakeup.body.BodyJoint;

/**
 * Rows that give joints as sums of vertices: near weights w0 = exp(-d^2 / 2 s^2), changed the least so that they sum to
 * 1 and hit the joint exactly: w = w0 (1 + a l), a = (1, x, y, z), l from a 4 x 4 system.
 */
final class JointRegression {
    private static final int JOINTS = BodyJoint.values().length;

    private JointRegression() {}

    /** 24 x n. */
    static float[] rows(double[] vertices, double[] joints) {
        int n = vertices.length / 3;
        float[] rows = new float[JOINTS * n];
        for (int j = 0; j < JOINTS; j++) {
            double[] row = row(vertices, new double[] {joints[3 * j], joints[3 * j + 1], joints[3 * j + 2]});
            for (int v = 0; v < n; v++) {
                rows[j * n + v] = (float) row[v];
            }
        }
        return rows;
    }

    private static double[] row(double[] vertices, double[] joint) {
        int n = vertices.length / 3;
        double nearest = Double.POSITIVE_INFINITY;
        double[] d = new double[n];
        for (int v = 0; v < n; v++) {
            d[v] = Math.sqrt(StrictMath.pow(vertices[3 * v] - joint[0], 2)
                    + StrictMath.pow(vertices[3 * v + 1] - joint[1], 2)
                    + StrictMath.pow(vertices[3 * v + 2] - joint[2], 2));
            nearest = Math.min(nearest, d[v]);
        }
        double spread = 0.4 * nearest + 0.01;
        double[] w = new double[n];
        double[][] normal = new double[4][5];
        normal[0][4] = 1;
        for (int v = 0; v < n; v++) {
            double over = (d[v] - nearest) / spread;
            w[v] = over > 3.5 ? 0 : StrictMath.exp(-over * over / 2);
            double[] a = moments(vertices, v, joint);
            for (int r = 0; r < 4; r++) {
                for (int c = 0; c < 4; c++) {
                    normal[r][c] += w[v] * a[r] * a[c];
                }
            }
        }
        double[] l = LinearSystem.solve(normal);
        for (int v = 0; v < n; v++) {
            double[] a = moments(vertices, v, joint);
            w[v] *= l[0] * a[0] + l[1] * a[1] + l[2] * a[2] + l[3] * a[3];
        }
        return w;
    }

    private static double[] moments(double[] vertices, int v, double[] joint) {
        return new double[] {
            1, vertices[3 * v] - joint[0], vertices[3 * v + 1] - joint[1], vertices[3 * v + 2] - joint[2]
        };
    }
}
