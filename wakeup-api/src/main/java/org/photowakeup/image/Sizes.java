package org.photowakeup.image;

/** Checks of picture sizes, shared by the values of this package. */
final class Sizes {
    private Sizes() {}

    static int pixels(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture needs at least 1x1 pixels, got " + width + "x" + height);
        }
        return Math.multiplyExact(width, height);
    }

    static void same(String what, int width, int height, String other, int otherWidth, int otherHeight) {
        if (width != otherWidth || height != otherHeight) {
            throw new IllegalArgumentException(what + " of " + width + "x" + height + " does not fit " + other + " of "
                    + otherWidth + "x" + otherHeight);
        }
    }

    static void inside(int x, int y, int width, int height) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            throw new IndexOutOfBoundsException("pixel " + x + ", " + y + " of " + width + "x" + height);
        }
    }
}
