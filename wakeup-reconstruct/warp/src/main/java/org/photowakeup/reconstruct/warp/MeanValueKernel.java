package org.photowakeup.reconstruct.warp;

/**
 * Maps a block of places through a chain. The inner loop runs over the places, so that a processor can take several at a
 * time. Scratch of one task.
 */
final class MeanValueKernel {
    /** Most places of a block. */
    static final int BLOCK = 256;

    /** Where r + r' exceeds an edge's length by less than this part, the edge is seen nearly flat and g cancels. */
    private static final double FLATTEST = 5e-5;

    private final double[] x = new double[BLOCK];
    private final double[] y = new double[BLOCK];
    private final double[] g = new double[BLOCK];
    private double[] radius = new double[BLOCK];
    private double[] next = new double[BLOCK];
    private final double[] weight = new double[BLOCK];
    private final double[] sumX = new double[BLOCK];
    private final double[] sumY = new double[BLOCK];
    private final double[] slack = new double[BLOCK];
    private int count;

    void add(double placeX, double placeY) {
        x[count] = placeX;
        y[count] = placeY;
        weight[count] = 0;
        sumX[count] = 0;
        sumY[count] = 0;
        slack[count] = Double.POSITIVE_INFINITY;
        count++;
    }

    int count() {
        return count;
    }

    double x(int k) {
        return sumX[k];
    }

    double y(int k) {
        return sumY[k];
    }

    void run(Chain chain) {
        int last = chain.size - 1;
        distances(chain.px[last], chain.py[last], x, y, radius, count);
        int before = last;
        for (int i = 0; i <= last; i++) {
            edge(chain, before, i);
            before = i;
        }
        for (int k = 0; k < count; k++) {
            finish(chain, k);
        }
    }

    /**
     * Adds an edge's share at all places: tan(a / 2) = cross / (r r' + dot) gives tan / r to its first point and tan / r'
     * to its second; one division serves both: with g = cross / (r r' (r r' + dot)) they are g r' and g r.
     */
    private void edge(Chain chain, int from, int to) {
        double ax = chain.px[from];
        double ay = chain.py[from];
        double bx = chain.px[to];
        double by = chain.py[to];
        distances(bx, by, x, y, next, count);
        shares(ax, ay, bx, by);
        double length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
        lessen(slack, radius, next, (1 + FLATTEST) * length, count);
        addWeights(radius, next, g, weight, count);
        addImages(chain.qx[from], chain.qx[to], sumX);
        addImages(chain.qy[from], chain.qy[to], sumY);
        double[] swap = radius;
        radius = next;
        next = swap;
    }

    // Each of the following loops writes one array alone: only then are they run on several places at a time.

    private static void distances(double px, double py, double[] xs, double[] ys, double[] r, int n) {
        for (int k = 0; k < n; k++) {
            double dx = px - xs[k];
            double dy = py - ys[k];
            r[k] = Math.sqrt(dx * dx + dy * dy);
        }
    }

    private void shares(double ax, double ay, double bx, double by) {
        double[] xs = x;
        double[] ys = y;
        double[] ru = radius;
        double[] rv = next;
        double[] result = g;
        int n = count;
        for (int k = 0; k < n; k++) {
            double ux = ax - xs[k];
            double uy = ay - ys[k];
            double vx = bx - xs[k];
            double vy = by - ys[k];
            double product = ru[k] * rv[k];
            result[k] = (ux * vy - uy * vx) / (product * (product + (ux * vx + uy * vy)));
        }
    }

    private static void lessen(double[] slack, double[] ru, double[] rv, double limit, int n) {
        for (int k = 0; k < n; k++) {
            slack[k] = Math.min(slack[k], ru[k] + rv[k] - limit);
        }
    }

    private static void addWeights(double[] ru, double[] rv, double[] g, double[] weight, int n) {
        for (int k = 0; k < n; k++) {
            weight[k] += g[k] * (ru[k] + rv[k]);
        }
    }

    private void addImages(double first, double second, double[] sum) {
        double[] ru = radius;
        double[] rv = next;
        double[] share = g;
        int n = count;
        for (int k = 0; k < n; k++) {
            sum[k] += share[k] * (first * rv[k] + second * ru[k]);
        }
    }

    private void finish(Chain chain, int k) {
        if (slack[k] > 0 && weight[k] != 0) {
            sumX[k] /= weight[k];
            sumY[k] /= weight[k];
            return;
        }
        double[] weights = new double[chain.size];
        ExactWeights.fill(chain.points(), x[k], y[k], weights);
        sumX[k] = 0;
        sumY[k] = 0;
        for (int i = 0; i < weights.length; i++) {
            sumX[k] += weights[i] * chain.qx[i];
            sumY[k] += weights[i] * chain.qy[i];
        }
    }
}
