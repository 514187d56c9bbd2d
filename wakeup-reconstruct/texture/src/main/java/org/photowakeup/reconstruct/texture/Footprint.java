package org.photowakeup.reconstruct.texture;

import java.util.Arrays;

/** A contour turned by a number of right angles, as runs of cells, the longest first: those most places collide with. */
final class Footprint {
    final int turn;
    final int columns;
    final int rows;
    /** Row, first column and length of each run. */
    final int[] row;

    final int[] from;
    final int[] length;

    Footprint(Contour contour, int turn) {
        boolean upright = turn % 2 == 0;
        this.turn = turn;
        this.columns = upright ? contour.columns() : contour.rows();
        this.rows = upright ? contour.rows() : contour.columns();
        long[] runs = new long[contour.area() + 1];
        int count = 0;
        for (int y = 0; y < rows; y++) {
            int x = 0;
            while (x < columns) {
                int first = x;
                while (x < columns && takes(contour, x, y)) {
                    x++;
                }
                if (x > first) {
                    // Sorts by falling length, then by row and column.
                    runs[count++] = ((long) (columns - (x - first)) << 42) | ((long) y << 21) | first;
                }
                x++;
            }
        }
        Arrays.sort(runs, 0, count);
        this.row = new int[count];
        this.from = new int[count];
        this.length = new int[count];
        for (int i = 0; i < count; i++) {
            length[i] = columns - (int) (runs[i] >> 42);
            row[i] = (int) ((runs[i] >> 21) & 0x1fffff);
            from[i] = (int) (runs[i] & 0x1fffff);
        }
    }

    private boolean takes(Contour contour, int x, int y) {
        int lastColumn = contour.columns() - 1;
        int lastRow = contour.rows() - 1;
        return switch (turn) {
            case 0 -> contour.takes(x, y);
            case 1 -> contour.takes(y, lastRow - x);
            case 2 -> contour.takes(lastColumn - x, lastRow - y);
            default -> contour.takes(lastColumn - y, x);
        };
    }
}
