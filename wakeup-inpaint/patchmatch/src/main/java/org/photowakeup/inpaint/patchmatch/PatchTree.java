package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import org.photowakeup.stage.Parallel;

/**
 * A k-d tree over the descriptors of a target's patches, whose leaves of at most {@value #LEAF} patches lie one behind the
 * other: He and Sun, "Computing Nearest-Neighbor Fields via Propagation-Assisted KD-Trees" (2012).
 *
 * <p>The upper levels are split at the medians of a sample, which sorts the patches into buckets; each bucket is split exactly.
 *
 * <p>O(n log n) time; 50 bytes a patch.
 */
final class PatchTree {
    /** Patches of a leaf. */
    static final int LEAF = 8;

    private static final int STRIDE = Descriptors.STRIDE;
    private static final int LENGTH = 3 * Descriptors.WORDS;
    /** Patches of a bucket, about. */
    private static final int BUCKET = 2048;
    /** Patches of a bucket that the upper levels see. */
    private static final int SEEN = 64;
    /** For no patch. */
    private static final int NOT = -1;

    /** The descriptors in the order of the leaves, with the numbers of the target's pixels as links, negative for no patch. */
    final long[] values;
    /** Places in the tree. */
    final int size;
    /** For each pixel of the target the place of its patch in the tree, or negative where it may not be matched. */
    final int[] places;

    private final Members members;
    /** Halvings before the buckets. */
    private final int levels;
    /** Halvings of a bucket. */
    private final int depth;
    /** Where buckets begin, and the end. */
    private final int[] bounds;
    /** Of the upper levels from 1 on, children of m at 2 m and 2 m + 1: dimension in the low 4 bits, value above. */
    private final short[] upper;
    /** The same of each bucket, one behind the other. */
    private final short[] splits;

    /**
     * A tree of the patches that may be matched.
     *
     * @param sparse whether, of {@value Members#MANY} patches and more, every second one will do: propagation finds those between.
     *     Their place is that of the patch before them
     */
    PatchTree(Descriptors target, PackedPatches patches, boolean sparse, Parallel parallel) {
        this.members = Members.of(patches, sparse, parallel);
        int tasks = members.tasks();
        int[] before = members.before(parallel);
        int n = before[tasks];
        this.levels = Math.max(0, 32 - Integer.numberOfLeadingZeros(Math.max(0, n - 1) / BUCKET));
        this.upper = new short[1 << levels];
        this.places = new int[patches.width * patches.height];
        splitSample(target, before);
        short[] buckets = new short[n];
        int[][] starts = new int[tasks][];
        parallel.forEach(tasks, t -> starts[t] = sort(target, t, before[t], buckets));
        this.bounds = place(starts);
        this.size = bounds[1 << levels];
        this.values = new long[size * STRIDE];
        this.depth = depth();
        this.splits = new short[1 << (levels + depth)];
        parallel.forEach(tasks, t -> copy(target, t, before[t], buckets, starts[t]));
        parallel.forEach(1 << levels, b -> finish(target, b, starts[tasks - 1][b]));
        parallel.forEach(tasks, t -> members.placeOthers(t, places));
    }

    /** Splits the upper levels at the medians of a sample. */
    private void splitSample(Descriptors target, int[] before) {
        int n = before[before.length - 1];
        int stride = Math.max(1, n / (SEEN << levels));
        short[] sample = new short[(n / stride + 1) * LENGTH];
        int[] coefficients = new int[LENGTH];
        int seen = 0;
        int taken = 0;
        for (int t = 0; levels > 0 && t < places.length; t++) {
            if (members.holds(t) && seen++ % stride == 0) {
                target.unpack(target.values, t * STRIDE, coefficients, 0);
                store(coefficients, sample, taken++);
            }
        }
        long[] keys = new long[taken];
        for (int i = 0; i < taken; i++) {
            keys[i] = i;
        }
        splitUpper(1, sample, keys, 0, taken);
    }

    private static void store(int[] coefficients, short[] to, int i) {
        for (int k = 0; k < LENGTH; k++) {
            to[i * LENGTH + k] = (short) coefficients[k];
        }
    }

    private void splitUpper(int node, short[] sample, long[] keys, int from, int to) {
        if (node < upper.length) {
            int middle = (from + to) >>> 1;
            upper[node] = Median.split(sample, keys, from, middle, to);
            splitUpper(2 * node, sample, keys, from, middle);
            splitUpper(2 * node + 1, sample, keys, middle, to);
        }
    }

    private int bucket(int[] coefficients) {
        int node = 1;
        for (int l = 0; l < levels; l++) {
            node = below(node, upper[node], coefficients, 0);
        }
        return node - (1 << levels);
    }

    /** The left child where the coefficient is less than the split's value, otherwise the right one. */
    private static int below(int node, int split, int[] coefficients, int from) {
        return 2 * node + 1 + ((coefficients[from + (split & 15)] - (split >> 4)) >> 31);
    }

    /** Notes the buckets of a task's members, and returns how many belong in each. */
    private int[] sort(Descriptors target, int task, int first, short[] buckets) {
        int[] counts = new int[1 << levels];
        int[] coefficients = new int[LENGTH];
        int[] i = {first};
        members.each(task, t -> {
            target.unpack(target.values, t * STRIDE, coefficients, 0);
            int b = bucket(coefficients);
            buckets[i[0]++] = (short) b;
            counts[b]++;
        });
        return counts;
    }

    /** Turns counts into first places and returns the bounds of the buckets, multiples of a leaf. */
    private int[] place(int[][] counts) {
        int[] first = new int[(1 << levels) + 1];
        int at = 0;
        for (int b = 0; b < 1 << levels; b++) {
            first[b] = at;
            for (int[] of : counts) {
                int n = of[b];
                of[b] = at;
                at += n;
            }
            at = (at + LEAF - 1) / LEAF * LEAF;
        }
        first[1 << levels] = at;
        return first;
    }

    /** So many halvings that every leaf of the largest bucket has an end of its own. */
    private int depth() {
        int most = 0;
        for (int b = 0; b < 1 << levels; b++) {
            most = Math.max(most, leaves(b));
        }
        return most <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(most - 1);
    }

    private int leaves(int bucket) {
        return (bounds[bucket + 1] - bounds[bucket]) / LEAF;
    }

    private void copy(Descriptors target, int task, int first, short[] buckets, int[] places) {
        int[] i = {first};
        members.each(task, t -> {
            int at = places[buckets[i[0]++]]++ * STRIDE;
            System.arraycopy(target.values, t * STRIDE, values, at, STRIDE);
            Descriptors.link(values, at, t);
        });
    }

    /** Splits a bucket to its leaves; places behind its patches are filled with what nobody is near. */
    private void finish(Descriptors target, int bucket, int end) {
        int begin = bounds[bucket];
        int limit = bounds[bucket + 1];
        int n = end - begin;
        short[] local = new short[n * LENGTH];
        long[] keys = new long[n];
        int[] coefficients = new int[LENGTH];
        for (int i = 0; i < n; i++) {
            target.unpack(values, (begin + i) * STRIDE, coefficients, 0);
            store(coefficients, local, i);
            keys[i] = i;
        }
        splitAll(local, keys, bucket, 1);
        long[] copy = Arrays.copyOfRange(values, begin * STRIDE, end * STRIDE);
        for (int i = 0; i < n; i++) {
            int k = (int) keys[i];
            System.arraycopy(copy, k * STRIDE, values, (begin + i) * STRIDE, STRIDE);
            int t = Descriptors.link(copy[k * STRIDE + STRIDE - 1]);
            places[t] = begin + i;
        }
        for (int i = end; i < limit; i++) {
            values[i * STRIDE + STRIDE - 1] = ((long) NOT << 32) | Integer.MAX_VALUE;
        }
    }

    /** Splits a node of a bucket, one of whose halves may be empty, and those below. */
    private void splitAll(short[] of, long[] keys, int bucket, int node) {
        int level = 31 - Integer.numberOfLeadingZeros(node);
        if (level >= depth) {
            return;
        }
        int leaves = leaves(bucket);
        int at = node - (1 << level);
        int from = (at * leaves) >> level;
        int middle = ((2 * at + 1) * leaves) >> (level + 1);
        int to = ((at + 1) * leaves) >> level;
        int i = (bucket << depth) + node;
        if (middle == from || middle == to) {
            splits[i] = middle == from ? Short.MIN_VALUE : Short.MAX_VALUE - 15;
        } else {
            splits[i] = Median.split(of, keys, from * LEAF, middle * LEAF, Math.min(keys.length, to * LEAF));
        }
        splitAll(of, keys, bucket, 2 * node);
        splitAll(of, keys, bucket, 2 * node + 1);
    }

    /**
     * Finds the leaves where four descriptors belong, side by side because each step waits for the one before.
     *
     * @param coefficients of one descriptor behind the other
     * @param from the first of the four's
     * @param leaves gets the first places of the leaves
     * @param to where
     */
    void leaves(int[] coefficients, int from, int[] leaves, int to) {
        int a = 1;
        int b = 1;
        int c = 1;
        int d = 1;
        int second = from + LENGTH;
        int third = second + LENGTH;
        int fourth = third + LENGTH;
        for (int l = 0; l < levels; l++) {
            a = below(a, upper[a], coefficients, from);
            b = below(b, upper[b], coefficients, second);
            c = below(c, upper[c], coefficients, third);
            d = below(d, upper[d], coefficients, fourth);
        }
        int e = a - (1 << levels);
        int f = b - (1 << levels);
        int g = c - (1 << levels);
        int h = d - (1 << levels);
        a = 1;
        b = 1;
        c = 1;
        d = 1;
        for (int l = 0; l < depth; l++) {
            a = below(a, splits[(e << depth) + a], coefficients, from);
            b = below(b, splits[(f << depth) + b], coefficients, second);
            c = below(c, splits[(g << depth) + c], coefficients, third);
            d = below(d, splits[(h << depth) + d], coefficients, fourth);
        }
        leaves[to] = first(e, a);
        leaves[to + 1] = first(f, b);
        leaves[to + 2] = first(g, c);
        leaves[to + 3] = first(h, d);
    }

    /** The first place of the leaf of a bucket at a node of the last level. */
    private int first(int bucket, int node) {
        return bounds[bucket] + LEAF * (((node - (1 << depth)) * leaves(bucket)) >> depth);
    }

    /** The first place of the leaf where a descriptor of these coefficients belongs. */
    int leaf(int[] coefficients) {
        int bucket = bucket(coefficients);
        int node = 1;
        for (int l = 0; l < depth; l++) {
            node = below(node, splits[(bucket << depth) + node], coefficients, 0);
        }
        return first(bucket, node);
    }
}
