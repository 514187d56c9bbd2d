package org.photowakeup.stage;

import java.util.List;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefMesh;

/** Builds one closed mesh from the layers' sides. Implementations are immutable and shared by threads. */
@FunctionalInterface
public interface MeshBuilder {
    /**
     * Builds one closed mesh from the layers' sides.
     *
     * @param reliefs the layers, back to front, each with both sides
     * @param camera the camera that the photo was taken with
     * @param context threads, seed, cancellation and progress
     * @return geometry and weights; back-projected with the camera, so its outline is the person's mask
     */
    ReliefMesh build(List<Relief> reliefs, Camera camera, StageContext context);

    /** The same on the calling thread, with seed 0. */
    default ReliefMesh build(List<Relief> reliefs, Camera camera) {
        return build(reliefs, camera, StageContext.standard());
    }
}
