package org.photowakeup.image;

import java.util.Arrays;

/**
 * The pixels at most a radius from those of a picture that have a value. In its own column a pixel is d rows from the
 * nearest of them; then it reaches {@code sqrt(radius^2 - d^2)} columns to either side in its row. O(pixels of the window)
 * whatever the radius, 5 bytes each.
 */
final class Dilation {
    private final int width;
    private final int height;
    /** Rows to the nearest wanted pixel of the same column; the number of reaches where it is further. */
    private final int[] away;
    /** Columns that a pixel reaches that many rows away. */
    private final int[] reach;

    private Dilation(int width, int height, double radius) {
        this.width = width;
        this.height = height;
        this.away = new int[width * height];
        this.reach = reaches(Math.min(Math.abs(radius), width + (double) height));
    }

    /**
     * Flags of the window's pixels, row-major over it.
     *
     * @param set flags of a picture
     * @param stride its columns
     * @param window beyond which nothing counts
     */
    static boolean[] of(boolean[] set, int stride, PixelBox window, boolean value, double radius) {
        Dilation dilation = new Dilation(window.width(), window.height(), radius);
        int corner = window.y() * stride + window.x();
        int[] last = new int[window.width()];
        Arrays.fill(last, dilation.reach.length);
        for (int y = 0; y < window.height(); y++) {
            dilation.fall(set, corner + y * stride, value, last, y * window.width());
        }
        Arrays.fill(last, dilation.reach.length);
        for (int y = window.height() - 1; y >= 0; y--) {
            dilation.rise(last, y * window.width());
        }
        return dilation.spread();
    }

    private void fall(boolean[] set, int from, boolean value, int[] last, int row) {
        for (int x = 0; x < width; x++) {
            int steps = set[from + x] == value ? 0 : Math.min(reach.length, last[x] + 1);
            last[x] = steps;
            away[row + x] = steps;
        }
    }

    private void rise(int[] last, int row) {
        for (int x = 0; x < width; x++) {
            int steps = Math.min(away[row + x], last[x] + 1);
            last[x] = steps;
            away[row + x] = steps;
        }
    }

    private boolean[] spread() {
        boolean[] near = new boolean[away.length];
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int until = -1;
            for (int x = 0; x < width; x++) {
                int rows = away[row + x];
                until = rows < reach.length ? Math.max(until, x + reach[rows]) : until;
                near[row + x] = x <= until;
            }
            int from = width;
            for (int x = width - 1; x >= 0; x--) {
                int rows = away[row + x];
                from = rows < reach.length ? Math.min(from, x - reach[rows]) : from;
                near[row + x] |= x >= from;
            }
        }
        return near;
    }

    private static int[] reaches(double radius) {
        double limit = radius * radius;
        int[] reach = new int[limit >= 0 ? (int) Math.sqrt(limit) + 2 : 0];
        int count = 0;
        int columns = reach.length;
        while (count < reach.length && (double) count * count <= limit) {
            while ((double) columns * columns + (double) count * count > limit) {
                columns--;
            }
            reach[count++] = columns;
        }
        return Arrays.copyOf(reach, count);
    }
}
