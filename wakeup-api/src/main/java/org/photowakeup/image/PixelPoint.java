package org.photowakeup.image;

/**
 * A place in a picture, in pixels; (0, 0) is the centre of the top left pixel, y runs down.
 *
 * @param x to the right
 * @param y down
 */
public record PixelPoint(double x, double y) {
    /** Checks that both numbers are finite. */
    public PixelPoint {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("a pixel point needs finite numbers, got " + x + ", " + y);
        }
    }

    /** Euclidean distance in pixels. */
    public double distanceTo(PixelPoint other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
