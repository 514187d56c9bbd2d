package org.photowakeup.animate.skinning;

import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.stage.StageContext;

/** Runs a skinning kernel over ranges of vertices whose bounds follow from the mesh alone. */
final class VertexTasks {
    private static final int VERTICES = 2048;

    /** Moves vertices {@code from} (inclusive) to {@code to} (exclusive). */
    @FunctionalInterface
    interface Kernel {
        void move(int from, int to);
    }

    private VertexTasks() {}

    /** Runs the kernel on all vertices, then gives the mesh with the coordinates that it wrote. */
    static TriangleMesh run(RiggedMesh rigged, float[] written, Kernel kernel, StageContext context) {
        int vertices = written.length / 3;
        int tasks = (vertices + VERTICES - 1) / VERTICES;
        context.progress(0);
        context.parallel().forEach(tasks, task -> {
            context.cancellation().throwIfCancelled();
            kernel.move(task * VERTICES, Math.min(vertices, (task + 1) * VERTICES));
        });
        context.progress(1);
        return rigged.mesh().withVertices(written);
    }
}
