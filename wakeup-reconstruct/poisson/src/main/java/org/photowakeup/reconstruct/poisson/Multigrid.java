package org.photowakeup.reconstruct.poisson;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.stage.Parallel;

/**
 * A symmetric W-cycle (a V-cycle on the finest level) on a masked domain as a preconditioner: one red-black and one
 * black-red Gauss-Seidel sweep a level, bilinear interpolation between cell centres, its transpose as restriction, coarse
 * edges as the mean of the fine edges they replace. A V-cycle throughout takes 17 iterations where this takes 10.
 */
final class Multigrid {
    private static final int COARSEST = 8;
    private static final int COARSEST_SWEEPS = 16;
    /** A cell's diagonal, as a share of a neighbour's, below which a coarse grid does without it. */
    private static final float WEAK = 0.1f;

    private final List<Level> levels = new ArrayList<>();

    /**
     * Builds the hierarchy below a level.
     *
     * @param finest its edges are filled
     * @param tie how strongly each cell is held at 0 by fixed neighbours
     * @param hold how strongly it is held by itself, by a soft rim or a prior; empty when none is
     */
    Multigrid(Level finest, float[] tie, float[] hold) {
        finest.close(tie, hold);
        levels.add(finest);
        float[] ties = tie;
        float[] holds = hold;
        Level fine = finest;
        for (int depth = 0; Math.max(fine.width, fine.height) > COARSEST; depth++) {
            Level coarse = new Level(even(fine.width / 2), even(fine.height / 2));
            join(fine, coarse);
            ties = sums(fine, ties, coarse, tieRatio(depth));
            holds = sums(fine, holds, coarse, 1);
            dropWeak(coarse, ties, holds);
            coarse.close(ties, holds);
            levels.add(coarse);
            fine = coarse;
        }
    }

    private static int even(int n) {
        return n + (n & 1);
    }

    /**
     * What remains of the sum of two cells' ties to a fixed pixel: that pixel's centre is 2^(l-1) + 1/2 fine pixels from
     * the centre of a cell of 2^l, so the conductance is 2^l / (2^(l-1) + 1/2).
     */
    private static float tieRatio(int depth) {
        double size = Math.pow(2, depth);
        double here = size / (size / 2 + 0.5);
        double next = 2 * size / (size + 0.5);
        return (float) (next / (2 * here));
    }

    private static void join(Level fine, Level coarse) {
        for (int y = 1; y <= fine.height / 2; y++) {
            for (int c = 1; c <= fine.width / 2; c++) {
                int i = y * coarse.stride + c;
                int f = (2 * y - 1) * fine.stride + 2 * c - 1;
                int g = f + fine.stride;
                coarse.right[i] = (fine.right[f + 1] + fine.right[g + 1]) / 2;
                coarse.down[i] = (fine.down[g] + fine.down[g + 1]) / 2;
            }
        }
    }

    /** Each coarse cell's four fine ones summed, times a ratio; nothing of nothing. */
    private static float[] sums(Level fine, float[] values, Level coarse, float ratio) {
        if (values.length == 0) {
            return values;
        }
        float[] sums = new float[coarse.right.length];
        for (int y = 1; y <= fine.height / 2; y++) {
            for (int c = 1; c <= fine.width / 2; c++) {
                int f = (2 * y - 1) * fine.stride + 2 * c - 1;
                int g = f + fine.stride;
                sums[y * coarse.stride + c] = ratio * (values[f] + values[f + 1] + values[g] + values[g + 1]);
            }
        }
        return sums;
    }

    /**
     * Takes cells out that are held far less than a neighbour: interpolation spreads them over that neighbour's pixels too,
     * whose equations such a cell does not know, so its answers grow from cycle to cycle. Smoothing serves their few pixels.
     */
    private static void dropWeak(Level level, float[] tie, float[] hold) {
        int stride = level.stride;
        float[] diagonal = new float[level.right.length];
        for (int y = 1; y <= level.height; y++) {
            for (int i = y * stride + 1; i <= y * stride + level.width; i++) {
                float held = hold.length > 0 ? hold[i] : 0;
                diagonal[i] =
                        level.right[i] + level.right[i - 1] + level.down[i] + level.down[i - stride] + tie[i] + held;
            }
        }
        for (int y = 1; y <= level.height; y++) {
            for (int i = y * stride + 1; i <= y * stride + level.width; i++) {
                if (diagonal[i] > 0 && diagonal[i] < WEAK * largestAround(diagonal, i, stride)) {
                    level.right[i] = 0;
                    level.right[i - 1] = 0;
                    level.down[i] = 0;
                    level.down[i - stride] = 0;
                    tie[i] = 0;
                    if (hold.length > 0) {
                        hold[i] = 0;
                    }
                }
            }
        }
    }

    private static float largestAround(float[] values, int i, int stride) {
        float largest = 0;
        for (int row = i - stride; row <= i + stride; row += stride) {
            largest = Math.max(largest, Math.max(values[row - 1], Math.max(values[row], values[row + 1])));
        }
        return largest;
    }

    Level finest() {
        return levels.get(0);
    }

    /** Solves roughly for the finest level's b; the answer is its x. */
    void cycle(Parallel parallel) {
        descend(0, parallel);
    }

    private void descend(int depth, Parallel parallel) {
        Level level = levels.get(depth);
        level.relaxFromZero(0, parallel);
        level.relax(1, parallel);
        if (depth + 1 == levels.size()) {
            for (int sweep = 0; sweep < COARSEST_SWEEPS; sweep++) {
                level.relax(sweep & 1, parallel);
            }
            for (int sweep = COARSEST_SWEEPS - 1; sweep >= 0; sweep--) {
                level.relax(sweep & 1, parallel);
            }
        } else {
            coarseCorrection(depth, parallel);
            if (depth > 0) {
                level.relax(1, parallel);
                level.relax(0, parallel);
                level.relax(1, parallel);
                coarseCorrection(depth, parallel);
            }
        }
        level.relax(1, parallel);
        level.relax(0, parallel);
    }

    /** The last relaxed colour is 1, so its residual is 0. */
    private void coarseCorrection(int depth, Parallel parallel) {
        Level level = levels.get(depth);
        Level coarse = levels.get(depth + 1);
        level.computeResidual(0, parallel);
        coarse.restrict(level, parallel);
        descend(depth + 1, parallel);
        level.correct(coarse, parallel);
    }
}
