package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.stage.Parallel;

/** What patches are compared by: the colours, and the gradients of the luminance. */
final class Features {
    private static final int ROWS_PER_TASK = 32;

    private Features() {}

    /** Two groups: the colours themselves; and 128 + half the difference of luminance across and down. */
    static int[][] of(int[] rgb, int width, int height, Parallel parallel) {
        int[] gradients = new int[rgb.length];
        parallel.forEach((height + ROWS_PER_TASK - 1) / ROWS_PER_TASK, t -> {
            for (int y = t * ROWS_PER_TASK; y < Math.min(height, (t + 1) * ROWS_PER_TASK); y++) {
                int up = Math.max(0, y - 1) * width;
                int down = Math.min(height - 1, y + 1) * width;
                for (int x = 0; x < width; x++) {
                    int gx = luma(rgb[y * width + Math.min(width - 1, x + 1)])
                            - luma(rgb[y * width + Math.max(0, x - 1)]);
                    int gy = luma(rgb[down + x]) - luma(rgb[up + x]);
                    gradients[y * width + x] = clamp(128 + gx / 2) << 16 | clamp(128 + gy / 2) << 8;
                }
            }
        });
        return new int[][] {rgb, gradients};
    }

    private static int luma(int v) {
        return (77 * (v >>> 16 & 255) + 150 * (v >>> 8 & 255) + 29 * (v & 255)) >> 8;
    }

    private static int clamp(int v) {
        return Math.min(255, Math.max(0, v));
    }
}
