package org.photowakeup.mesh;

import java.util.Arrays;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Raster;

/**
 * What a rasteriser saw at every pixel: the triangle, the place on it and its depth. Immutable, content equality.
 *
 * <p>Barycentric coordinates are those of the surface in space, that is, perspective-correct.
 */
public final class Fragments {
    private final int width;
    private final int height;
    private final int[] face;
    private final float[] barycentric;
    private final float[] depth;

    private Fragments(int width, int height, int[] face, float[] barycentric, float[] depth) {
        this.width = width;
        this.height = height;
        this.face = face;
        this.barycentric = barycentric;
        this.depth = depth;
    }

    /**
     * Fragments of copies of the arrays, all row-major.
     *
     * @param face triangle number a pixel, -1 where there is none
     * @param barycentric weights of corners 1 and 2, two a pixel; corner 0 has the rest
     * @param depth z in metres, one a pixel
     */
    public static Fragments of(int width, int height, int[] face, float[] barycentric, float[] depth) {
        int pixels = Math.multiplyExact(width, height);
        if (face.length != pixels || barycentric.length != 2 * pixels || depth.length != pixels) {
            throw new IllegalArgumentException("fragments of " + width + "x" + height + " do not have " + face.length
                    + " faces, " + barycentric.length + " coordinates and " + depth.length + " depths");
        }
        return new Fragments(width, height, face.clone(), barycentric.clone(), depth.clone());
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** The triangle at a pixel, or -1. */
    public int face(int x, int y) {
        return face[y * width + x];
    }

    /** The weight of a corner, 0 to 2, at a pixel that has a triangle. */
    public float barycentric(int x, int y, int corner) {
        int i = 2 * (y * width + x);
        return corner == 0 ? 1 - barycentric[i] - barycentric[i + 1] : barycentric[i + corner - 1];
    }

    /** The pixels that show the mesh. */
    public Mask covered() {
        boolean[] seen = new boolean[face.length];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = face[i] >= 0;
        }
        return Mask.of(width, height, seen);
    }

    /** Depth where the mesh is seen. */
    public DepthMap depth() {
        return new DepthMap(
                Raster.generate(width, height, 1, (c, x, y) -> face(x, y) >= 0 ? depth[y * width + x] : 0), covered());
    }

    /**
     * Interpolates values of the mesh's vertices over the pixels; 0 where nothing is seen.
     *
     * @param mesh the mesh that was rasterised
     * @param perVertex {@code channels} values a vertex, vertex by vertex
     */
    public Raster interpolate(TriangleMesh mesh, float[] perVertex, int channels) {
        if (perVertex.length != mesh.vertexCount() * channels) {
            throw new IllegalArgumentException(perVertex.length + " values are not " + channels + " for each of "
                    + mesh.vertexCount() + " vertices");
        }
        int[] corners = mesh.triangles();
        float[] values = new float[channels * face.length];
        for (int i = 0; i < face.length; i++) {
            int t = 3 * face[i];
            if (t >= 0) {
                float wb = barycentric[2 * i];
                float wc = barycentric[2 * i + 1];
                float wa = 1 - wb - wc;
                int a = channels * corners[t];
                int b = channels * corners[t + 1];
                int c = channels * corners[t + 2];
                for (int k = 0; k < channels; k++) {
                    float value = 0;
                    value += wa * perVertex[a + k];
                    value += wb * perVertex[b + k];
                    value += wc * perVertex[c + k];
                    values[k * face.length + i] = value;
                }
            }
        }
        return Raster.of(width, height, channels, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fragments that
                && width == that.width
                && Arrays.equals(face, that.face)
                && Arrays.equals(barycentric, that.barycentric)
                && Arrays.equals(depth, that.depth);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(face) + Arrays.hashCode(depth);
    }

    @Override
    public String toString() {
        return "Fragments[" + width + "x" + height + "]";
    }
}
