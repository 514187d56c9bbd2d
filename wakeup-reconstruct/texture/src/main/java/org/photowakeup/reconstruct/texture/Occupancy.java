package org.photowakeup.reconstruct.texture;

import java.util.Arrays;

/**
 * Which cells of a picture are taken, a bit each, column by column. A contour goes to the first row, then column, where it
 * collides with nothing, holes between others included: the rows where one of its columns collides are the taken ones
 * smeared by that column's length.
 */
final class Occupancy {
    private final int width;
    private final int height;
    private final int words;
    private final long[] taken;

    Occupancy(int width, int height) {
        this.width = width;
        this.height = height;
        this.words = (height + 63) / 64;
        this.taken = new long[width * words];
    }

    /** The column and row of a contour's corner, in cells, or nothing (-1) when it does not fit. */
    int[] place(Contour contour) {
        int best = -1;
        int bestRow = height - contour.rows() + 1;
        long[] blocked = new long[words];
        long[] smeared = new long[words];
        for (int x = 0; x + contour.columns() <= width && bestRow > 0; x++) {
            Arrays.fill(blocked, 0);
            for (int c = 0; c < contour.columns(); c++) {
                if (contour.to[c] > contour.from[c]) {
                    smear((x + c) * words, contour.from[c], contour.to[c], smeared);
                    for (int w = 0; w < words; w++) {
                        blocked[w] |= smeared[w];
                    }
                }
            }
            int row = firstFree(blocked);
            if (row < bestRow) {
                best = x;
                bestRow = row;
            }
        }
        for (int c = 0; c < contour.columns() && best >= 0; c++) {
            for (int y = contour.from[c]; y < contour.to[c]; y++) {
                taken[(best + c) * words + (bestRow + y) / 64] |= 1L << (bestRow + y);
            }
        }
        return new int[] {best, bestRow};
    }

    /** All rows y with a taken cell in [y + from, y + to). */
    private void smear(int column, int from, int to, long[] result) {
        for (int w = 0; w < words; w++) {
            result[w] = shifted(taken, column, w, from);
        }
        int done = 1;
        while (done < to - from) {
            int step = Math.min(done, to - from - done);
            for (int w = 0; w < words; w++) {
                result[w] |= shifted(result, 0, w, step);
            }
            done += step;
        }
    }

    /** Word w of bits moved down by a number; words above are still the old ones when w rises. */
    private long shifted(long[] bits, int offset, int w, int by) {
        int from = w + by / 64;
        long low = from < words ? bits[offset + from] >>> by : 0;
        long high = by % 64 != 0 && from + 1 < words ? bits[offset + from + 1] << -by : 0;
        return low | high;
    }

    private int firstFree(long[] blocked) {
        for (int w = 0; w < words; w++) {
            if (blocked[w] != -1) {
                return 64 * w + Long.numberOfTrailingZeros(~blocked[w]);
            }
        }
        return height;
    }
}
