package org.photowakeup.smpl.model;

import org.photowakeup.mesh.SkinWeights;

/** Keeps each vertex's strongest four skin weights and scales them to sum to 1. */
final class StrongestWeights {
    private StrongestWeights() {}

    static SkinWeights of(SmplArrays body) {
        int n = body.vertexCount();
        short[] joints = new short[SkinWeights.INFLUENCES * n];
        float[] weights = new float[SkinWeights.INFLUENCES * n];
        for (int v = 0; v < n; v++) {
            keep(body.weights, v, joints, weights);
        }
        return SkinWeights.of(SmplArrays.JOINTS, joints, weights);
    }

    private static void keep(float[] dense, int vertex, short[] joints, float[] weights) {
        int at = SkinWeights.INFLUENCES * vertex;
        boolean[] taken = new boolean[SmplArrays.JOINTS];
        double sum = 0;
        for (int slot = 0; slot < SkinWeights.INFLUENCES; slot++) {
            int best = -1;
            for (int j = 0; j < SmplArrays.JOINTS; j++) {
                float w = dense[vertex * SmplArrays.JOINTS + j];
                if (!taken[j] && w > 0 && (best < 0 || w > dense[vertex * SmplArrays.JOINTS + best])) {
                    best = j;
                }
            }
            if (best < 0) {
                break;
            }
            taken[best] = true;
            joints[at + slot] = (short) best;
            weights[at + slot] = dense[vertex * SmplArrays.JOINTS + best];
            sum += weights[at + slot];
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("vertex " + vertex + " has no skin weight");
        }
        for (int slot = at; slot < at + SkinWeights.INFLUENCES; slot++) {
            weights[slot] = (float) (weights[slot] / sum);
        }
    }
}
