package org.photowakeup.image;

import java.util.Arrays;

/** A closed polygon in a picture: points in order, the last joined to the first. Immutable, content equality. */
public final class Polygon {
    private final double[] xy;

    private Polygon(double[] xy) {
        this.xy = xy;
    }

    /**
     * A polygon of a copy of the coordinates.
     *
     * @param xy x and y of every point in turn, in pixels, at least three points, finite
     */
    public static Polygon of(double... xy) {
        if (xy.length % 2 != 0 || xy.length < 6) {
            throw new IllegalArgumentException(
                    "a polygon needs x and y of at least 3 points, got " + xy.length + " numbers");
        }
        for (int i = 0; i < xy.length; i++) {
            if (!Double.isFinite(xy[i])) {
                throw new IllegalArgumentException("coordinate " + i + " of a polygon is " + xy[i]);
            }
        }
        return new Polygon(xy.clone());
    }

    /** Number of points. */
    public int size() {
        return xy.length / 2;
    }

    /** x of point i. */
    public double x(int i) {
        return xy[2 * i];
    }

    /** y of point i. */
    public double y(int i) {
        return xy[2 * i + 1];
    }

    /** Signed area in square pixels: positive when the points run clockwise as seen on the screen (y down). */
    public double signedArea() {
        double twice = 0;
        for (int i = 0, j = size() - 1; i < size(); j = i++) {
            twice += x(j) * y(i) - x(i) * y(j);
        }
        return twice / 2;
    }

    /** A copy of the coordinates, x and y in turn. */
    public double[] toArray() {
        return xy.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Polygon that && Arrays.equals(xy, that.xy);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(xy);
    }

    @Override
    public String toString() {
        return "Polygon[" + size() + " points]";
    }
}
