package org.photowakeup.reconstruct.texture;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which cells of a picture are taken, column by column. A contour goes to the first row, then column, where it collides
 * with nothing, holes between others included: each of its columns in turn lets it sink to the first row where that column
 * is free, until all agree. 4 bytes a cell.
 */
final class Occupancy {
    private final int width;
    private final int height;
    /** The first taken cell from a cell on in its column, the height when there is none. */
    private final short[] nextTaken;
    /** The first free cell from a cell on in its column, the height when there is none. */
    private final short[] nextFree;

    Occupancy(int width, int height) {
        if (height >= Short.MAX_VALUE) {
            throw new IllegalArgumentException("an atlas of " + height + " rows of cells is too high");
        }
        this.width = width;
        this.height = height;
        this.nextTaken = new short[width * (height + 1)];
        this.nextFree = new short[nextTaken.length];
        for (int i = 0; i < nextTaken.length; i++) {
            nextTaken[i] = (short) height;
            nextFree[i] = (short) (i % (height + 1));
        }
    }

    /** The column and row of a contour's corner, in cells, or nothing (-1) when it does not fit. */
    int[] place(Contour contour) {
        int best = -1;
        int bestRow = height - contour.rows() + 1;
        int[] columns = longestFirst(contour);
        for (int x = 0; x + contour.columns() <= width && bestRow > 0; x++) {
            int row = firstRow(contour, columns, x, bestRow);
            if (row < bestRow) {
                best = x;
                bestRow = row;
            }
        }
        for (int c = 0; c < contour.columns() && best >= 0; c++) {
            take(best + c, bestRow + contour.from[c], bestRow + contour.to[c]);
        }
        return new int[] {best, bestRow};
    }

    private void take(int column, int from, int to) {
        int start = column * (height + 1);
        for (int y = to - 1; y >= 0 && to > from; y--) {
            boolean taken = y >= from || nextTaken[start + y] == y;
            nextTaken[start + y] = taken ? (short) y : nextTaken[start + y + 1];
            nextFree[start + y] = taken ? nextFree[start + y + 1] : (short) y;
        }
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
    private int firstRow(Contour contour, int[] columns, int x, int limit) {
        int row = 0;
        int agreed = 0;
        int k = 0;
        while (agreed < columns.length && row < limit) {
            int c = columns[k];
            int free = firstFree((x + c) * (height + 1), row, contour.from[c], contour.to[c]);
            agreed = free == row ? agreed + 1 : 1;
            row = free;
            k = k + 1 < columns.length ? k + 1 : 0;
        }
        return row;
    }

    /** The first row y from one on for which [y + from, y + to) is free in a column; the height when there is none. */
    private int firstFree(int column, int row, int from, int to) {
        int y = row;
        int taken = nextTaken[column + y + from];
        while (taken < y + to && taken < height) {
            y = nextFree[column + taken] - from;
            taken = nextTaken[column + y + from];
        }
        return taken < y + to ? height : y;
    }
}
