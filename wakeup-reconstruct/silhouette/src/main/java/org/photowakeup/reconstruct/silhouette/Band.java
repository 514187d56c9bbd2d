package org.photowakeup.reconstruct.silhouette;

/** Cells (i, t) of the unrolled table that a path may use: {@code low[i] <= t <= high[i]}, both rising. */
final class Band {
    final int[] low;
    final int[] high;

    Band(int[] low, int[] high) {
        this.low = low;
        this.high = high;
    }

    /** The part of this band between two paths, either may be absent. */
    Band between(int[] lowerPath, int[] upperPath) {
        int[] l = low.clone();
        int[] h = high.clone();
        for (int i = 0; i < l.length; i++) {
            l[i] = lowerPath.length == 0 ? l[i] : Math.max(l[i], lowerPath[i]);
            h[i] = upperPath.length == 0 ? h[i] : Math.min(h[i], upperPath[i]);
        }
        return new Band(l, h);
    }

    /** All cells that paths from one start can use. */
    static Band ofStart(int start, MatchingCost cost, int kappa) {
        int[] l = new int[cost.m];
        int[] h = new int[cost.m];
        for (int i = 0; i < cost.m; i++) {
            l[i] = (int) Math.max(start, start + cost.n - (long) (cost.m - i) * kappa);
            h[i] = (int) Math.min(start + cost.n, start + (long) i * kappa);
        }
        return new Band(l, h);
    }
}
