package org.photowakeup.reconstruct.silhouette;

/**
 * What it costs to match point i of the person with point t of the body: {@code |p_i - q_t| + w (1 - cos(a))}, a the angle
 * between the outlines' directions there. Body points are counted on over the end, up to three times round.
 */
final class MatchingCost {
    final int m;
    final int n;
    private final double weight;
    private final double[] px;
    private final double[] py;
    private final double[] ux;
    private final double[] uy;
    private final double[] qx;
    private final double[] qy;
    private final double[] vx;
    private final double[] vy;

    /**
     * The costs between two outlines.
     *
     * @param p points of the person, x and y in turn
     * @param q points of the body
     * @param weight w, in pixels
     * @param reach points to either side that a direction is taken from, at least 1
     */
    MatchingCost(double[] p, double[] q, double weight, int reach) {
        this(weight, axis(p, 0), axis(p, 1), directions(p, reach), axis(q, 0), axis(q, 1), directions(q, reach));
    }

    // The parts of both outlines; only for this class.
    private MatchingCost(
            double weight, double[] px, double[] py, double[][] u, double[] qx, double[] qy, double[][] v) {
        this.m = px.length;
        this.n = qx.length;
        this.weight = weight;
        this.px = px;
        this.py = py;
        this.ux = u[0];
        this.uy = u[1];
        this.qx = thrice(qx);
        this.qy = thrice(qy);
        this.vx = thrice(v[0]);
        this.vy = thrice(v[1]);
    }

    /** The same matching with both outlines run through backwards. */
    MatchingCost turned() {
        return new MatchingCost(
                weight,
                reversed(px, m),
                reversed(py, m),
                new double[][] {reversed(ux, m), reversed(uy, m)},
                reversed(qx, n),
                reversed(qy, n),
                new double[][] {reversed(vx, n), reversed(vy, n)});
    }

    private static double[] reversed(double[] values, int count) {
        double[] result = new double[count];
        for (int i = 0; i < count; i++) {
            result[i] = values[count - 1 - i];
        }
        return result;
    }

    private static double[] thrice(double[] values) {
        double[] result = new double[3 * values.length];
        for (int k = 0; k < 3; k++) {
            System.arraycopy(values, 0, result, k * values.length, values.length);
        }
        return result;
    }

    private static double[] axis(double[] xy, int axis) {
        double[] values = new double[xy.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = xy[2 * i + axis];
        }
        return values;
    }

    private static double[][] directions(double[] xy, int reach) {
        int n = xy.length / 2;
        double[][] unit = new double[2][n];
        for (int i = 0; i < n; i++) {
            int a = 2 * Math.floorMod(i - reach, n);
            int b = 2 * Math.floorMod(i + reach, n);
            double dx = xy[b] - xy[a];
            double dy = xy[b + 1] - xy[a + 1];
            double length = Math.hypot(dx, dy);
            unit[0][i] = length > 0 ? dx / length : 0;
            unit[1][i] = length > 0 ? dy / length : 0;
        }
        return unit;
    }

    /** The cost of matching i with t, 0 to 3 n. */
    double at(int i, int t) {
        double dx = px[i] - qx[t];
        double dy = py[i] - qy[t];
        double distance = Math.sqrt(dx * dx + dy * dy);
        return weight == 0 ? distance : distance + weight * (1 - ux[i] * vx[t] - uy[i] * vy[t]);
    }

    /** The body for {@link #addRow}: places and directions once round, after the last {@code pad} points before them. */
    float[][] padded(int pad) {
        return new float[][] {padded(qx, pad), padded(qy, pad), padded(vx, pad), padded(vy, pad)};
    }

    private float[] padded(double[] values, int pad) {
        float[] result = new float[pad + n];
        for (int x = 0; x < result.length; x++) {
            result[x] = (float) values[n + x - pad];
        }
        return result;
    }

    /** next[x] = least[x] + cost of i with point x of the padded body, in floats; pad at most n. */
    void addRow(int i, float[][] body, float[] least, float[] next) {
        addDistances((float) px[i], (float) py[i], body, least, next);
        if (weight != 0) {
            addDirections((float) (weight * ux[i]), (float) (weight * uy[i]), body, next);
        }
    }

    private static void addDistances(float x, float y, float[][] body, float[] least, float[] next) {
        float[] bx = body[0];
        float[] by = body[1];
        for (int t = 0; t < bx.length; t++) {
            float dx = x - bx[t];
            float dy = y - by[t];
            next[t] = least[t] + (float) Math.sqrt(dx * dx + dy * dy);
        }
    }

    private void addDirections(float x, float y, float[][] body, float[] next) {
        float[] bx = body[2];
        float[] by = body[3];
        float w = (float) weight;
        for (int t = 0; t < bx.length; t++) {
            next[t] += w - x * bx[t] - y * by[t];
        }
    }

    /** No cost is larger. */
    double most() {
        double[] box = {px[0], px[0], py[0], py[0]};
        extend(box, px, py);
        extend(box, qx, qy);
        return Math.hypot(box[1] - box[0], box[3] - box[2]) + 2 * weight;
    }

    private static void extend(double[] box, double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            box[0] = Math.min(box[0], x[i]);
            box[1] = Math.max(box[1], x[i]);
            box[2] = Math.min(box[2], y[i]);
            box[3] = Math.max(box[3], y[i]);
        }
    }
}
