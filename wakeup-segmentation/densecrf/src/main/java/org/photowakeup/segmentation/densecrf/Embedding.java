package org.photowakeup.segmentation.densecrf;

/**
 * Where a point of feature space lies in the permutohedral lattice: the d + 1 vertices of the simplex around it and its
 * barycentric coordinates (Adams, Baek and Davis 2010, sections 3.1 and 3.2).
 *
 * <p>An object is scratch for one thread.
 */
final class Embedding {
    private final LatticeShape shape;
    private final int d;
    private final float[] scale;
    private final long[] factor;
    private final float[] elevated;
    private final float[] difference;
    private final int[] multiple;
    private final int[] rank;
    private final int[] axisOfRank;

    /** Keys of the simplex's vertices after {@link #embed}. */
    final long[] keys;

    /** Barycentric coordinates after {@link #embed}; the last one is scratch. */
    final float[] weights;

    Embedding(LatticeShape shape) {
        this.shape = shape;
        d = shape.dimensions();
        scale = shape.scale();
        factor = shape.factor();
        elevated = new float[d + 1];
        difference = new float[d + 1];
        multiple = new int[d + 1];
        rank = new int[d + 1];
        axisOfRank = new int[d + 1];
        keys = new long[d + 1];
        weights = new float[d + 2];
    }

    /** Finds the simplex of the point whose features begin at a place of an array. */
    void embed(float[] features, int from) {
        elevate(features, from);
        int sum = roundToRemainderZero();
        if (d == 5) {
            rankSixDifferences();
        } else {
            rankDifferences();
        }
        wrap(sum);
        interpolate();
        name();
    }

    /** Lifts the point into the plane of d + 1 coordinates that sum to 0. */
    private void elevate(float[] features, int from) {
        float sum = 0;
        for (int j = d; j > 0; j--) {
            float c = features[from + j - 1] * scale[j - 1];
            elevated[j] = sum - j * c;
            sum += c;
        }
        elevated[0] = sum;
    }

    private int roundToRemainderZero() {
        float perCell = 1f / (d + 1);
        int sum = 0;
        for (int i = 0; i <= d; i++) {
            float cells = elevated[i] * perCell + 0.5f;
            int v = (int) cells;
            v = v > cells ? v - 1 : v;
            multiple[i] = v;
            difference[i] = elevated[i] - v * (d + 1);
            sum += v;
        }
        return sum;
    }

    private void rankDifferences() {
        for (int i = 0; i <= d; i++) {
            rank[i] = 0;
        }
        for (int i = 0; i < d; i++) {
            for (int j = i + 1; j <= d; j++) {
                int less = difference[i] < difference[j] ? 1 : 0;
                rank[i] += less;
                rank[j] += 1 - less;
            }
        }
    }

    /** The same for five features, the fifteen comparisons written out. */
    private void rankSixDifferences() {
        float a = difference[0];
        float b = difference[1];
        float c = difference[2];
        float e = difference[3];
        float f = difference[4];
        float g = difference[5];
        int ab = less(a, b);
        int ac = less(a, c);
        int ae = less(a, e);
        int af = less(a, f);
        int ag = less(a, g);
        int bc = less(b, c);
        int be = less(b, e);
        int bf = less(b, f);
        int bg = less(b, g);
        int ce = less(c, e);
        int cf = less(c, f);
        int cg = less(c, g);
        int ef = less(e, f);
        int eg = less(e, g);
        int fg = less(f, g);
        rank[0] = ab + ac + ae + af + ag;
        rank[1] = 1 - ab + bc + be + bf + bg;
        rank[2] = 2 - ac - bc + ce + cf + cg;
        rank[3] = 3 - ae - be - ce + ef + eg;
        rank[4] = 4 - af - bf - cf - ef + fg;
        rank[5] = 5 - ag - bg - cg - eg - fg;
    }

    /** 1 where a is less than b: the sign of their difference. */
    private static int less(float a, float b) {
        return Float.floatToRawIntBits(a - b) >>> 31;
    }

    /** Moves the rounded point back into the plane when its coordinates do not sum to 0. */
    private void wrap(int sum) {
        for (int i = 0; i <= d; i++) {
            int moved = rank[i] + sum;
            // +1 where the rank fell below 0, -1 where it rose above d, without a branch.
            int turn = (moved >>> 31) - ((d - moved) >>> 31);
            int r = moved + turn * (d + 1);
            multiple[i] += turn;
            difference[i] -= turn * (d + 1);
            rank[i] = r;
            axisOfRank[r] = i;
        }
    }

    /** weight of vertex r = (y_(d-r) - y_(d+1-r)) / (d + 1), y the differences by rank; vertex 0 takes the rest. */
    private void interpolate() {
        float perCell = 1f / (d + 1);
        float rest = 1;
        for (int r = 1; r <= d; r++) {
            float w = (difference[axisOfRank[d - r]] - difference[axisOfRank[d + 1 - r]]) * perCell;
            weights[r] = w;
            rest -= w;
        }
        weights[0] = rest;
    }

    /** From vertex r to r + 1 all integers grow by 1 and the one of rank d - r falls by d + 1. */
    private void name() {
        long key = 0;
        for (int i = 0; i < d; i++) {
            key += multiple[i] * (d + 1L) * factor[i];
        }
        keys[0] = key;
        for (int r = 0; r < d; r++) {
            key += shape.step(axisOfRank[d - r]);
            keys[r + 1] = key;
        }
    }
}
