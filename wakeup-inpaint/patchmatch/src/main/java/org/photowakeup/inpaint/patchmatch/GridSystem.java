package org.photowakeup.inpaint.patchmatch;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.stage.Parallel;

/**
 * The linear system of springs between the pixels of a grid: at every pixel the sum over its springs of weight * (x -
 * neighbour's x), plus anchor * x, equals the right side. Solved by multigrid V-cycles.
 *
 * <p>A coarser grid joins 2x2 pixels; springs between the same two blocks add up, halved because the blocks' centres are
 * two pixels apart. Relaxation is red-black Gauss-Seidel, so the result does not depend on the number of threads. 32 bytes
 * a pixel for the weights and the three vectors of each level.
 */
final class GridSystem {
    private static final int ROWS_PER_TASK = 16;

    private final List<Grid> grids = new ArrayList<>();
    private final Parallel parallel;

    /** One level. Springs lead to the right and down; a pixel without any and without anchor has no value. */
    private static final class Grid {
        final int width;
        final int height;
        final float[] right;
        final float[] down;
        final float[] anchor;
        /** The sum of a pixel's weights. */
        final float[] diagonal;

        final float[] value;
        final float[] rightSide;

        Grid(int width, int height, float[] right, float[] down, float[] anchor) {
            this.width = width;
            this.height = height;
            this.right = right;
            this.down = down;
            this.anchor = anchor;
            this.diagonal = new float[width * height];
            this.value = new float[width * height];
            this.rightSide = new float[width * height];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int i = y * width + x;
                    diagonal[i] = anchor[i] + right[i] + down[i];
                    diagonal[i] += (x > 0 ? right[i - 1] : 0) + (y > 0 ? down[i - width] : 0);
                }
            }
        }

        Grid halved() {
            int w = (width + 1) / 2;
            int h = (height + 1) / 2;
            float[] coarseRight = new float[w * h];
            float[] coarseDown = new float[w * h];
            float[] coarseAnchor = new float[w * h];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int i = y * width + x;
                    int j = y / 2 * w + x / 2;
                    coarseRight[j] += x % 2 == 1 ? right[i] / 2 : 0;
                    coarseDown[j] += y % 2 == 1 ? down[i] / 2 : 0;
                    coarseAnchor[j] += anchor[i];
                }
            }
            return new Grid(w, h, coarseRight, coarseDown, coarseAnchor);
        }

        void relax(int y, int colour) {
            for (int x = (y + colour) & 1; x < width; x += 2) {
                int i = y * width + x;
                if (diagonal[i] > 0) {
                    value[i] = (rightSide[i] + pull(i, x, y)) / diagonal[i];
                }
            }
        }

        private float pull(int i, int x, int y) {
            return (x + 1 < width ? right[i] * value[i + 1] : 0)
                    + (y + 1 < height ? down[i] * value[i + width] : 0)
                    + (x > 0 ? right[i - 1] * value[i - 1] : 0)
                    + (y > 0 ? down[i - width] * value[i - width] : 0);
        }

        float residual(int i, int x, int y) {
            return diagonal[i] > 0 ? rightSide[i] + pull(i, x, y) - diagonal[i] * value[i] : 0;
        }
    }

    /**
     * A system on a grid.
     *
     * @param right weight of the spring from each pixel to the one on its right; 0 in the last column
     * @param down weight of the spring from each pixel to the one below; 0 in the last row
     * @param anchor weight that draws each pixel to 0
     */
    GridSystem(int width, int height, float[] right, float[] down, float[] anchor, Parallel parallel) {
        this.parallel = parallel;
        Grid grid = new Grid(width, height, right, down, anchor);
        grids.add(grid);
        while (grid.width > 2 || grid.height > 2) {
            grid = grid.halved();
            grids.add(grid);
        }
    }

    /** The values after some V-cycles that begin with zero; the array is reused by the next call. */
    float[] solve(float[] rightSide, int cycles) {
        Grid finest = grids.get(0);
        System.arraycopy(rightSide, 0, finest.rightSide, 0, rightSide.length);
        java.util.Arrays.fill(finest.value, 0);
        for (int c = 0; c < cycles; c++) {
            for (int l = 0; l + 1 < grids.size(); l++) {
                relax(grids.get(l), 2);
                restrict(grids.get(l), grids.get(l + 1));
            }
            relax(grids.get(grids.size() - 1), 8);
            for (int l = grids.size() - 2; l >= 0; l--) {
                prolong(grids.get(l + 1), grids.get(l));
                relax(grids.get(l), 2);
            }
        }
        return finest.value;
    }

    private void relax(Grid grid, int times) {
        for (int k = 0; k < 2 * times; k++) {
            int colour = k & 1;
            rows(grid, y -> grid.relax(y, colour));
        }
    }

    private void rows(Grid grid, java.util.function.IntConsumer row) {
        parallel.forEach((grid.height + ROWS_PER_TASK - 1) / ROWS_PER_TASK, t -> {
            for (int y = t * ROWS_PER_TASK; y < Math.min(grid.height, (t + 1) * ROWS_PER_TASK); y++) {
                row.accept(y);
            }
        });
    }

    private void restrict(Grid fine, Grid coarse) {
        rows(coarse, cy -> {
            for (int cx = 0; cx < coarse.width; cx++) {
                float sum = 0;
                for (int y = 2 * cy; y < Math.min(fine.height, 2 * cy + 2); y++) {
                    for (int x = 2 * cx; x < Math.min(fine.width, 2 * cx + 2); x++) {
                        sum += fine.residual(y * fine.width + x, x, y);
                    }
                }
                coarse.rightSide[cy * coarse.width + cx] = sum;
                coarse.value[cy * coarse.width + cx] = 0;
            }
        });
    }

    private void prolong(Grid coarse, Grid fine) {
        rows(fine, y -> {
            for (int x = 0; x < fine.width; x++) {
                fine.value[y * fine.width + x] += coarse.value[y / 2 * coarse.width + x / 2];
            }
        });
    }
}
