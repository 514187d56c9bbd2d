package org.photowakeup.smpl.model;

import org.photowakeup.mesh.SkinWeights;

/** Blends and skins chunks of vertices. */
final class BodySkinner {
    /** Chunks a task: some 1000 vertices, so that one body splits over a few cores. */
    private static final int CHUNKS_PER_TASK = 8;

    private final BlendShapes blendShapes;
    private final short[] joints;
    private final float[] weights;

    BodySkinner(BlendShapes blendShapes, SkinWeights skin) {
        this.blendShapes = blendShapes;
        this.joints = skin.joints();
        this.weights = skin.weights();
    }

    int tasks() {
        return (blendShapes.chunks() + CHUNKS_PER_TASK - 1) / CHUNKS_PER_TASK;
    }

    /** Fills a task's part of every body's vertices. */
    void run(int task, PoseInput[] bodies, float[][] vertices) {
        float[] blended = new float[BlendShapes.WIDTH];
        int last = Math.min(blendShapes.chunks(), (task + 1) * CHUNKS_PER_TASK);
        for (int chunk = task * CHUNKS_PER_TASK; chunk < last; chunk++) {
            for (int i = 0; i < bodies.length; i++) {
                blendShapes.blend(chunk, bodies[i].shape, bodies[i].features, blended);
                skin(chunk * BlendShapes.VERTICES, blended, bodies[i].moves, vertices[i]);
            }
        }
    }

    /** {@code v' = sum over slots of w A (v; 1)}. */
    private void skin(int first, float[] blended, float[] moves, float[] out) {
        int count = Math.min(BlendShapes.VERTICES, out.length / 3 - first);
        for (int i = 0; i < count; i++) {
            float x = blended[3 * i];
            float y = blended[3 * i + 1];
            float z = blended[3 * i + 2];
            float px = 0;
            float py = 0;
            float pz = 0;
            int slot = SkinWeights.INFLUENCES * (first + i);
            for (int s = slot; s < slot + SkinWeights.INFLUENCES; s++) {
                float w = weights[s];
                if (w == 0) {
                    continue;
                }
                int a = 12 * joints[s];
                px += w * (moves[a] * x + moves[a + 1] * y + moves[a + 2] * z + moves[a + 3]);
                py += w * (moves[a + 4] * x + moves[a + 5] * y + moves[a + 6] * z + moves[a + 7]);
                pz += w * (moves[a + 8] * x + moves[a + 9] * y + moves[a + 10] * z + moves[a + 11]);
            }
            int at = 3 * (first + i);
            out[at] = px;
            out[at + 1] = py;
            out[at + 2] = pz;
        }
    }
}
