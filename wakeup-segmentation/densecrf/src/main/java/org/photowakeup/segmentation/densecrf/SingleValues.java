package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;
import org.photowakeup.stage.Parallel;

/**
 * Numbers on the vertices of a lattice: splat, blur, slice (Adams et al. 2010, section 3). Each tile splats into, and slices
 * from, its own copies of the vertices it touches, so tiles are independent tasks.
 */
final class SingleValues {
    private final PermutohedralLattice lattice;
    private final float[] slots;
    private float[] values;
    private float[] spare;

    SingleValues(PermutohedralLattice lattice) {
        this.lattice = lattice;
        slots = new float[lattice.slots()];
        values = new float[lattice.vertices() + 1];
        spare = new float[values.length];
    }

    /** Spreads the tile's values, times a factor each, over the vertices around them. */
    void splat(int tile, float[] in, float[] factors) {
        int from = lattice.slotStart(tile);
        float[] sums = new float[lattice.slotStart(tile + 1) - from];
        char[] simplex = lattice.simplices(tile);
        float[] weight = lattice.weights(tile);
        int corners = lattice.dimensions() + 1;
        if (corners == 6) {
            splatFive(in, factors, sums, simplex, weight);
        } else {
            for (int o = 0; o < simplex.length; o++) {
                sums[simplex[o]] += weight[o] * in[o / corners] * factors[o / corners];
            }
        }
        System.arraycopy(sums, 0, slots, from, sums.length);
    }

    /** The same for five dimensions, the six corners written out. */
    private static void splatFive(float[] in, float[] factors, float[] sums, char[] simplex, float[] weight) {
        int o = 0;
        for (int p = 0; p < simplex.length / 6; p++) {
            float v = in[p] * factors[p];
            sums[simplex[o]] += weight[o] * v;
            sums[simplex[o + 1]] += weight[o + 1] * v;
            sums[simplex[o + 2]] += weight[o + 2] * v;
            sums[simplex[o + 3]] += weight[o + 3] * v;
            sums[simplex[o + 4]] += weight[o + 4] * v;
            sums[simplex[o + 5]] += weight[o + 5] * v;
            o += 6;
        }
    }

    /** Adds up the tiles' copies and convolves with (1/2, 1, 1/2) along every axis. */
    void blur(Parallel parallel) {
        parallel.forEach(lattice.vertexTasks(), this::gather);
        for (int axis = 0; axis <= lattice.dimensions(); axis++) {
            int a = axis;
            parallel.forEach(lattice.vertexTasks(), task -> blurAxis(a, task));
            float[] swap = values;
            values = spare;
            spare = swap;
        }
    }

    private void gather(int task) {
        int[] start = lattice.vertexStart();
        int[] list = lattice.vertexSlots();
        float factor = lattice.factor();
        for (int v = lattice.firstVertex(task); v < lattice.firstVertex(task + 1); v++) {
            float sum = 0;
            for (int k = start[v]; k < start[v + 1]; k++) {
                sum += slots[list[k]];
            }
            values[v] = sum * factor;
        }
    }

    private void blurAxis(int axis, int task) {
        int[] before = lattice.before(axis);
        int[] after = lattice.after(axis);
        float[] from = values;
        float[] to = spare;
        for (int v = lattice.firstVertex(task); v < lattice.firstVertex(task + 1); v++) {
            to[v] = from[v] + 0.5f * (from[before[v]] + from[after[v]]);
        }
    }

    /** Interpolates the blurred values at the tile's points, times a factor each. */
    void slice(int tile, float[] factors, float[] out) {
        int[] vertex = lattice.slotVertex();
        int from = lattice.slotStart(tile);
        float[] own = new float[lattice.slotStart(tile + 1) - from];
        for (int s = 0; s < own.length; s++) {
            own[s] = values[vertex[from + s]];
        }
        interpolate(lattice, tile, own, out);
        for (int p = 0; p < out.length; p++) {
            out[p] *= factors[p];
        }
    }

    /** The weighted sums, at a tile's points, of the numbers at the tile's own copies of vertices. */
    static void interpolate(PermutohedralLattice lattice, int tile, float[] own, float[] out) {
        char[] simplex = lattice.simplices(tile);
        float[] weight = lattice.weights(tile);
        int corners = lattice.dimensions() + 1;
        if (corners == 6) {
            interpolateFive(own, out, simplex, weight);
            return;
        }
        Arrays.fill(out, 0, simplex.length / corners, 0);
        for (int o = 0; o < simplex.length; o++) {
            out[o / corners] += weight[o] * own[simplex[o]];
        }
    }

    /** The same for five dimensions, the six corners written out. */
    private static void interpolateFive(float[] own, float[] out, char[] simplex, float[] weight) {
        int o = 0;
        for (int p = 0; p < simplex.length / 6; p++) {
            out[p] = weight[o] * own[simplex[o]]
                    + weight[o + 1] * own[simplex[o + 1]]
                    + weight[o + 2] * own[simplex[o + 2]]
                    + weight[o + 3] * own[simplex[o + 3]]
                    + weight[o + 4] * own[simplex[o + 4]]
                    + weight[o + 5] * own[simplex[o + 5]];
            o += 6;
        }
    }
}
