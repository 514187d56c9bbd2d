package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;

/**
 * Turns and scales of matches, with the range they may be in.
 *
 * <p>A pixel's match takes the offset (dx, dy) from the centre of its patch to the place (x, y) + scale * (cos angle * dx - sin
 * angle * dy, sin angle * dx + cos angle * dy) of the target.
 */
final class Similarities {
    /** Radians that matches may be turned by, either way. */
    record Range(double turn, double least, double most) {
        static final Range NONE = new Range(0, 1, 1);

        boolean isNone() {
            return turn == 0 && least == 1 && most == 1;
        }
    }

    final float[] x;
    final float[] y;
    /** In radians, clockwise as seen in a picture whose y points down. */
    final float[] angle;

    final float[] scale;

    Similarities(int pixels) {
        this.x = new float[pixels];
        this.y = new float[pixels];
        this.angle = new float[pixels];
        this.scale = new float[pixels];
        Arrays.fill(scale, 1);
    }

    /** The nearest places, where there is a match. */
    int[] places(float[] costs) {
        int[] places = new int[costs.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = costs[i] < Float.POSITIVE_INFINITY
                    ? FieldSearch.place(Math.round(x[i]), Math.round(y[i]))
                    : FieldSearch.NONE;
        }
        return places;
    }

    boolean sameAs(Similarities that) {
        return Arrays.equals(x, that.x)
                && Arrays.equals(y, that.y)
                && Arrays.equals(angle, that.angle)
                && Arrays.equals(scale, that.scale);
    }
}
