package org.photowakeup.segmentation.densecrf;

/** Checks that several values of this package share. */
final class Checks {
    private Checks() {}

    static void deviation(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " is a number above 0, got " + value);
        }
    }

    static void weight(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " is a number of at least 0, got " + value);
        }
    }

    static void atLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(what + " is at least " + least + ", got " + value);
        }
    }

    static void size(String what, int width, int height, int wantedWidth, int wantedHeight) {
        if (width != wantedWidth || height != wantedHeight) {
            throw new IllegalArgumentException(what + " of " + width + "x" + height + " does not fit a photo of "
                    + wantedWidth + "x" + wantedHeight);
        }
    }
}
