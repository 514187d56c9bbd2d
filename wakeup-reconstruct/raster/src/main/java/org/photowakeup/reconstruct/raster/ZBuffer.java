package org.photowakeup.reconstruct.raster;

import java.util.Arrays;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Side;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.stage.StageContext;

/**
 * The rasteriser's buffers, kept from frame to frame: the door for video and research.
 *
 * <p>A drawing clears the buffers, projects all vertices once, sorts triangles into bands of {@value #BAND} rows and
 * fills the bands as independent tasks. Repeated drawings of one mesh allocate next to nothing. The arrays handed
 * out are the buffers themselves and change with the next drawing. 16 bytes a pixel, 16 a vertex, about 8 a triangle.
 *
 * <p>Not for use by several threads at a time; the tasks of one drawing run on the context's threads.
 */
public final class ZBuffer {
    /** Rows of a task. */
    static final int BAND = 16;

    private final int width;
    private final int height;
    private final double nearPlane;
    private final int[] face;
    private final float[] barycentric;
    private final float[] depth;
    private final ScreenVertices vertices = new ScreenVertices();
    private final Bands bands = new Bands();

    /**
     * Empty buffers.
     *
     * @param width columns
     * @param height rows
     * @param nearPlane the smallest depth that is drawn, in metres, positive
     */
    public ZBuffer(int width, int height, double nearPlane) {
        int pixels = Math.multiplyExact(width, height);
        if (width < 1 || height < 1 || width > ScreenVertices.GUARD || height > ScreenVertices.GUARD) {
            throw new IllegalArgumentException(
                    "a z-buffer has 1 to " + ScreenVertices.GUARD + " columns and rows, not " + width + "x" + height);
        }
        this.width = width;
        this.height = height;
        this.nearPlane = checkedNearPlane(nearPlane);
        this.face = new int[pixels];
        this.barycentric = new float[Math.multiplyExact(2, pixels)];
        this.depth = new float[pixels];
        Arrays.fill(face, -1);
    }

    static double checkedNearPlane(double metres) {
        if (!(metres > 0) || Double.isInfinite(metres)) {
            throw new IllegalArgumentException("a near plane is at a positive distance, not " + metres);
        }
        return metres;
    }

    /** The same on the calling thread. */
    public void draw(float[] xyz, int[] triangles, Camera camera, Side side) {
        draw(xyz, triangles, camera, side, StageContext.standard());
    }

    /**
     * Clears the buffers and draws a mesh.
     *
     * @param xyz x, y, z of every vertex in turn, metres in the camera's frame, finite
     * @param triangles three vertex numbers a triangle
     * @param camera a camera of the buffers' size
     * @param side which surface to keep
     * @param context threads and cancellation; no progress is told
     */
    public void draw(float[] xyz, int[] triangles, Camera camera, Side side, StageContext context) {
        if (camera.width() != width || camera.height() != height) {
            throw new IllegalArgumentException("a camera of " + camera.width() + "x" + camera.height()
                    + " does not fit a z-buffer of " + width + "x" + height);
        }
        vertices.project(xyz, camera, nearPlane, context.parallel());
        bands.sort(triangles, vertices, height, context.parallel());
        ScreenTriangles whole = new ScreenTriangles(vertices, triangles, 0);
        ClippedTriangles clipped = bands.anyClipped(triangles.length / 3)
                ? ClippedTriangles.of(xyz, triangles, vertices, new Frustum(camera, nearPlane))
                : ClippedTriangles.none();
        TriangleFiller filler = new TriangleFiller(width, side, face, barycentric, depth);
        context.parallel().forEach(bands.count(), band -> {
            context.cancellation().throwIfCancelled();
            fill(band, whole, clipped, filler);
        });
    }

    private void fill(int band, ScreenTriangles whole, ClippedTriangles clipped, TriangleFiller filler) {
        int top = band * BAND;
        int bottom = Math.min(height, top + BAND);
        filler.clear(top, bottom);
        for (int k = bands.begin(band); k < bands.end(band); k++) {
            filler.fill(whole, bands.triangle(k), top, bottom);
        }
        for (int piece = 0; piece < clipped.count(); piece++) {
            filler.fill(clipped.pieces(), piece, top, bottom);
        }
        filler.finish(top, bottom, clipped);
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** The buffer of triangle numbers, one a pixel, -1 where nothing is seen. */
    public int[] face() {
        return face;
    }

    /** The buffer of weights of corners 1 and 2, two a pixel; corner 0 has the rest. */
    public float[] barycentric() {
        return barycentric;
    }

    /** The buffer of depths in metres, one a pixel, 0 where nothing is seen. */
    public float[] depth() {
        return depth;
    }

    /** A copy of what was drawn. */
    public Fragments toFragments() {
        return Fragments.of(width, height, face, barycentric, depth);
    }
}
