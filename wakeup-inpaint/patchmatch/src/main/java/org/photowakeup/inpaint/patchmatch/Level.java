package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.stage.Parallel;

/**
 * One size of the picture in the pyramid: a word of four 8-bit samples a pixel, row-major: detail, red, green and blue from
 * the highest bits down. Detail is how strong the finest gradients around the pixel are. In the hole the words mean nothing.
 */
final class Level {
    /** Two low-pass taps on either side of the two pixels that merge: 1 5 10 10 5 1. */
    private static final int[] KERNEL = {1, 5, 10, 10, 5, 1};
    /** Of the low-pass's sum of 1024 at least this must be known for a smaller pixel to be known: a quarter. */
    static final int QUARTER = 256;
    /** The same: a sixty-fourth, so that a little at the edge will do. */
    static final int LITTLE = 16;

    final int width;
    final int height;
    final int[] samples;
    final boolean[] hole;
    /** Of each pixel; a patch may only come from where its own centre's label is. */
    final byte[] labels;

    Level(int width, int height, int[] samples, boolean[] hole, byte[] labels) {
        this.width = width;
        this.height = height;
        this.samples = samples;
        this.hole = hole;
        this.labels = labels;
    }

    static int word(int detail, int red, int green, int blue) {
        return (detail << 24) | (red << 16) | (green << 8) | blue;
    }

    /**
     * Half the size: known pixels are averaged; a pixel is in the hole when too little of what the low-pass weighs is known.
     * So the hole shrinks from level to level, and what stands at its rim grows into it.
     *
     * @param leastKnown {@link #QUARTER} or {@link #LITTLE}: more keeps the rim in its place, less lets it grow faster
     */
    Level halved(int leastKnown, Parallel parallel) {
        int w = (width + 1) / 2;
        int h = (height + 1) / 2;
        int[] small = new int[w * h];
        boolean[] smallHole = new boolean[w * h];
        byte[] smallLabels = new byte[w * h];
        parallel.forEach(h, y -> {
            int[] columns = new int[5 * width];
            gatherRows(2 * y, columns);
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                smallHole[i] = !gatherColumns(2 * x, columns, leastKnown, small, i);
                smallLabels[i] = labels[2 * y * width + 2 * x];
            }
        });
        return new Level(w, h, small, smallHole, smallLabels);
    }

    /** For each column the weight and the four weighted sums of six rows' known pixels. */
    private void gatherRows(int y, int[] columns) {
        for (int k = 0; k < KERNEL.length; k++) {
            int row = Math.min(Math.max(y + k - 2, 0), height - 1) * width;
            for (int x = 0; x < width; x++) {
                if (!hole[row + x]) {
                    int v = samples[row + x];
                    columns[5 * x] += KERNEL[k];
                    columns[5 * x + 1] += KERNEL[k] * (v >>> 24);
                    columns[5 * x + 2] += KERNEL[k] * (v >>> 16 & 255);
                    columns[5 * x + 3] += KERNEL[k] * (v >>> 8 & 255);
                    columns[5 * x + 4] += KERNEL[k] * (v & 255);
                }
            }
        }
    }

    /** Stores the word of a small pixel; false when too little near it is known. */
    private boolean gatherColumns(int x, int[] columns, int leastKnown, int[] small, int at) {
        int[] sums = new int[5];
        for (int k = 0; k < KERNEL.length; k++) {
            int i = 5 * Math.min(Math.max(x + k - 2, 0), width - 1);
            for (int c = 0; c < 5; c++) {
                sums[c] += KERNEL[k] * columns[i + c];
            }
        }
        if (sums[0] < leastKnown) {
            return false;
        }
        int w = sums[0];
        small[at] = word((sums[1] + w / 2) / w, (sums[2] + w / 2) / w, (sums[3] + w / 2) / w, (sums[4] + w / 2) / w);
        return true;
    }

    /** The centres of patches that lie inside the picture and, by one more pixel, outside the hole. */
    boolean[] sourceCentres(int radius) {
        boolean[] touching = grown(hole, width, height, radius + 1);
        for (int i = 0; i < touching.length; i++) {
            touching[i] = !touching[i];
        }
        return insideOnly(touching, width, height, radius);
    }

    /** Clears, in place, the centres whose patches reach beyond the picture. */
    static boolean[] insideOnly(boolean[] centres, int width, int height, int radius) {
        for (int y = 0; y < height; y++) {
            boolean rim = y < radius || y >= height - radius;
            for (int x = 0; x < width; x++) {
                if (rim || x < radius || x >= width - radius) {
                    centres[y * width + x] = false;
                }
            }
        }
        return centres;
    }

    /** The pixels at most the radius, in rows and columns, from a set pixel. */
    static boolean[] grown(boolean[] set, int width, int height, int radius) {
        boolean[] across = new boolean[set.length];
        for (int y = 0; y < height; y++) {
            int until = -1;
            int seen = 0;
            for (int x = 0; x < width; x++) {
                for (; seen < width && seen <= x + radius; seen++) {
                    until = set[y * width + seen] ? seen + radius : until;
                }
                across[y * width + x] = x <= until;
            }
        }
        boolean[] grown = new boolean[set.length];
        int[] until = new int[width];
        java.util.Arrays.fill(until, -1);
        for (int y = -radius; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (y + radius < height && across[(y + radius) * width + x]) {
                    until[x] = y + 2 * radius;
                }
                if (y >= 0) {
                    grown[y * width + x] = y <= until[x];
                }
            }
        }
        return grown;
    }
}
