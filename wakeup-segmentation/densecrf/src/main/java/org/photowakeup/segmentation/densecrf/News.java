package org.photowakeup.segmentation.densecrf;

/**
 * What a tile's pixels tell all others in one step, label after label and pixel after pixel: 6 bytes a number.
 *
 * <p>Label l has the numbers from {@code start[l]} to {@code start[l + 1] - 1}, of ascending pixels.
 */
final class News {
    /** Arrays may be so many times as long as they need be. */
    private static final int ROOM = 4;

    int[] start;
    final char[] pixel;
    final float[] value;

    News(int[] start) {
        this.start = start;
        pixel = new char[start[start.length - 1]];
        value = new float[pixel.length];
    }

    /** News of other numbers, in the same arrays where they suit. */
    News of(int[] start) {
        int size = start[start.length - 1];
        if (size > pixel.length || size < pixel.length / ROOM) {
            return new News(start);
        }
        this.start = start;
        return this;
    }
}
