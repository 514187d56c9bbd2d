package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;
import org.photowakeup.stage.Parallel;

/** Several numbers a vertex, each vertex an array of its own: then loops over channels become vector instructions. */
final class VectorValues implements LatticeValues {
    private final PermutohedralLattice lattice;
    private final int channels;
    private final float[][] slots;
    /** For each tile. */
    private final SlotEntries[] slotEntries;

    private float[][] values;
    private float[][] spare;

    VectorValues(PermutohedralLattice lattice, int channels, Parallel parallel) {
        this.lattice = lattice;
        slotEntries = new SlotEntries[lattice.tiling().count()];
        parallel.forEach(slotEntries.length, t -> slotEntries[t] = SlotEntries.of(lattice, t));
        this.channels = channels;
        slots = new float[lattice.slots()][channels];
        values = new float[lattice.vertices() + 1][channels];
        spare = new float[lattice.vertices() + 1][channels];
    }

    @Override
    public void splat(int tile, float[] in, float[] factors) {
        int from = lattice.slotStart(tile);
        SlotEntries entries = slotEntries[tile];
        float[] weight = lattice.weights(tile);
        float[] weights = new float[entries.most];
        int[] places = new int[entries.most];
        for (int s = from; s < lattice.slotStart(tile + 1); s++) {
            int first = entries.start[s - from];
            int count = entries.start[s - from + 1] - first;
            for (int k = 0; k < count; k++) {
                int p = entries.point[first + k];
                weights[k] = weight[entries.list[first + k]] * factors[p];
                places[k] = p * channels;
            }
            sum(in, places, weights, count, slots[s]);
        }
    }

    /**
     * to_c = sum over k of weights_k in_(places_k + c). Eight channels at a time are summed in registers along the entries: a
     * loop over a few dozen channels is too short to be worth its beginning and end. The last eight may overlap others.
     */
    private static void sum(float[] in, int[] places, float[] weights, int count, float[] to) {
        for (int c = 0; c < to.length && to.length >= 8; c += 8) {
            sumEight(in, places, weights, count, to, Math.min(c, to.length - 8));
        }
        for (int c = 0; c < to.length && to.length < 8; c++) {
            float sum = 0;
            for (int k = 0; k < count; k++) {
                sum += weights[k] * in[places[k] + c];
            }
            to[c] = sum;
        }
    }

    // One parameter more than the house allows, for speed.
    private static void sumEight(float[] in, int[] places, float[] weights, int count, float[] to, int c) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int k = 0; k < count; k++) {
            int i = places[k] + c;
            float w = weights[k];
            s0 += w * in[i];
            s1 += w * in[i + 1];
            s2 += w * in[i + 2];
            s3 += w * in[i + 3];
            s4 += w * in[i + 4];
            s5 += w * in[i + 5];
            s6 += w * in[i + 6];
            s7 += w * in[i + 7];
        }
        to[c] = s0;
        to[c + 1] = s1;
        to[c + 2] = s2;
        to[c + 3] = s3;
        to[c + 4] = s4;
        to[c + 5] = s5;
        to[c + 6] = s6;
        to[c + 7] = s7;
    }

    private static void add(float[] to, float[] what, float weight) {
        for (int c = 0; c < to.length; c++) {
            to[c] += weight * what[c];
        }
    }

    @Override
    public void blur(Parallel parallel) {
        parallel.forEach(lattice.vertexTasks(), this::gather);
        for (int axis = 0; axis <= lattice.dimensions(); axis++) {
            int a = axis;
            parallel.forEach(lattice.vertexTasks(), task -> blurAxis(a, task));
            float[][] swap = values;
            values = spare;
            spare = swap;
        }
    }

    private void gather(int task) {
        int[] start = lattice.vertexStart();
        int[] list = lattice.vertexSlots();
        float factor = LatticeValues.factor(lattice.dimensions());
        for (int v = lattice.firstVertex(task); v < lattice.firstVertex(task + 1); v++) {
            float[] sum = values[v];
            Arrays.fill(sum, 0);
            for (int k = start[v]; k < start[v + 1]; k++) {
                add(sum, slots[list[k]], factor);
            }
        }
    }

    private void blurAxis(int axis, int task) {
        int[] before = lattice.before(axis);
        int[] after = lattice.after(axis);
        for (int v = lattice.firstVertex(task); v < lattice.firstVertex(task + 1); v++) {
            blur(values[v], values[before[v]], values[after[v]], spare[v]);
        }
    }

    private static void blur(float[] own, float[] before, float[] after, float[] to) {
        for (int c = 0; c < to.length; c++) {
            to[c] = own[c] + 0.5f * (before[c] + after[c]);
        }
    }

    @Override
    public void slice(int tile, float[] factors, float[] out) {
        int[] vertex = lattice.slotVertex();
        int from = lattice.slotStart(tile);
        float[][] own = new float[lattice.slotStart(tile + 1) - from][];
        for (int s = 0; s < own.length; s++) {
            own[s] = values[vertex[from + s]];
        }
        char[] simplex = lattice.simplices(tile);
        float[] weight = lattice.weights(tile);
        int corners = lattice.dimensions() + 1;
        float[] scaled = new float[corners];
        float[] point = new float[channels];
        for (int o = 0; o < simplex.length; o += corners) {
            int p = o / corners;
            float factor = factors[p];
            if (corners == 6) {
                System.arraycopy(weight, o, scaled, 0, 6);
                for (int r = 0; r < 6; r++) {
                    scaled[r] *= factor;
                }
                interpolateFive(own, simplex, o, scaled, point);
            } else {
                Arrays.fill(point, 0);
                for (int r = o; r < o + corners; r++) {
                    add(point, own[simplex[r]], weight[r] * factor);
                }
            }
            System.arraycopy(point, 0, out, p * channels, channels);
        }
    }

    /** The weighted sum for five dimensions, the six corners written out. */
    private static void interpolateFive(float[][] own, char[] simplex, int o, float[] weight, float[] point) {
        float[] a = own[simplex[o]];
        float[] b = own[simplex[o + 1]];
        float[] c = own[simplex[o + 2]];
        float[] d = own[simplex[o + 3]];
        float[] e = own[simplex[o + 4]];
        float[] f = own[simplex[o + 5]];
        float wa = weight[0];
        float wb = weight[1];
        float wc = weight[2];
        float wd = weight[3];
        float we = weight[4];
        float wf = weight[5];
        for (int i = 0; i < point.length; i++) {
            point[i] = wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i] + we * e[i] + wf * f[i];
        }
    }
}
