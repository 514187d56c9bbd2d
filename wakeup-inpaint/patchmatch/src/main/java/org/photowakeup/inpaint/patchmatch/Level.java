package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.stage.Parallel;

/** One size of the picture in the pyramid: 8-bit colours as 0xRRGGBB, row-major, and the hole, where they mean nothing. */
final class Level {
    /** Two low-pass taps on either side of the two pixels that merge: 1 5 10 10 5 1. */
    private static final long[] KERNEL = {1, 5, 10, 10, 5, 1};

    final int width;
    final int height;
    final int[] rgb;
    final boolean[] hole;

    Level(int width, int height, int[] rgb, boolean[] hole) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
        this.hole = hole;
    }

    /** Half the size: known pixels are averaged; a pixel is in the hole when at least half of its four were. */
    Level halved(Parallel parallel) {
        int w = (width + 1) / 2;
        int h = (height + 1) / 2;
        int[] small = new int[w * h];
        boolean[] smallHole = new boolean[w * h];
        parallel.forEach(h, y -> {
            long[] columns = new long[4 * width];
            gatherRows(2 * y, columns);
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                small[i] = gatherColumns(2 * x, columns);
                smallHole[i] = holesOfFour(2 * x, 2 * y) >= 2 || small[i] < 0;
            }
        });
        return new Level(w, h, small, smallHole);
    }

    private int holesOfFour(int x, int y) {
        int x1 = Math.min(x + 1, width - 1);
        int y1 = Math.min(y + 1, height - 1);
        return (hole[y * width + x] ? 1 : 0)
                + (hole[y * width + x1] ? 1 : 0)
                + (hole[y1 * width + x] ? 1 : 0)
                + (hole[y1 * width + x1] ? 1 : 0);
    }

    /** For each column the weight and the three weighted sums of six rows' known pixels. */
    private void gatherRows(int y, long[] columns) {
        for (int k = 0; k < KERNEL.length; k++) {
            int row = Math.min(Math.max(y + k - 2, 0), height - 1) * width;
            for (int x = 0; x < width; x++) {
                if (!hole[row + x]) {
                    int v = rgb[row + x];
                    columns[4 * x] += KERNEL[k];
                    columns[4 * x + 1] += KERNEL[k] * (v >>> 16 & 255);
                    columns[4 * x + 2] += KERNEL[k] * (v >>> 8 & 255);
                    columns[4 * x + 3] += KERNEL[k] * (v & 255);
                }
            }
        }
    }

    /** The colour of a small pixel, or -1 when no pixel near it is known. */
    private int gatherColumns(int x, long[] columns) {
        long weight = 0;
        long r = 0;
        long g = 0;
        long b = 0;
        for (int k = 0; k < KERNEL.length; k++) {
            int i = 4 * Math.min(Math.max(x + k - 2, 0), width - 1);
            weight += KERNEL[k] * columns[i];
            r += KERNEL[k] * columns[i + 1];
            g += KERNEL[k] * columns[i + 2];
            b += KERNEL[k] * columns[i + 3];
        }
        if (weight == 0) {
            return -1;
        }
        long half = weight / 2;
        return rgb((int) ((r + half) / weight), (int) ((g + half) / weight), (int) ((b + half) / weight));
    }

    static int rgb(int r, int g, int b) {
        return (r << 16) | (g << 8) | b;
    }

    /** The pixels at most the radius, in rows and columns, from a set pixel. */
    static boolean[] grown(boolean[] set, int width, int height, int radius) {
        boolean[] across = new boolean[set.length];
        for (int y = 0; y < height; y++) {
            spread(set, across, y * width, 1, width, radius);
        }
        boolean[] grown = new boolean[set.length];
        for (int x = 0; x < width; x++) {
            spread(across, grown, x, width, height, radius);
        }
        return grown;
    }

    private static void spread(boolean[] from, boolean[] to, int start, int stride, int count, int radius) {
        int until = -1;
        int seen = 0;
        for (int i = 0; i < count; i++) {
            for (; seen < count && seen <= i + radius; seen++) {
                until = from[start + seen * stride] ? seen + radius : until;
            }
            to[start + i * stride] = i <= until;
        }
    }
}
