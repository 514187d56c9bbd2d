package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.stage.Parallel;

/** What patches are compared by: colours, gradients of luminance, and detail. */
final class Features {
    private static final int ROWS_PER_TASK = 32;
    /** Detail is so many times the mean of |difference across| + |difference down|. */
    private static final int DETAIL_GAIN = 4;

    private Features() {}

    /** Two groups of three: the colours; and 128 + half the difference of luminance across and down, and the detail. */
    static int[][] of(int[] words, int width, int height, Parallel parallel) {
        int[] second = new int[words.length];
        parallel.forEach((height + ROWS_PER_TASK - 1) / ROWS_PER_TASK, t -> {
            for (int y = t * ROWS_PER_TASK; y < Math.min(height, (t + 1) * ROWS_PER_TASK); y++) {
                for (int x = 0; x < width; x++) {
                    int i = y * width + x;
                    int across = 128 + across(words, width, x, y) / 2;
                    int down = 128 + down(words, width, height, x, y) / 2;
                    second[i] = Level.word(0, across, down, words[i] >>> 24);
                }
            }
        });
        return new int[][] {words, second};
    }

    /** How strong the gradient at a pixel is, as a sample of detail, not limited to 8 bits. */
    static int strength(int[] words, int width, int height, int x, int y) {
        return DETAIL_GAIN * (Math.abs(across(words, width, x, y)) + Math.abs(down(words, width, height, x, y)));
    }

    private static int across(int[] words, int width, int x, int y) {
        int row = y * width;
        return luminance(words[row + Math.min(width - 1, x + 1)]) - luminance(words[row + Math.max(0, x - 1)]);
    }

    private static int down(int[] words, int width, int height, int x, int y) {
        return luminance(words[Math.min(height - 1, y + 1) * width + x])
                - luminance(words[Math.max(0, y - 1) * width + x]);
    }

    private static int luminance(int word) {
        return (77 * (word >>> 16 & 255) + 150 * (word >>> 8 & 255) + 29 * (word & 255)) >> 8;
    }
}
