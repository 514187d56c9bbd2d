package org.photowakeup.reconstruct.texture;

/** Fills what is not painted with the mean of what is painted nearby: halving until nothing is missing, then back. */
final class PullPush {
    private PullPush() {}

    /** Fills planar colours whose sides are powers of two. */
    static void fill(float[] rgb, boolean[] painted, int width, int height) {
        if (width == 1 && height == 1) {
            return;
        }
        int w = Math.max(1, width / 2);
        int h = Math.max(1, height / 2);
        float[] half = new float[3 * w * h];
        boolean[] known = new boolean[w * h];
        boolean missing = pull(rgb, painted, width, height, half, known);
        if (!missing) {
            return;
        }
        fill(half, known, w, h);
        int plane = width * height;
        for (int y = 0; y < height; y++) {
            int row = Math.min(y / 2, h - 1) * w;
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                for (int c = 0; c < 3 && !painted[i]; c++) {
                    rgb[c * plane + i] = half[c * w * h + row + Math.min(x / 2, w - 1)];
                }
            }
        }
    }

    /** Means of the painted pixels of each block; whether a pixel is not painted. */
    private static boolean pull(float[] rgb, boolean[] painted, int width, int height, float[] half, boolean[] known) {
        int plane = width * height;
        int w = Math.max(1, width / 2);
        int[] count = new int[known.length];
        boolean missing = false;
        for (int y = 0; y < height; y++) {
            int row = Math.min(y / 2, known.length / w - 1) * w;
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (painted[i]) {
                    int to = row + Math.min(x / 2, w - 1);
                    count[to]++;
                    half[to] += rgb[i];
                    half[known.length + to] += rgb[plane + i];
                    half[2 * known.length + to] += rgb[2 * plane + i];
                } else {
                    missing = true;
                }
            }
        }
        for (int i = 0; i < known.length; i++) {
            known[i] = count[i] > 0;
            for (int c = 0; c < 3 && known[i]; c++) {
                half[c * known.length + i] /= count[i];
            }
        }
        return missing;
    }
}
