package org.photowakeup.reconstruct.silhouette;

import org.photowakeup.stage.StageContext;

/**
 * For the cells of every {@value OpenTable#ROWS}th row a lower bound of all closed paths through them: the cheapest open
 * staircase to the cell, from any start, plus the cheapest from it on. Bounds above a known path's energy cut the table
 * down to a narrow band.
 */
final class PathBounds {
    private final MatchingCost cost;
    private final int kappa;
    private final OpenTable to;
    private final OpenTable from;
    private final double[][] exactRow;

    private PathBounds(MatchingCost cost, int kappa, OpenTable[] tables) {
        this.cost = cost;
        this.kappa = kappa;
        this.to = tables[0];
        this.from = tables[1];
        this.exactRow = new double[rows()][];
    }

    static PathBounds of(MatchingCost cost, int kappa, StageContext context) {
        OpenTable[] tables = new OpenTable[2];
        context.parallel()
                .forEach(
                        2,
                        k -> tables[k] =
                                OpenTable.of(k == 0 ? cost : cost.turned(), kappa, k == 1, context.cancellation()));
        PathBounds bounds = new PathBounds(cost, kappa, tables);
        context.parallel().forEach(bounds.rows(), bounds::join);
        return bounds;
    }

    private void join(int row) {
        double[] bound = new double[cost.n];
        float[] before = to.row(row);
        float[] after = from.row(row);
        double offset = to.offset(row) + from.offset(row);
        for (int t = 0; t < cost.n; t++) {
            bound[t] = offset + before[t] + after[cost.n - 1 - t] - cost.at(row * OpenTable.ROWS, t);
        }
        exactRow[row] = bound;
    }

    private int rows() {
        return to.rows();
    }

    /** The bound of all paths from a start. */
    double ofStart(int start) {
        return exactRow[0][start % cost.n];
    }

    /**
     * How far floats may be off for cells whose bound is at most a limit: one rounding a row, of numbers that never exceed
     * what is left of the limit plus the costs since the last kept row.
     */
    double rounding(double limit) {
        double largest = 0;
        for (int row = 0; row < rows(); row++) {
            largest = Math.max(largest, limit - to.offset(row) - from.offset(row));
        }
        return 4e-7 * cost.m * (largest + OpenTable.ROWS * cost.most()) + 1e-6;
    }

    /** Where the cheapest open path runs in the kept rows, counted on over the end. */
    int[] cheapest() {
        int[] path = new int[rows()];
        for (int row = 0; row < rows(); row++) {
            double[] bound = exactRow[row];
            int best = 0;
            for (int t = 1; t < cost.n; t++) {
                best = bound[t] < bound[best] ? t : best;
            }
            path[row] = row == 0 ? best : path[row - 1] + Math.floorMod(best - path[row - 1], cost.n);
        }
        return path;
    }

    /** All cells near a path of kept rows. */
    Band near(int[] path, int margin) {
        int[] low = new int[cost.m];
        int[] high = new int[cost.m];
        for (int i = 0; i < cost.m; i++) {
            int row = i / OpenTable.ROWS;
            low[i] = path[row] - margin;
            high[i] = path[Math.min(row + 1, rows() - 1)] + margin;
        }
        return new Band(low, high);
    }

    /** The cells that closed paths of at most the limit can use when they start from first to last; none: low above high. */
    Band within(int first, int last, double limit) {
        int[] low = new int[rows()];
        int[] high = new int[rows()];
        low[0] = first;
        high[0] = last;
        for (int row = 1; row < rows(); row++) {
            low[row] = low[row - 1];
            high[row] = (int) Math.min(last + cost.n, high[row - 1] + (long) kappa * OpenTable.ROWS);
            while (low[row] <= high[row] && exactRow[row][low[row] % cost.n] > limit) {
                low[row]++;
            }
            while (high[row] >= low[row] && exactRow[row][high[row] % cost.n] > limit) {
                high[row]--;
            }
        }
        return between(low, high, last + cost.n);
    }

    private Band between(int[] low, int[] high, int end) {
        int[] l = new int[cost.m];
        int[] h = new int[cost.m];
        for (int i = 0; i < cost.m; i++) {
            int row = i / OpenTable.ROWS;
            l[i] = low[row];
            h[i] = i % OpenTable.ROWS == 0 ? high[row] : row + 1 < rows() ? high[row + 1] : end;
        }
        return new Band(l, h);
    }
}
