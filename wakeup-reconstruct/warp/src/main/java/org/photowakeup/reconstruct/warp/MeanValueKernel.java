package org.photowakeup.reconstruct.warp;

import java.util.Arrays;

/**
 * Maps a block of places through a chain. The inner loops run over the places, so that a processor can take several at a
 * time, and over four of the chain's points, so that sums are fetched and put back once for the four. Scratch of one task.
 */
final class MeanValueKernel {
    /** Most places of a block. */
    static final int BLOCK = 256;

    /** Where r + r' exceeds an edge's length by less than this part, the edge is seen nearly flat and g cancels. */
    private static final double FLATTEST = 5e-5;

    private static final int POINTS = 4;

    private final double[] x = new double[BLOCK];
    private final double[] y = new double[BLOCK];
    /** Distances of the point before the four, the four, and the point after. */
    private final double[][] r = new double[POINTS + 2][BLOCK];
    /** Shares of the five edges between those. */
    private final double[][] g = new double[POINTS + 1][BLOCK];

    private final double[][] w = new double[POINTS][BLOCK];
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
        int n = chain.size;
        distances(chain, n - 1, r[POINTS]);
        distances(chain, 0, r[POINTS + 1]);
        shares(chain, n - 1, 0, POINTS);
        for (int i = 0; i < n; i += POINTS) {
            swap(r, 0, POINTS);
            swap(r, 1, POINTS + 1);
            swap(g, 0, POINTS);
            int points = Math.min(POINTS, n - i);
            for (int p = 0; p < points; p++) {
                int next = i + p + 1 < n ? i + p + 1 : 0;
                distances(chain, next, r[p + 2]);
                shares(chain, i + p, next, p + 1);
                weights(r[p], r[p + 2], g[p], g[p + 1], w[p], count);
            }
            for (int p = points; p < POINTS; p++) {
                Arrays.fill(w[p], 0, count, 0);
            }
            addUp(chain, i);
        }
        for (int k = 0; k < count; k++) {
            finish(chain, k);
        }
    }

    private static void swap(double[][] arrays, int a, int b) {
        double[] kept = arrays[a];
        arrays[a] = arrays[b];
        arrays[b] = kept;
    }

    private void distances(Chain chain, int i, double[] to) {
        distances(chain.px[i], chain.py[i], x, y, to, count);
    }

    /**
     * An edge's share at all places: tan(a / 2) = cross / (r r' + dot) gives tan / r to its first point and tan / r' to its
     * second; one division serves both: with g = cross / (r r' (r r' + dot)) they are g r' and g r. By the law of cosines
     * 2 (r r' + dot) = (r + r')^2 - length^2.
     */
    private void shares(Chain chain, int from, int to, int edge) {
        double ax = chain.px[from];
        double ay = chain.py[from];
        double ex = chain.px[to] - ax;
        double ey = chain.py[to] - ay;
        double length = Math.sqrt(ex * ex + ey * ey);
        double[] ru = r[edge];
        double[] rv = r[edge + 1];
        shares(new double[] {ax, ay, ex, ey}, x, y, ru, rv, g[edge], count);
        lessen(slack, ru, rv, (1 + FLATTEST) * length, count);
    }

    private void addUp(Chain chain, int from) {
        double[] qx = new double[POINTS];
        double[] qy = new double[POINTS];
        int points = Math.min(POINTS, chain.size - from);
        System.arraycopy(chain.qx, from, qx, 0, points);
        System.arraycopy(chain.qy, from, qy, 0, points);
        add(new double[] {1, 1, 1, 1}, weight);
        add(qx, sumX);
        add(qy, sumY);
    }

    // Each of the following loops writes one array alone: only then are they run on several places at a time.

    private static void distances(double px, double py, double[] xs, double[] ys, double[] r, int n) {
        for (int k = 0; k < n; k++) {
            double dx = px - xs[k];
            double dy = py - ys[k];
            r[k] = Math.sqrt(dx * dx + dy * dy);
        }
    }

    private static void shares(
            double[] edge, double[] xs, double[] ys, double[] ru, double[] rv, double[] result, int n) {
        double ax = edge[0];
        double ay = edge[1];
        double ex = edge[2];
        double ey = edge[3];
        double square = ex * ex + ey * ey;
        for (int k = 0; k < n; k++) {
            double sum = ru[k] + rv[k];
            double cross = (ax - xs[k]) * ey - (ay - ys[k]) * ex;
            result[k] = 2 * cross / (ru[k] * rv[k] * (sum * sum - square));
        }
    }

    private static void lessen(double[] slack, double[] ru, double[] rv, double limit, int n) {
        for (int k = 0; k < n; k++) {
            slack[k] = Math.min(slack[k], ru[k] + rv[k] - limit);
        }
    }

    /** The weight of a point: its part of the edge that ends there and of the one that begins. */
    private static void weights(double[] before, double[] after, double[] g, double[] next, double[] w, int n) {
        for (int k = 0; k < n; k++) {
            w[k] = g[k] * before[k] + next[k] * after[k];
        }
    }

    private void add(double[] q, double[] sum) {
        double q0 = q[0];
        double q1 = q[1];
        double q2 = q[2];
        double q3 = q[3];
        double[] w0 = w[0];
        double[] w1 = w[1];
        double[] w2 = w[2];
        double[] w3 = w[3];
        int n = count;
        for (int k = 0; k < n; k++) {
            sum[k] += q0 * w0[k] + q1 * w1[k] + (q2 * w2[k] + q3 * w3[k]);
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
