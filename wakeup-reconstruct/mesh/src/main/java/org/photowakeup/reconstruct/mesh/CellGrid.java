package org.photowakeup.reconstruct.mesh;

import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/**
 * The mask as square cells of some pixels each. A cell belongs when at least half of its pixels do; cells of one pixel are
 * the mask itself.
 */
final class CellGrid {
    final int columns;
    final int rows;
    /** Pixels a cell is wide. */
    final int unit;
    /** The picture's coordinates of corner (0, 0). */
    final double originX;

    final double originY;
    private final boolean[] inside;
    /** Chebyshev distance to the outside, 0 there. */
    private final int[] distance;

    CellGrid(Mask mask, int unit) {
        PixelBox box = mask.bounds();
        this.unit = unit;
        this.columns = (box.width() + unit - 1) / unit;
        this.rows = (box.height() + unit - 1) / unit;
        this.originX = box.x() - 0.5;
        this.originY = box.y() - 0.5;
        this.inside = unit == 1 ? exact(mask, box) : majority(mask, box);
        this.distance = distances();
    }

    private boolean[] exact(Mask mask, PixelBox box) {
        boolean[] cells = new boolean[columns * rows];
        boolean[] set = mask.toArray();
        for (int y = 0; y < rows; y++) {
            System.arraycopy(set, (box.y() + y) * mask.width() + box.x(), cells, y * columns, columns);
        }
        return cells;
    }

    private boolean[] majority(Mask mask, PixelBox box) {
        int[] counts = new int[columns * rows];
        boolean[] set = mask.toArray();
        for (int y = 0; y < box.height(); y++) {
            for (int x = 0; x < box.width(); x++) {
                counts[y / unit * columns + x / unit] += set[(box.y() + y) * mask.width() + box.x() + x] ? 1 : 0;
            }
        }
        boolean[] cells = new boolean[counts.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = 2 * counts[i] >= unit * unit;
        }
        return cells;
    }

    boolean inside(int x, int y) {
        return x >= 0 && y >= 0 && x < columns && y < rows && inside[y * columns + x];
    }

    /** How many cells belong. */
    int count() {
        int count = 0;
        for (boolean cell : inside) {
            count += cell ? 1 : 0;
        }
        return count;
    }

    private int[] distances() {
        int[] d = new int[columns * rows];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int i = y * columns + x;
                d[i] = !inside[i]
                        ? 0
                        : 1
                                + Math.min(
                                        Math.min(at(d, x - 1, y), at(d, x - 1, y - 1)),
                                        Math.min(at(d, x, y - 1), at(d, x + 1, y - 1)));
            }
        }
        for (int y = rows - 1; y >= 0; y--) {
            for (int x = columns - 1; x >= 0; x--) {
                int i = y * columns + x;
                int below = Math.min(
                        Math.min(at(d, x + 1, y), at(d, x + 1, y + 1)), Math.min(at(d, x, y + 1), at(d, x - 1, y + 1)));
                d[i] = Math.min(d[i], 1 + below);
            }
        }
        return d;
    }

    private int at(int[] d, int x, int y) {
        return x < 0 || y < 0 || x >= columns || y >= rows ? 0 : d[y * columns + x];
    }

    /** Chebyshev distance of every cell to the outside, row-major; 0 outside. */
    int[] toOutside() {
        return distance.clone();
    }
}
