package org.photowakeup.image;

import java.util.Arrays;

/**
 * The exact Euclidean distance transform of a mask with its arg-min: for every pixel the nearest pixel of the mask.
 *
 * <p>Felzenszwalb and Huttenlocher, "Distance Transforms of Sampled Functions" (2012): two passes of lower envelopes of
 * parabolas, O(width * height) time, 4 bytes a pixel. Ties go to the leftmost column's topmost row.
 */
public final class NearestPixels {
    /** Columns of one task of the first pass, rows of one of the second. */
    private static final int COLUMNS = 64;

    private static final int ROWS = 16;

    private final int width;
    private final int height;
    private final int[] index;

    private NearestPixels(int width, int height, int[] index) {
        this.width = width;
        this.height = height;
        this.index = index;
    }

    static NearestPixels of(int width, int height, boolean[] set, Tasks tasks) {
        int[] index = new int[width * height];
        int strips = (width + COLUMNS - 1) / COLUMNS;
        tasks.forEach(
                strips,
                strip -> nearestInColumns(
                        width, height, set, strip * COLUMNS, Math.min(width, (strip + 1) * COLUMNS), index));
        int bands = (height + ROWS - 1) / ROWS;
        tasks.forEach(bands, band -> {
            Envelope envelope = new Envelope(width);
            for (int y = band * ROWS; y < Math.min(height, (band + 1) * ROWS); y++) {
                envelope.row(index, y);
            }
        });
        return new NearestPixels(width, height, index);
    }

    /** For each pixel of some columns the row of the nearest set pixel of its own column, or -1. */
    private static void nearestInColumns(int width, int height, boolean[] set, int from, int to, int[] nearest) {
        int[] last = new int[to - from];
        Arrays.fill(last, -1);
        for (int y = 0; y < height; y++) {
            int row = y * width + from;
            for (int x = 0; x < last.length; x++) {
                int found = set[row + x] ? y : last[x];
                last[x] = found;
                nearest[row + x] = found;
            }
        }
        Arrays.fill(last, -1);
        for (int y = height - 1; y >= 0; y--) {
            int row = y * width + from;
            for (int x = 0; x < last.length; x++) {
                int above = nearest[row + x];
                int below = above == y ? y : last[x];
                last[x] = below;
                nearest[row + x] = below >= 0 && (above < 0 || below - y < y - above) ? below : above;
            }
        }
    }

    /**
     * Turns the rows found in columns into nearest pixels, one row of the picture at a time. A set pixel hides what lies
     * behind it, so every gap between two of them is a problem of its own.
     */
    private static final class Envelope {
        private final int width;
        private final int[] rows;
        /** Columns whose parabolas form the lower envelope, with the place where each begins. */
        private final int[] site;

        private final double[] start;

        Envelope(int width) {
            this.width = width;
            this.rows = new int[width];
            this.site = new int[width];
            this.start = new double[width + 1];
        }

        void row(int[] index, int y) {
            int row = y * width;
            System.arraycopy(index, row, rows, 0, width);
            int left = -1;
            for (int x = 0; x < width; x++) {
                if (rows[x] == y) {
                    gap(index, y, left, x);
                    index[row + x] = row + x;
                    left = x;
                }
            }
            gap(index, y, left, width);
        }

        /** Fills the pixels between two columns, which are set or lie beyond the picture. */
        private void gap(int[] index, int y, int left, int right) {
            if (right - left < 2) {
                return;
            }
            int count = lowerEnvelope(Math.max(left, 0), Math.min(right, width - 1), y);
            int k = 0;
            for (int x = left + 1; x < right; x++) {
                while (k + 1 < count && start[k + 1] <= x) {
                    k++;
                }
                index[y * width + x] = count == 0 ? -1 : rows[site[k]] * width + site[k];
            }
        }

        private int lowerEnvelope(int first, int last, int y) {
            int count = 0;
            for (int x = first; x <= last; x++) {
                if (rows[x] < 0) {
                    continue;
                }
                double own = height2(rows[x] - y, x);
                double begin = Double.NEGATIVE_INFINITY;
                while (count > 0) {
                    int s = site[count - 1];
                    begin = (own - height2(rows[s] - y, s)) / (2.0 * (x - s));
                    if (begin > start[count - 1]) {
                        break;
                    }
                    count--;
                    begin = Double.NEGATIVE_INFINITY;
                }
                site[count] = x;
                start[count++] = begin;
            }
            return count;
        }
    }

    private static double height2(int dy, int x) {
        return (double) dy * dy + (double) x * x;
    }

    /** Whether the mask had no pixel at all: then nothing else of this object may be asked. */
    public boolean isEmpty() {
        return index[0] < 0;
    }

    /** Row-major number of the nearest pixel of the mask, {@code y * width + x}. */
    public int index(int x, int y) {
        Sizes.inside(x, y, width, height);
        return index[y * width + x];
    }

    /** Squared distance, in pixels, to the nearest pixel of the mask; 0 inside; infinite when the mask is empty. */
    public double squaredDistance(int x, int y) {
        int i = index(x, y);
        if (i < 0) {
            return Double.POSITIVE_INFINITY;
        }
        double dx = i % width - x;
        double dy = i / width - y;
        return dx * dx + dy * dy;
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** A copy of all indices, row-major; -1 everywhere when the mask was empty. */
    public int[] toArray() {
        return index.clone();
    }
}
