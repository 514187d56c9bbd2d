package org.photowakeup.reconstruct.silhouette;

/**
 * The best closed staircase from one start inside a band, by dynamic programming with a monotone queue:
 * {@code C[i][t] = d(i, t) + min over t - kappa <= u <= t of C[i-1][u]}. O(cells) time, two bytes a cell.
 */
final class FixedStartSolver {
    private final MatchingCost cost;
    private final int kappa;

    FixedStartSolver(MatchingCost cost, int kappa) {
        this.cost = cost;
        this.kappa = kappa;
    }

    StaircasePath solve(int start, Band within) {
        Band band = within.between(new int[0], new int[0]);
        Band reachable = Band.ofStart(start, cost, kappa);
        for (int i = 0; i < cost.m; i++) {
            band.low[i] = Math.max(band.low[i], reachable.low[i]);
            band.high[i] = Math.min(band.high[i], reachable.high[i]);
            if (band.low[i] > band.high[i]) {
                return new StaircasePath(Double.POSITIVE_INFINITY, new int[0]);
            }
        }
        char[][] back = new char[cost.m][];
        double[] last = {cost.at(0, start)};
        for (int i = 1; i < cost.m; i++) {
            back[i] = new char[band.high[i] - band.low[i] + 1];
            last = row(i, last, band, back[i]);
        }
        return trace(last, band, back);
    }

    /** One row of the table from the row before; infinite where no path leads. */
    private double[] row(int i, double[] before, Band band, char[] back) {
        int low = band.low[i];
        int lowBefore = band.low[i - 1];
        int highBefore = band.high[i - 1];
        double[] now = new double[band.high[i] - low + 1];
        int[] queue = new int[highBefore - lowBefore + 1];
        int head = 0;
        int tail = 0;
        int next = Math.max(lowBefore, low - kappa);
        for (int t = low; t <= band.high[i]; t++) {
            for (; next <= Math.min(t, highBefore); next++) {
                double c = before[next - lowBefore];
                while (tail > head && before[queue[tail - 1] - lowBefore] >= c) {
                    tail--;
                }
                queue[tail++] = next;
            }
            while (head < tail && queue[head] < t - kappa) {
                head++;
            }
            double best = head < tail ? before[queue[head] - lowBefore] : Double.POSITIVE_INFINITY;
            now[t - low] = best + cost.at(i, t);
            back[t - low] = (char) (head < tail ? t - queue[head] : 0);
        }
        return now;
    }

    private static StaircasePath trace(double[] last, Band band, char[][] back) {
        int m = back.length;
        int best = 0;
        for (int k = 1; k < last.length; k++) {
            best = last[k] < last[best] ? k : best;
        }
        if (last[best] == Double.POSITIVE_INFINITY) {
            return new StaircasePath(Double.POSITIVE_INFINITY, new int[0]);
        }
        int[] path = new int[m];
        path[m - 1] = band.low[m - 1] + best;
        for (int i = m - 1; i > 0; i--) {
            path[i - 1] = path[i] - back[i][path[i] - band.low[i]];
        }
        return new StaircasePath(last[best], path);
    }
}
