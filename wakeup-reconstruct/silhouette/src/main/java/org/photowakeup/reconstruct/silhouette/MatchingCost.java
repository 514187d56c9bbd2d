package org.photowakeup.reconstruct.silhouette;

/**
 * What it costs to match point i of the person with point t of the body: {@code |p_i - q_t| + w (1 - cos(a))}, a the angle
 * between the outlines' directions there.
 */
final class MatchingCost {
    final int m;
    final int n;
    private final double[] px;
    private final double[] py;
    private final double[] ux;
    private final double[] uy;
    private final double[] qx;
    private final double[] qy;
    private final double[] vx;
    private final double[] vy;
    private final double weight;

    /**
     * The costs between two outlines.
     *
     * @param p points of the person, x and y in turn
     * @param q points of the body
     * @param weight w, in pixels
     * @param reach points to either side that a direction is taken from, at least 1
     */
    MatchingCost(double[] p, double[] q, double weight, int reach) {
        this.m = p.length / 2;
        this.n = q.length / 2;
        this.weight = weight;
        this.px = axis(p, 0);
        this.py = axis(p, 1);
        this.qx = axis(q, 0);
        this.qy = axis(q, 1);
        double[][] u = directions(px, py, reach);
        double[][] v = directions(qx, qy, reach);
        this.ux = u[0];
        this.uy = u[1];
        this.vx = v[0];
        this.vy = v[1];
    }

    private static double[] axis(double[] xy, int axis) {
        double[] values = new double[xy.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = xy[2 * i + axis];
        }
        return values;
    }

    private static double[][] directions(double[] x, double[] y, int reach) {
        int n = x.length;
        double[][] unit = new double[2][n];
        for (int i = 0; i < n; i++) {
            int a = Math.floorMod(i - reach, n);
            int b = Math.floorMod(i + reach, n);
            double length = Math.hypot(x[b] - x[a], y[b] - y[a]);
            unit[0][i] = length > 0 ? (x[b] - x[a]) / length : 0;
            unit[1][i] = length > 0 ? (y[b] - y[a]) / length : 0;
        }
        return unit;
    }

    /** The cost of matching i with t, t counted on over the outline's end. */
    double at(int i, int t) {
        int j = Math.floorMod(t, n);
        double dx = px[i] - qx[j];
        double dy = py[i] - qy[j];
        return Math.sqrt(dx * dx + dy * dy) + weight * (1 - ux[i] * vx[j] - uy[i] * vy[j]);
    }
}
