package org.photowakeup.mesh;

import java.util.Arrays;

/**
 * Places in a texture for the corners of a mesh's triangles, so that a seam may give one vertex several places.
 * u runs right and v down, both in [0, 1]; (0, 0) is the outer corner of the top left pixel. Immutable.
 */
public final class TextureCoordinates {
    private final float[] uv;
    private final int[] corners;

    private TextureCoordinates(float[] uv, int[] corners) {
        this.uv = uv;
        this.corners = corners;
    }

    /**
     * Coordinates of copies of the arrays.
     *
     * @param uv u and v of every place in turn
     * @param corners three place numbers a triangle
     */
    public static TextureCoordinates of(float[] uv, int[] corners) {
        if (uv.length % 2 != 0 || corners.length % 3 != 0) {
            throw new IllegalArgumentException(
                    uv.length + " coordinates and " + corners.length + " corners are not twos and threes");
        }
        for (int i = 0; i < uv.length; i++) {
            if (!(uv[i] >= 0 && uv[i] <= 1)) {
                throw new IllegalArgumentException("texture place " + i / 2 + " has coordinate " + uv[i]);
            }
        }
        for (int c : corners) {
            if (c < 0 || c >= uv.length / 2) {
                throw new IllegalArgumentException("texture place " + c + " of " + uv.length / 2);
            }
        }
        return new TextureCoordinates(uv.clone(), corners.clone());
    }

    /** Number of triangles. */
    public int triangleCount() {
        return corners.length / 3;
    }

    /** Number of places. */
    public int placeCount() {
        return uv.length / 2;
    }

    /** u at a corner, 0 to 2, of a triangle. */
    public float u(int triangle, int corner) {
        return uv[2 * corners[3 * triangle + corner]];
    }

    /** v at a corner, 0 to 2, of a triangle. */
    public float v(int triangle, int corner) {
        return uv[2 * corners[3 * triangle + corner] + 1];
    }

    /** A copy of the coordinates, two a place. */
    public float[] uv() {
        return uv.clone();
    }

    /** A copy of the place numbers, three a triangle. */
    public int[] corners() {
        return corners.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextureCoordinates that
                && Arrays.equals(uv, that.uv)
                && Arrays.equals(corners, that.corners);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(uv) + Arrays.hashCode(corners);
    }

    @Override
    public String toString() {
        return "TextureCoordinates[" + placeCount() + " places]";
    }
}
