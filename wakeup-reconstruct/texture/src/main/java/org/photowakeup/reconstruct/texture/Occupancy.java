package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

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
        int[] columns = longestFirst(contour);
        long[] blocked = new long[words];
        long[] smeared = new long[words];
        for (int x = 0; x + contour.columns() <= width && bestRow > 0; x++) {
            int row = firstRow(contour, columns, x, bestRow, blocked, smeared);
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

    /** Columns that most rows collide with come first: then most places are given up early. */
    private static int[] longestFirst(Contour contour) {
        return IntStream.range(0, contour.columns())
                .filter(c -> contour.to[c] > contour.from[c])
                .boxed()
                .sorted(Comparator.comparingInt((Integer c) -> contour.from[c] - contour.to[c]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The first row below a limit where a contour fits at a column; the limit or more when there is none. */
    private int firstRow(Contour contour, int[] columns, int x, int limit, long[] blocked, long[] smeared) {
        int asked = Math.min(words, (limit + 63) / 64);
        Arrays.fill(blocked, 0, asked, 0);
        int row = 0;
        for (int c : columns) {
            smear((x + c) * words, contour.from[c], contour.to[c], asked, smeared);
            for (int w = 0; w < asked; w++) {
                blocked[w] |= smeared[w];
            }
            row = firstFree(blocked, row, asked);
            if (row >= limit) {
                break;
            }
        }
        return row;
    }

    /** All rows y, in the first words, with a taken cell in [y + from, y + to). */
    private void smear(int column, int from, int to, int asked, long[] result) {
        int used = Math.min(words, asked + (to - from) / 64 + 1);
        for (int w = 0; w < used; w++) {
            result[w] = shifted(taken, column, w, from, words);
        }
        int done = 1;
        while (done < to - from) {
            int step = Math.min(done, to - from - done);
            for (int w = 0; w < used; w++) {
                result[w] |= shifted(result, 0, w, step, used);
            }
            done += step;
        }
    }

    /** Word w of bits moved down by a number; words above are still the old ones when w rises. */
    private static long shifted(long[] bits, int offset, int w, int by, int count) {
        int from = w + by / 64;
        long low = from < count ? bits[offset + from] >>> by : 0;
        long high = by % 64 != 0 && from + 1 < count ? bits[offset + from + 1] << -by : 0;
        return low | high;
    }

    /** The first row from one on that is not blocked. */
    private static int firstFree(long[] blocked, int from, int asked) {
        for (int w = from / 64; w < asked; w++) {
            if (blocked[w] != -1) {
                return 64 * w + Long.numberOfTrailingZeros(~blocked[w]);
            }
        }
        return 64 * asked;
    }
}
