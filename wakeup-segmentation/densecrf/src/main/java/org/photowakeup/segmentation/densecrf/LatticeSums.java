package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;
import org.photowakeup.stage.Parallel;

/** Sums over a permutohedral lattice, whose vertices are the places: splat, blur, slice (Adams et al. 2010, section 3). */
final class LatticeSums implements Sums {
    private final NormalisedLattice normalised;
    private final PermutohedralLattice lattice;
    private final int labels;

    LatticeSums(NormalisedLattice normalised, int labels) {
        this.normalised = normalised;
        this.labels = labels;
        lattice = normalised.lattice();
    }

    /** The occupied vertices and one that stands for all others. */
    @Override
    public int rows() {
        return lattice.vertices() + 1;
    }

    @Override
    public int columns() {
        return 1;
    }

    @Override
    public void add(int tile, News news, int label, float[] plane) {
        int[] vertex = vertices(tile);
        char[] simplex = lattice.simplices(tile);
        float[] weight = lattice.weights(tile);
        float[] before = normalised.before(tile);
        int corners = lattice.dimensions() + 1;
        for (int k = news.start[label]; k < news.start[label + 1]; k++) {
            int p = news.pixel[k];
            float value = news.value[k] * before[p];
            int o = p * corners;
            if (corners == 6) {
                plane[vertex[simplex[o]]] += weight[o] * value;
                plane[vertex[simplex[o + 1]]] += weight[o + 1] * value;
                plane[vertex[simplex[o + 2]]] += weight[o + 2] * value;
                plane[vertex[simplex[o + 3]]] += weight[o + 3] * value;
                plane[vertex[simplex[o + 4]]] += weight[o + 4] * value;
                plane[vertex[simplex[o + 5]]] += weight[o + 5] * value;
                continue;
            }
            for (int r = o; r < o + corners; r++) {
                plane[vertex[simplex[r]]] += weight[r] * value;
            }
        }
    }

    /** The vertices that the tile's points touch. */
    private int[] vertices(int tile) {
        return Arrays.copyOfRange(lattice.slotVertex(), lattice.slotStart(tile), lattice.slotStart(tile + 1));
    }

    @Override
    public void blur(float[] plane, float[] blurred) {
        float[] spare = new float[plane.length];
        int axes = lattice.dimensions() + 1;
        float[] from = plane;
        for (int axis = 0; axis < axes; axis++) {
            float[] to = (axes - axis) % 2 == 0 ? spare : blurred;
            blurAxis(from, lattice.before(axis), lattice.after(axis), to);
            from = to;
        }
    }

    private static void blurAxis(float[] from, int[] before, int[] after, float[] to) {
        for (int v = 0; v < before.length; v++) {
            to[v] = from[v] + 0.5f * (from[before[v]] + from[after[v]]);
        }
    }

    @Override
    public void interpolate(int tile, Update update, float[][] blurred, float[] out) {
        float[][] own = own(tile, blurred);
        char[] simplex = lattice.simplices(tile);
        float[] weight = lattice.weights(tile);
        float[] after = normalised.after(tile);
        int corners = lattice.dimensions() + 1;
        float[] scaled = new float[corners];
        float[] point = new float[labels];
        float all = lattice.factor();
        for (int k = 0; k < update.count; k++) {
            int p = update.pixels[k];
            int o = p * corners;
            for (int r = 0; r < corners; r++) {
                scaled[r] = weight[o + r] * (all * after[p]);
            }
            if (corners == 6) {
                interpolateFive(own, simplex, o, scaled, point);
            } else {
                Arrays.fill(point, 0);
                for (int r = 0; r < corners; r++) {
                    add(own[simplex[o + r]], scaled[r], point);
                }
            }
            System.arraycopy(point, 0, out, k * labels, labels);
        }
    }

    /** The blurred numbers of the tile's own vertices. */
    private float[][] own(int tile, float[][] blurred) {
        int[] vertices = vertices(tile);
        float[][] own = new float[vertices.length][];
        for (int s = 0; s < own.length; s++) {
            own[s] = blurred[vertices[s]];
        }
        return own;
    }

    private static void add(float[] what, float weight, float[] to) {
        for (int l = 0; l < to.length; l++) {
            to[l] += weight * what[l];
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

    @Override
    public void bound(int tile, float[] change, float factor, float[] moved) {
        int[] vertices = vertices(tile);
        float[] own = new float[vertices.length];
        float all = factor * lattice.factor();
        for (int s = 0; s < own.length; s++) {
            own[s] = all * change[vertices[s]];
        }
        float[] after = normalised.after(tile);
        float[] sums = new float[moved.length];
        SingleValues.interpolate(lattice, tile, own, sums);
        for (int p = 0; p < moved.length; p++) {
            moved[p] += after[p] * sums[p];
        }
    }

    @Override
    public double total() {
        return normalised.total(Parallel.sequential());
    }
}
