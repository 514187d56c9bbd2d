package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which cells of a picture are taken, a bit each. A footprint goes to the first row, then column, where it collides with nothing,
 * holes between others included. All columns of a row are tried at once: a run of cells collides at the columns that the
 * taken cells, spread by the run's length, reach; two spreads by a power of two make one by any length.
 */
final class Occupancy {
    /** Runs whose lengths are compared before cells are. */
    private static final int CHECKS = 12;

    private final int width;
    private final int height;
    private final int words;
    /** By powers of two and rows: columns from which on so many cells to the right one is taken. */
    private final long[][] spread;
    /** The most free cells side by side in each row. */
    private final int[] widest;

    private final long[] free;
    /** The words of {@link #free} that may hold a column. */
    private int first;

    private int end;

    Occupancy(int width, int height) {
        this.width = width;
        this.height = height;
        this.words = (width + 63) / 64;
        this.spread = new long[32 - Integer.numberOfLeadingZeros(width)][words * height];
        this.widest = new int[height];
        this.free = new long[words];
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
        first = 0;
        end = (positions + 63) / 64;
        Arrays.fill(free, 0, end, -1);
        if (positions % 64 != 0) {
            free[end - 1] = (1L << positions) - 1;
        }
        for (int i = 0; i < footprint.row.length; i++) {
            int row = y + footprint.row[i];
            if (widest[row] < width && !exclude(row, footprint.from[i], footprint.length[i])) {
                return -1;
            }
        }
        return 64 * first + Long.numberOfTrailingZeros(free[first]);
    }

    /** Takes columns whose run, beginning so far right, collides; whether columns are left. */
    private boolean exclude(int row, int from, int length) {
        int log = 31 - Integer.numberOfLeadingZeros(length);
        long[] bits = spread[log];
        int start = row * words;
        int second = from + length - (1 << log);
        int left = end;
        int right = first;
        for (int w = first; w < end; w++) {
            long rest = free[w];
            if (rest != 0) {
                rest &= ~(at(bits, start, w + (from >> 6), from) | at(bits, start, w + (second >> 6), second));
                free[w] = rest;
                left = rest != 0 ? Math.min(left, w) : left;
                right = rest != 0 ? w + 1 : right;
            }
        }
        first = left;
        end = right;
        return left < right;
    }

    /** The 64 bits of a row that begin at bit {@code by} modulo 64 of a word. */
    private long at(long[] bits, int start, int w, int by) {
        if (w >= words) {
            return 0;
        }
        long low = bits[start + w] >>> by;
        return (by & 63) == 0 || w + 1 == words ? low : low | bits[start + w + 1] << -by;
    }

    void take(Place place) {
        Footprint footprint = place.footprint();
        for (int i = 0; i < footprint.row.length; i++) {
            int row = place.row() + footprint.row[i];
            int from = place.column() + footprint.from[i];
            for (int x = from; x < from + footprint.length[i]; x++) {
                spread[0][row * words + (x >> 6)] |= 1L << x;
            }
        }
        for (int row = place.row(); row < place.bottom(); row++) {
            widest[row] = widest(row);
            for (int log = 1; log < spread.length; log++) {
                int by = 1 << (log - 1);
                for (int w = 0; w < words; w++) {
                    spread[log][row * words + w] =
                            spread[log - 1][row * words + w] | at(spread[log - 1], row * words, w + (by >> 6), by);
                }
            }
        }
    }

    private int widest(int row) {
        int most = 0;
        int run = 0;
        for (int x = 0; x < width; x++) {
            long word = spread[0][row * words + (x >> 6)];
            if (x % 64 == 0 && word == 0 && x + 64 <= width) {
                run += 64;
                x += 63;
            } else {
                run = (word >>> x & 1) != 0 ? 0 : run + 1;
            }
            most = Math.max(most, run);
        }
        return most;
    }
}
