package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which cells of a picture are taken, a bit each. A footprint goes to the first row, then column, where it collides with nothing,
 * holes between others included. All columns of a row are tried at once: a run of cells collides at the columns that the
 * taken cells, spread by the run's length, reach.
 */
final class Occupancy {
    /** Runs whose lengths are compared before cells are. */
    private static final int CHECKS = 12;

    private final int width;
    private final int height;
    private final int words;
    private final long[] taken;
    /** The most free cells side by side in each row. */
    private final int[] widest;

    private final long[] free;
    private final long[] spread;

    Occupancy(int width, int height) {
        this.width = width;
        this.height = height;
        this.words = (width + 63) / 64;
        this.taken = new long[words * height];
        this.widest = new int[height];
        this.free = new long[words];
        this.spread = new long[words];
        Arrays.fill(widest, width);
    }

    /** Where a footprint fits. */
    record Place(Footprint footprint, int column, int row) {
        int bottom() {
            return row + footprint.rows;
        }
    }

    /** The first place of a footprint whose bottom row is less than a limit, or nothing. */
    @Nullable
    Place find(Footprint footprint, int limit) {
        int last = Math.min(height, limit - 1) - footprint.rows;
        for (int y = 0; y <= last && footprint.columns <= width; y++) {
            int column = isTight(footprint, y) ? -1 : firstColumn(footprint, y);
            if (column >= 0) {
                return new Place(footprint, column, y);
            }
        }
        return null;
    }

    /** Whether one of the longest runs is longer than what is free in its row. */
    private boolean isTight(Footprint footprint, int y) {
        int checks = Math.min(CHECKS, footprint.row.length);
        for (int i = 0; i < checks; i++) {
            if (widest[y + footprint.row[i]] < footprint.length[i]) {
                return true;
            }
        }
        return false;
    }

    private int firstColumn(Footprint footprint, int y) {
        int positions = width - footprint.columns + 1;
        for (int w = 0; w < words; w++) {
            int bits = Math.min(64, positions - 64 * w);
            free[w] = bits <= 0 ? 0 : bits == 64 ? -1 : (1L << bits) - 1;
        }
        for (int i = 0; i < footprint.row.length; i++) {
            int row = y + footprint.row[i];
            if (widest[row] == width) {
                continue;
            }
            System.arraycopy(taken, row * words, spread, 0, words);
            int done = 1;
            while (done < footprint.length[i]) {
                int step = Math.min(done, footprint.length[i] - done);
                spread(step);
                done += step;
            }
            if (!exclude(footprint.from[i])) {
                return -1;
            }
        }
        for (int w = 0; w < words; w++) {
            if (free[w] != 0) {
                return 64 * w + Long.numberOfTrailingZeros(free[w]);
            }
        }
        return -1;
    }

    /** Adds the bits moved down by some places. */
    private void spread(int by) {
        int whole = by >> 6;
        int rest = by & 63;
        for (int w = 0; w + whole < words; w++) {
            spread[w] |= at(w + whole, rest);
        }
    }

    private long at(int w, int rest) {
        long low = spread[w] >>> rest;
        return rest == 0 || w + 1 == words ? low : low | (spread[w + 1] << (64 - rest));
    }

    /** Takes columns whose run, beginning so far right, collides; whether columns are left. */
    private boolean exclude(int from) {
        int whole = from >> 6;
        int rest = from & 63;
        long any = 0;
        for (int w = 0; w < words; w++) {
            if (w + whole < words) {
                free[w] &= ~at(w + whole, rest);
            }
            any |= free[w];
        }
        return any != 0;
    }

    void take(Place place) {
        Footprint footprint = place.footprint();
        for (int i = 0; i < footprint.row.length; i++) {
            int row = place.row() + footprint.row[i];
            int first = place.column() + footprint.from[i];
            for (int x = first; x < first + footprint.length[i]; x++) {
                taken[row * words + (x >> 6)] |= 1L << x;
            }
        }
        for (int row = place.row(); row < place.bottom(); row++) {
            widest[row] = widest(row);
        }
    }

    private int widest(int row) {
        int most = 0;
        int run = 0;
        for (int x = 0; x < width; x++) {
            boolean set = ((taken[row * words + (x >> 6)] >>> x) & 1) != 0;
            run = set ? 0 : run + 1;
            most = Math.max(most, run);
        }
        return most;
    }
}
