package org.photowakeup.reconstruct.silhouette;

import java.util.Arrays;
import org.photowakeup.stage.CancellationToken;

/**
 * The cheapest staircases that end in each cell, from any start and however far round: a lower bound for what a closed
 * path spends up to there. One row of floats is rolled on; every {@value #ROWS}th is kept. The sliding minimum doubles
 * its width until it spans kappa + 1 cells, in loops a processor runs on several cells at a time. O(m n log(kappa)) time,
 * {@code 4 m n / ROWS} bytes.
 */
final class OpenTable {
    /** Kept rows are the multiples of this. */
    static final int ROWS = 8;

    private final MatchingCost cost;
    private final int kappa;
    private final float[][] kept;
    private final double[] offset;

    private OpenTable(MatchingCost cost, int kappa) {
        this.cost = cost;
        this.kappa = Math.min(kappa, cost.n - 1);
        this.kept = new float[(cost.m + ROWS - 1) / ROWS][];
        this.offset = new double[kept.length];
    }

    /**
     * The table of a matching. Of one turned round (rows and cells counted from their ends) it gives what paths still
     * spend from each cell on; kept rows are multiples of {@link #ROWS} in the order before turning.
     */
    static OpenTable of(MatchingCost cost, int kappa, boolean turned, CancellationToken cancellation) {
        OpenTable table = new OpenTable(cost, kappa);
        table.run(turned, cancellation);
        return table;
    }

    private void run(boolean turned, CancellationToken cancellation) {
        int width = kappa + cost.n;
        float[][] body = cost.padded(kappa);
        float[] row = new float[width];
        float[] scratch = new float[width];
        double sum = 0;
        for (int i = 0; i < cost.m; i++) {
            float[] least = i == 0 ? row : slidingMinimum(row, scratch);
            float[] next = least == row ? scratch : row;
            cost.addRow(i, body, least, next);
            scratch = least;
            row = next;
            int original = turned ? cost.m - 1 - i : i;
            if (original % ROWS == 0) {
                cancellation.throwIfCancelled();
                sum += lower(row);
                kept[original / ROWS] = Arrays.copyOfRange(row, kappa, width);
                offset[original / ROWS] = sum;
            }
            System.arraycopy(row, cost.n, row, 0, kappa);
        }
    }

    /** Takes the row's least value off all; returns it. */
    private float lower(float[] row) {
        float least = Float.POSITIVE_INFINITY;
        for (int x = kappa; x < row.length; x++) {
            least = Math.min(least, row[x]);
        }
        for (int x = kappa; x < row.length; x++) {
            row[x] -= least;
        }
        return least;
    }

    /** For cells x from kappa on the least of row[x - kappa .. x], in one of the two arrays. */
    private float[] slidingMinimum(float[] row, float[] scratch) {
        float[] from = row;
        float[] to = scratch;
        int width = 1;
        while (width < kappa + 1) {
            int shift = Math.min(width, kappa + 1 - width);
            lesser(from, to, shift);
            float[] swap = from;
            from = to;
            to = swap;
            width += shift;
        }
        return from;
    }

    /** to[x] = min(from[x], from[x - shift]); both loops read and write one index, so that they run on several cells. */
    private static void lesser(float[] from, float[] to, int shift) {
        System.arraycopy(from, 0, to, shift, from.length - shift);
        for (int x = 0; x < from.length; x++) {
            to[x] = Math.min(from[x], to[x]);
        }
    }

    /** Kept row number {@code k}; add {@link #offset} to each. */
    float[] row(int k) {
        return kept[k];
    }

    double offset(int k) {
        return offset[k];
    }

    int rows() {
        return kept.length;
    }
}
