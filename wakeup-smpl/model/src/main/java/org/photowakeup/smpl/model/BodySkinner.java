package org.photowakeup.smpl.model;

import java.util.Arrays;
import org.photowakeup.mesh.SkinWeights;

/**
 * Blends and skins chunks of vertices. Within a chunk the weights of each joint that moves any of it are a plane, so
 * that the inner loops run over vertices.
 */
final class BodySkinner {
    /** Chunks a task: some 1000 vertices, so that one body splits over a few cores. */
    private static final int CHUNKS_PER_TASK = 8;

    private static final int LENGTH = BlendShapes.VERTICES;

    private final BlendShapes blendShapes;
    private final int[][] joints;
    private final float[][][] weights;

    BodySkinner(BlendShapes blendShapes, SkinWeights skin) {
        this.blendShapes = blendShapes;
        this.joints = new int[blendShapes.chunks()][];
        this.weights = new float[blendShapes.chunks()][][];
        for (int chunk = 0; chunk < joints.length; chunk++) {
            cut(chunk, skin);
        }
    }

    private void cut(int chunk, SkinWeights skin) {
        float[][] planes = new float[skin.jointCount()][LENGTH];
        boolean[] used = new boolean[skin.jointCount()];
        int last = Math.min(skin.vertexCount(), (chunk + 1) * LENGTH);
        for (int v = chunk * LENGTH; v < last; v++) {
            for (int s = 0; s < SkinWeights.INFLUENCES; s++) {
                planes[skin.joint(v, s)][v - chunk * LENGTH] += skin.weight(v, s);
                used[skin.joint(v, s)] |= skin.weight(v, s) > 0;
            }
        }
        int[] found = new int[used.length];
        float[][] kept = new float[used.length][];
        int count = 0;
        for (int j = 0; j < used.length; j++) {
            if (used[j]) {
                kept[count] = planes[j];
                found[count++] = j;
            }
        }
        joints[chunk] = Arrays.copyOf(found, count);
        weights[chunk] = Arrays.copyOf(kept, count);
    }

    int tasks() {
        return (blendShapes.chunks() + CHUNKS_PER_TASK - 1) / CHUNKS_PER_TASK;
    }

    /** Fills a task's part of every body's vertices. */
    void run(int task, PoseInput[] bodies, float[][] vertices) {
        float[] blended = new float[BlendShapes.WIDTH];
        float[][] in = new float[3][LENGTH];
        float[][] out = new float[3][LENGTH];
        int last = Math.min(blendShapes.chunks(), (task + 1) * CHUNKS_PER_TASK);
        for (int chunk = task * CHUNKS_PER_TASK; chunk < last; chunk++) {
            for (int i = 0; i < bodies.length; i++) {
                blendShapes.blend(chunk, bodies[i].shape, bodies[i].features, blended);
                for (int c = 0; c < 3; c++) {
                    System.arraycopy(blended, c * LENGTH, in[c], 0, LENGTH);
                    Arrays.fill(out[c], 0);
                }
                skin(chunk, in, bodies[i].moves, out);
                interleave(out, chunk * LENGTH, vertices[i]);
            }
        }
    }

    /** {@code v' = sum over joints of w_k A_k (v; 1)}. */
    private void skin(int chunk, float[][] in, float[] moves, float[][] out) {
        int[] moving = joints[chunk];
        for (int k = 0; k < moving.length; k++) {
            for (int row = 0; row < 3; row++) {
                add(weights[chunk][k], moves, 12 * moving[k] + 4 * row, in, out[row]);
            }
        }
    }

    /** One coordinate of one joint's share. */
    private static void add(float[] w, float[] moves, int at, float[][] in, float[] out) {
        float a = moves[at];
        float b = moves[at + 1];
        float c = moves[at + 2];
        float t = moves[at + 3];
        float[] x = in[0];
        float[] y = in[1];
        float[] z = in[2];
        for (int i = 0; i < LENGTH; i++) {
            out[i] += w[i] * (a * x[i] + b * y[i] + c * z[i] + t);
        }
    }

    private static void interleave(float[][] planes, int first, float[] out) {
        float[] x = planes[0];
        float[] y = planes[1];
        float[] z = planes[2];
        int count = Math.min(LENGTH, out.length / 3 - first);
        for (int i = 0; i < count; i++) {
            out[3 * (first + i)] = x[i];
            out[3 * (first + i) + 1] = y[i];
            out[3 * (first + i) + 2] = z[i];
        }
    }
}
