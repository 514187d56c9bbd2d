package org.photowakeup.reconstruct.warp;

/**
 * Maps a block of places through a chain. The inner loop runs over the places, so that a processor can take several at a
 * time. Scratch of one task.
 */
final class MeanValueKernel {
    /** Most places of a block. */
    static final int BLOCK = 256;

    /** Above this sum of 1 / (1 + cos(a))^2 over the edges one is seen nearly flat and the short formula cancels. */
    private static final double STEEPEST = 1e8;

    private final double[] x = new double[BLOCK];
    private final double[] y = new double[BLOCK];
    private final double[] radius = new double[BLOCK];
    private final double[] weight = new double[BLOCK];
    private final double[] sumX = new double[BLOCK];
    private final double[] sumY = new double[BLOCK];
    private final double[] steepness = new double[BLOCK];
    private int count;

    void clear() {
        count = 0;
    }

    void add(double placeX, double placeY) {
        x[count] = placeX;
        y[count] = placeY;
        weight[count] = 0;
        sumX[count] = 0;
        sumY[count] = 0;
        steepness[count] = 0;
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
        for (int k = 0; k < count; k++) {
            double dx = chain.px[last] - x[k];
            double dy = chain.py[last] - y[k];
            radius[k] = Math.sqrt(dx * dx + dy * dy);
        }
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
     * to its second; one division serves both. Parts of the loop are spelled out because nothing in it may be a call.
     */
    private void edge(Chain chain, int from, int to) {
        double[] xs = x;
        double[] ys = y;
        double[] r = radius;
        double[] w = weight;
        double[] sx = sumX;
        double[] sy = sumY;
        double[] steep = steepness;
        double ax = chain.px[from];
        double ay = chain.py[from];
        double bx = chain.px[to];
        double by = chain.py[to];
        double fromX = chain.qx[from];
        double fromY = chain.qy[from];
        double toX = chain.qx[to];
        double toY = chain.qy[to];
        int n = count;
        for (int k = 0; k < n; k++) {
            double ux = ax - xs[k];
            double uy = ay - ys[k];
            double vx = bx - xs[k];
            double vy = by - ys[k];
            double rv = Math.sqrt(vx * vx + vy * vy);
            double ru = r[k];
            double product = ru * rv;
            double h = 1 / (product * (product + (ux * vx + uy * vy)));
            double g = h * (ux * vy - uy * vx);
            double wu = g * rv;
            double wv = g * ru;
            w[k] += wu + wv;
            sx[k] += wu * fromX + wv * toX;
            sy[k] += wu * fromY + wv * toY;
            double flat = h * product * product;
            steep[k] += flat * flat;
            r[k] = rv;
        }
    }

    private void finish(Chain chain, int k) {
        if (steepness[k] < STEEPEST && weight[k] != 0) {
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
