package org.photowakeup.stage;

import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Pose;

/** Moves a rigged mesh into a pose. Implementations are immutable and shared by threads. */
@FunctionalInterface
public interface Skinner {
    /**
     * Moves a rigged mesh into a pose.
     *
     * @param rigged the mesh
     * @param pose a pose of its skeleton
     * @param context threads, seed, cancellation and progress
     * @return the mesh in that pose; the bind pose gives the mesh as it is
     */
    TriangleMesh skin(RiggedMesh rigged, Pose pose, StageContext context);

    /** The same on the calling thread, with seed 0. */
    default TriangleMesh skin(RiggedMesh rigged, Pose pose) {
        return skin(rigged, pose, StageContext.standard());
    }
}
