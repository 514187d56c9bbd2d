package org.photowakeup.reconstruct.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cells merged to squares of 2, 4, ... a side: an aligned block becomes one square when each of its cells is at least its
 * side from the outside (Chebyshev), so that all of the border is single cells, and when the surface over it is nearly
 * bilinear. Squares that touch along a side differ in size by a factor of 2 at most.
 */
final class SquareTree {
    /** Cells along a side of the largest square. */
    private static final int LARGEST = 32;

    private final CellGrid grid;
    /** For each size 2, 4, ...: the bend of every aligned block, infinite for one too near the outside. */
    private final List<float[]> bends = new ArrayList<>();

    /** How far a surface is from bilinear over a block of cells, in pixels of depth. */
    @FunctionalInterface
    interface Bend {
        float over(int x, int y, int side);
    }

    SquareTree(CellGrid grid, Bend bend) {
        this.grid = grid;
        int[] least = grid.toOutside();
        for (int side = 2; side <= LARGEST; side *= 2) {
            int across = (grid.columns + side - 1) / side;
            float[] values = new float[across * ((grid.rows + side - 1) / side)];
            Arrays.fill(values, Float.POSITIVE_INFINITY);
            for (int y = 0; y + side <= grid.rows; y += side) {
                for (int x = 0; x + side <= grid.columns; x += side) {
                    if (foldLeast(least, x, y, side) >= side) {
                        values[y / side * across + x / side] = bend.over(x, y, side);
                    }
                }
            }
            bends.add(values);
        }
    }

    /** The least distance of a block; before and after, an aligned block's first cell holds its own. */
    private int foldLeast(int[] least, int x, int y, int side) {
        int i = y * grid.columns + x;
        int half = side / 2;
        int below = i + half * grid.columns;
        least[i] = Math.min(Math.min(least[i], least[i + half]), Math.min(least[below], least[below + half]));
        return least[i];
    }

    /** Cells along a side of the square that each cell belongs to, 0 outside, when squares bend by at most a tolerance. */
    int[] sizes(double tolerance) {
        int[] size = grid.ones();
        int side = 2;
        for (float[] values : bends) {
            int across = (grid.columns + side - 1) / side;
            for (int k = 0; k < values.length; k++) {
                if (values[k] <= tolerance) {
                    mergeQuarters(size, k % across * side, k / across * side, side);
                }
            }
            side *= 2;
        }
        balance(size);
        return size;
    }

    private void mergeQuarters(int[] size, int x, int y, int side) {
        int half = side / 2;
        int i = y * grid.columns + x;
        int below = i + half * grid.columns;
        if (size[i] == half && size[i + half] == half && size[below] == half && size[below + half] == half) {
            fill(size, x, y, side, side);
        }
    }

    private void fill(int[] size, int x0, int y0, int side, int value) {
        for (int y = y0; y < y0 + side; y++) {
            Arrays.fill(size, y * grid.columns + x0, y * grid.columns + x0 + side, value);
        }
    }

    /** Divides squares that touch one of less than half their size until there is none. */
    private void balance(int[] size) {
        for (boolean again = true; again; ) {
            again = false;
            for (int side = LARGEST; side >= 4; side /= 2) {
                for (int y = 0; y + side <= grid.rows; y += side) {
                    for (int x = 0; x + side <= grid.columns; x += side) {
                        if (size[y * grid.columns + x] == side && touchesSmaller(size, x, y, side)) {
                            fill(size, x, y, side, side / 2);
                            again = true;
                        }
                    }
                }
            }
        }
    }

    /** Squares never touch the outside, so the cells around exist. */
    private boolean touchesSmaller(int[] size, int x, int y, int side) {
        for (int k = 0; k < side; k++) {
            if (2 * size[(y - 1) * grid.columns + x + k] < side
                    || 2 * size[(y + side) * grid.columns + x + k] < side
                    || 2 * size[(y + k) * grid.columns + x - 1] < side
                    || 2 * size[(y + k) * grid.columns + x + side] < side) {
                return true;
            }
        }
        return false;
    }

    /** How many triangles one side of the mesh has, before inner edges between border vertices are split. */
    int triangles(int[] size) {
        int count = 0;
        for (int y = 0; y < grid.rows; y++) {
            for (int x = 0; x < grid.columns; x++) {
                int side = size[y * grid.columns + x];
                if (side > 0 && ((x | y) & (side - 1)) == 0) {
                    int smaller = side == 1 ? 0 : smallerSides(size, x, y, side);
                    count += smaller == 0 ? 2 : 4 + smaller;
                }
            }
        }
        return count;
    }

    private int smallerSides(int[] size, int x, int y, int side) {
        return (size[(y - 1) * grid.columns + x] < side ? 1 : 0)
                + (size[(y + side) * grid.columns + x] < side ? 1 : 0)
                + (size[y * grid.columns + x - 1] < side ? 1 : 0)
                + (size[y * grid.columns + x + side] < side ? 1 : 0);
    }

    /**
     * The finest sizes that keep to a number of triangles, down to a tenth of a pixel of bend.
     *
     * @param budget triangles of one side; the coarsest sizes when even they exceed it
     */
    int[] sizesWithin(int budget) {
        double low = 0.1;
        double high = 1000;
        int[] best = sizes(high);
        if (triangles(best) > budget) {
            return best;
        }
        int[] finest = sizes(low);
        if (triangles(finest) <= budget) {
            return finest;
        }
        for (int step = 0; step < 9; step++) {
            double middle = Math.sqrt(low * high);
            int[] tried = sizes(middle);
            if (triangles(tried) <= budget) {
                best = tried;
                high = middle;
            } else {
                low = middle;
            }
        }
        return best;
    }
}
