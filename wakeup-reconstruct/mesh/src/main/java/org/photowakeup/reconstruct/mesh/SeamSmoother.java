package org.photowakeup.reconstruct.mesh;

import org.photowakeup.image.SkinningMap;
import org.photowakeup.mesh.SkinWeights;

/**
 * Smooths depths and weights around seams over the welded mesh: some passes in which every vertex goes half the way to the
 * mean of its neighbours. Depths change along the ray through the camera, so the photo's view stays as it is.
 */
final class SeamSmoother {
    private static final int PASSES = 30;

    /** The vertices to smooth. */
    private final int[] members;
    /** Where each member's neighbours begin in the list; one more entry ends the last. */
    private final int[] start;

    private final int[] neighbours;

    /**
     * Prepares to smooth.
     *
     * @param near whether a vertex is to be smoothed
     */
    SeamSmoother(int[] triangles, boolean[] near) {
        int[] count = new int[near.length];
        for (int corner : triangles) {
            count[corner] += near[corner] ? 2 : 0;
        }
        int[] first = new int[near.length];
        int members = 0;
        int total = 0;
        for (int v = 0; v < near.length; v++) {
            first[v] = total;
            total += count[v];
            members += near[v] ? 1 : 0;
        }
        this.members = new int[members];
        this.start = new int[members + 1];
        this.neighbours = new int[total];
        int[] filled = first.clone();
        for (int k = 0; k < triangles.length; k++) {
            int v = triangles[k];
            if (near[v]) {
                neighbours[filled[v]++] = triangles[k % 3 == 2 ? k - 2 : k + 1];
                neighbours[filled[v]++] = triangles[k % 3 == 0 ? k + 2 : k - 1];
            }
        }
        int m = 0;
        for (int v = 0; v < near.length; v++) {
            if (near[v]) {
                this.members[m] = v;
                this.start[m++] = first[v];
            }
        }
        this.start[m] = total;
    }

    /** Smooths the depths of vertices, x, y, z in turn, seen from the origin. */
    void depths(float[] vertices) {
        double[] z = new double[vertices.length / 3];
        for (int v = 0; v < z.length; v++) {
            z[v] = vertices[3 * v + 2];
        }
        smooth(z);
        for (int v : members) {
            double factor = z[v] / vertices[3 * v + 2];
            for (int c = 0; c < 3; c++) {
                vertices[3 * v + c] = (float) (factor * vertices[3 * v + c]);
            }
        }
    }

    private void smooth(double[] values) {
        double[] next = new double[members.length];
        for (int pass = 0; pass < PASSES; pass++) {
            for (int m = 0; m < members.length; m++) {
                double sum = 0;
                for (int k = start[m]; k < start[m + 1]; k++) {
                    sum += values[neighbours[k]];
                }
                int degree = start[m + 1] - start[m];
                next[m] = degree == 0 ? values[members[m]] : (values[members[m]] + sum / degree) / 2;
            }
            for (int m = 0; m < members.length; m++) {
                values[members[m]] = next[m];
            }
        }
    }

    /** Smooths sparse weights. */
    void weights(short[] joints, float[] weights) {
        double[][] all = new double[ReliefSampler.JOINTS][];
        for (int j = 0; j < all.length; j++) {
            all[j] = new double[weights.length / SkinWeights.INFLUENCES];
        }
        for (int k = 0; k < weights.length; k++) {
            all[joints[k]][k / SkinWeights.INFLUENCES] += weights[k];
        }
        boolean[] used = new boolean[all.length];
        for (int m : members) {
            for (int k = 0; k < SkinWeights.INFLUENCES; k++) {
                used[joints[SkinWeights.INFLUENCES * m + k]] |= weights[SkinWeights.INFLUENCES * m + k] > 0;
            }
        }
        for (int j = 0; j < all.length; j++) {
            if (used[j]) {
                smooth(all[j]);
            }
        }
        double[] dense = new double[all.length];
        for (int v : members) {
            for (int j = 0; j < all.length; j++) {
                dense[j] = all[j][v];
            }
            SkinningMap.keepLargest(dense, joints, weights, v);
        }
    }
}
