package org.photowakeup.stage;

import org.photowakeup.body.Camera;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.NormalMap;

/** Integrates normals to depth. Implementations are immutable and shared by threads. */
@FunctionalInterface
public interface DepthIntegrator {
    /**
     * Integrates normals to depth.
     *
     * @param normals unit normals; the domain is where they are valid
     * @param rim known depth, at least at one pixel of the domain
     * @param camera the camera that the photo was taken with
     * @param context threads, seed, cancellation and progress
     * @return depth wherever there is a normal; equal to the rim's depth wherever that is valid
     */
    DepthMap integrate(NormalMap normals, DepthMap rim, Camera camera, StageContext context);

    /**
     * The same with a rough depth that tells where the surface lies as a whole, while the normals tell its detail. An
     * integrator that takes no hint leaves it out, which is what this default does.
     *
     * @param hint rough depth, wherever it is valid
     */
    default DepthMap integrate(NormalMap normals, DepthMap rim, DepthMap hint, Camera camera, StageContext context) {
        return integrate(normals, rim, camera, context);
    }

    /** The same on the calling thread, with seed 0. */
    default DepthMap integrate(NormalMap normals, DepthMap rim, Camera camera) {
        return integrate(normals, rim, camera, StageContext.standard());
    }
}
