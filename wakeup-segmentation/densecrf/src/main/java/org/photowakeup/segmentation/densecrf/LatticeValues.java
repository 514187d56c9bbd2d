package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;
import org.photowakeup.stage.Parallel;

/**
 * Numbers on the vertices of a lattice: splat, blur, slice (Adams et al. 2010, section 3). All channels of a vertex lie
 * together. Each tile splats into, and slices from, its own copies of the vertices it touches.
 */
final class LatticeValues {
    private final PermutohedralLattice lattice;
    private final int channels;
    private final float[] slots;
    private float[] values;
    private float[] spare;

    LatticeValues(PermutohedralLattice lattice, int channels) {
        this.lattice = lattice;
        this.channels = channels;
        slots = new float[Math.multiplyExact(lattice.slots(), channels)];
        values = new float[Math.multiplyExact(lattice.vertices() + 1, channels)];
        spare = new float[values.length];
    }

    /** Spreads the tile's values (point after point) over the vertices around them. */
    void splat(int tile, float[] in) {
        int from = lattice.slotStart(tile) * channels;
        Arrays.fill(slots, from, lattice.slotStart(tile + 1) * channels, 0);
        char[] simplex = lattice.simplices(tile);
        float[] weight = lattice.weights(tile);
        int corners = lattice.dimensions() + 1;
        if (channels == 1) {
            splatOne(in, from, corners, simplex, weight);
            return;
        }
        for (int o = 0; o < simplex.length; o++) {
            int s = from + simplex[o] * channels;
            int i = o / corners * channels;
            float w = weight[o];
            for (int c = 0; c < channels; c++) {
                slots[s + c] += w * in[i + c];
            }
        }
    }

    private void splatOne(float[] in, int from, int corners, char[] simplex, float[] weight) {
        int points = simplex.length / corners;
        int o = 0;
        for (int p = 0; p < points; p++) {
            float v = in[p];
            for (int r = 0; r < corners; r++) {
                slots[from + simplex[o]] += weight[o] * v;
                o++;
            }
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
        for (int v = lattice.firstVertex(task); v < lattice.firstVertex(task + 1); v++) {
            for (int c = 0; c < channels; c++) {
                float sum = 0;
                for (int k = start[v]; k < start[v + 1]; k++) {
                    sum += slots[list[k] * channels + c];
                }
                values[v * channels + c] = sum;
            }
        }
    }

    private void blurAxis(int axis, int task) {
        int[] before = lattice.before(axis);
        int[] after = lattice.after(axis);
        float[] from = values;
        float[] to = spare;
        for (int v = lattice.firstVertex(task); v < lattice.firstVertex(task + 1); v++) {
            int o = v * channels;
            int a = before[v] * channels;
            int b = after[v] * channels;
            for (int c = 0; c < channels; c++) {
                to[o + c] = from[o + c] + 0.5f * (from[a + c] + from[b + c]);
            }
        }
    }

    /** Interpolates the blurred values at the tile's points. */
    void slice(int tile, float[] out) {
        int[] vertex = lattice.slotVertex();
        float factor = (float) (1 / (1 + Math.pow(2, -lattice.dimensions())));
        int from = lattice.slotStart(tile);
        for (int s = from; s < lattice.slotStart(tile + 1); s++) {
            for (int c = 0; c < channels; c++) {
                slots[s * channels + c] = values[vertex[s] * channels + c] * factor;
            }
        }
        char[] simplex = lattice.simplices(tile);
        float[] weight = lattice.weights(tile);
        int corners = lattice.dimensions() + 1;
        if (channels == 1) {
            sliceOne(out, from, corners, simplex, weight);
            return;
        }
        Arrays.fill(out, 0, simplex.length / corners * channels, 0);
        for (int o = 0; o < simplex.length; o++) {
            int s = (from + simplex[o]) * channels;
            int i = o / corners * channels;
            float w = weight[o];
            for (int c = 0; c < channels; c++) {
                out[i + c] += w * slots[s + c];
            }
        }
    }

    private void sliceOne(float[] out, int from, int corners, char[] simplex, float[] weight) {
        int points = simplex.length / corners;
        int o = 0;
        for (int p = 0; p < points; p++) {
            float sum = 0;
            for (int r = 0; r < corners; r++) {
                sum += weight[o] * slots[from + simplex[o]];
                o++;
            }
            out[p] = sum;
        }
    }
}
