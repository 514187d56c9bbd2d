package org.photowakeup.segmentation.densecrf;

/**
 * Pixels of one tile that are computed anew, and what speaks for each of their labels. The arrays serve one tile after
 * another, so that they stay in the cache. 8 bytes a label and 6 more a pixel.
 */
final class Update {
    /** The pixels' numbers in the tile, ascending. */
    final char[] pixels;
    /** A for all labels of a pixel together, pixel after pixel; later the probabilities. */
    final float[] a;
    /** What one kernel says, in the same order. */
    final float[] heard;
    /** Each pixel's greatest probability. */
    final float[] most;
    /** How many pixels there are. */
    int count;

    Update(int pixels, int labels) {
        this.pixels = new char[pixels];
        a = new float[Math.multiplyExact(pixels, labels)];
        heard = new float[a.length];
        most = new float[pixels];
    }
}
