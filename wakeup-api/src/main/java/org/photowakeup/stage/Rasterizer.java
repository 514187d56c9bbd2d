package org.photowakeup.stage;

import org.photowakeup.body.Camera;
import org.photowakeup.body.Side;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.mesh.TriangleMesh;

/** Draws a mesh: for every pixel the triangle seen there. Implementations are immutable and shared by threads. */
@FunctionalInterface
public interface Rasterizer {
    /**
     * Draws a mesh: for every pixel the triangle seen there.
     *
     * @param mesh the mesh
     * @param camera the camera that the photo was taken with
     * @param side which surface to keep
     * @param context threads, seed, cancellation and progress
     * @return the nearest surface for the front, the farthest for the back, sampled at pixel centres
     */
    Fragments rasterize(TriangleMesh mesh, Camera camera, Side side, StageContext context);

    /** The same on the calling thread, with seed 0. */
    default Fragments rasterize(TriangleMesh mesh, Camera camera, Side side) {
        return rasterize(mesh, camera, side, StageContext.standard());
    }
}
