package org.photowakeup.reconstruct.raster;

import org.photowakeup.body.Camera;
import org.photowakeup.body.Side;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.stage.Rasterizer;
import org.photowakeup.stage.StageContext;

/**
 * Draws a mesh into a z-buffer on the processor: face, perspective-correct barycentrics and depth at every pixel centre.
 *
 * <p>Corners are rounded to 1/4096 pixel and edges are tested in integers with the top-left rule, so triangles that share
 * an edge leave no gap and cover no pixel twice. Both orientations are drawn: the front keeps the nearest surface, the
 * back the farthest, hence both cover the same pixels. Of surfaces at one depth the triangle with the smaller number is
 * kept, whole ones before cut ones. Parts of triangles nearer than {@link #nearPlane} are cut off. Triangles without area on the picture show
 * nothing.
 *
 * <p>O(vertices + triangles + drawn pixels) time; {@link ZBuffer} tells the memory and is the door for many frames.
 */
public final class SoftwareRasterizer implements Rasterizer {
    private final double nearPlane;

    /** A rasteriser that cuts at one centimetre. */
    public SoftwareRasterizer() {
        this(0.01);
    }

    private SoftwareRasterizer(double nearPlane) {
        this.nearPlane = nearPlane;
    }

    /**
     * The same with another near plane. A smaller one shows surfaces closer to the lens.
     *
     * @param metres positive
     */
    public SoftwareRasterizer withNearPlane(double metres) {
        return new SoftwareRasterizer(ZBuffer.checkedNearPlane(metres));
    }

    /** The smallest depth that is drawn, in metres. */
    public double nearPlane() {
        return nearPlane;
    }

    @Override
    public Fragments rasterize(TriangleMesh mesh, Camera camera, Side side, StageContext context) {
        context.progress(0);
        ZBuffer buffer = new ZBuffer(camera.width(), camera.height(), nearPlane);
        float[] vertices = mesh.vertices();
        int[] triangles = mesh.triangles();
        context.progress(0.1);
        buffer.draw(vertices, triangles, camera, side, context);
        Fragments fragments = buffer.toFragments();
        context.progress(1);
        return fragments;
    }
}
