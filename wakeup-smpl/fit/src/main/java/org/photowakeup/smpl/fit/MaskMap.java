package org.photowakeup.smpl.fit;

import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;

/**
 * How far pixels are from the person's mask. Distances come from a mask reduced to at most {@value #CELLS} cells a side
 * and are exact to about a cell.
 */
final class MaskMap {
    private static final int CELLS = 256;

    private final NearestPixels nearest;
    private final int cell;

    MaskMap(Mask person) {
        cell = Math.max(1, (Math.max(person.width(), person.height()) + CELLS - 1) / CELLS);
        nearest = reduced(person, cell).nearest();
    }

    /** A mask of cells, each set when any of its pixels is. */
    private static Mask reduced(Mask mask, int cell) {
        boolean[] set = mask.toArray();
        int width = (mask.width() + cell - 1) / cell;
        int height = (mask.height() + cell - 1) / cell;
        boolean[] cells = new boolean[width * height];
        for (int y = 0; y < mask.height(); y++) {
            int from = y * mask.width();
            int to = y / cell * width;
            for (int x = 0; x < mask.width(); x++) {
                cells[to + x / cell] |= set[from + x];
            }
        }
        return Mask.of(width, height, cells);
    }

    /** Whether no pixel belongs to the person. */
    boolean isEmpty() {
        return nearest.isEmpty();
    }

    /** Pixels from a place within the picture to the mask, less half a cell; 0 inside. The mask must not be empty. */
    double distance(double x, double y) {
        double d = Math.hypot(x - nearestX(x, y), y - nearestY(x, y));
        return Math.max(0, d - 0.5 * cell) * (index(x, y) == at(x, y) ? 0 : 1);
    }

    /** Column of the middle of the mask's nearest cell. */
    double nearestX(double x, double y) {
        return (index(x, y) % nearest.width() + 0.5) * cell - 0.5;
    }

    /** Row of the middle of the mask's nearest cell. */
    double nearestY(double x, double y) {
        int row = index(x, y) / nearest.width();
        return (row + 0.5) * cell - 0.5;
    }

    private int index(double x, double y) {
        return nearest.index(column(x), row(y));
    }

    private int at(double x, double y) {
        return row(y) * nearest.width() + column(x);
    }

    private int column(double x) {
        return Math.max(0, Math.min(nearest.width() - 1, (int) Math.round((x + 0.5) / cell - 0.5)));
    }

    private int row(double y) {
        return Math.max(0, Math.min(nearest.height() - 1, (int) Math.round((y + 0.5) / cell - 0.5)));
    }
}
