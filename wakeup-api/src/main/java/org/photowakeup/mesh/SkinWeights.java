package org.photowakeup.mesh;

import java.util.Arrays;

/**
 * Skin weights of a mesh's vertices: at most {@value #INFLUENCES} joints move a vertex, their weights sum to 1.
 * Immutable, content equality.
 */
public final class SkinWeights {
    /** Joints kept for each vertex. */
    public static final int INFLUENCES = 4;

    private final int jointCount;
    private final short[] joints;
    private final float[] weights;

    private SkinWeights(int jointCount, short[] joints, float[] weights) {
        this.jointCount = jointCount;
        this.joints = joints;
        this.weights = weights;
    }

    /**
     * Weights of copies of the arrays.
     *
     * @param jointCount joints of the skeleton
     * @param joints four joint numbers a vertex
     * @param weights four weights a vertex, non-negative, summing to 1 within 0.001
     */
    public static SkinWeights of(int jointCount, short[] joints, float[] weights) {
        if (joints.length != weights.length || joints.length % INFLUENCES != 0) {
            throw new IllegalArgumentException(
                    joints.length + " joints and " + weights.length + " weights are not four a vertex");
        }
        for (int v = 0; v < joints.length; v += INFLUENCES) {
            double sum = 0;
            for (int k = v; k < v + INFLUENCES; k++) {
                if (joints[k] < 0 || joints[k] >= jointCount || !(weights[k] >= 0)) {
                    throw new IllegalArgumentException("vertex " + v / INFLUENCES + " has weight " + weights[k]
                            + " of joint " + joints[k] + " of " + jointCount);
                }
                sum += weights[k];
            }
            if (!(Math.abs(sum - 1) <= 1e-3)) {
                throw new IllegalArgumentException(
                        "the weights of vertex " + v / INFLUENCES + " sum to " + sum + ", not 1");
            }
        }
        return new SkinWeights(jointCount, joints.clone(), weights.clone());
    }

    /** Number of vertices. */
    public int vertexCount() {
        return joints.length / INFLUENCES;
    }

    /** Joints of the skeleton. */
    public int jointCount() {
        return jointCount;
    }

    /** The joint in slot 0 to 3 of a vertex. */
    public int joint(int vertex, int slot) {
        return joints[vertex * INFLUENCES + slot];
    }

    /** The weight in slot 0 to 3 of a vertex. */
    public float weight(int vertex, int slot) {
        return weights[vertex * INFLUENCES + slot];
    }

    /** The joint that moves a vertex most; the lower number when equal. */
    public int dominantJoint(int vertex) {
        int best = joint(vertex, 0);
        float value = weight(vertex, 0);
        for (int s = 1; s < INFLUENCES; s++) {
            if (weight(vertex, s) > value || (weight(vertex, s) == value && joint(vertex, s) < best)) {
                best = joint(vertex, s);
                value = weight(vertex, s);
            }
        }
        return best;
    }

    /** A copy of the joint numbers, four a vertex. */
    public short[] joints() {
        return joints.clone();
    }

    /** A copy of the weights, four a vertex. */
    public float[] weights() {
        return weights.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SkinWeights that
                && jointCount == that.jointCount
                && Arrays.equals(joints, that.joints)
                && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(joints) + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "SkinWeights[" + vertexCount() + " vertices, " + jointCount + " joints]";
    }
}
