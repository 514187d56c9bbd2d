package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import org.photowakeup.stage.Parallel;

/**
 * A balanced k-d tree over the descriptors of a target's patches, whose leaves of {@value #LEAF} patches lie one behind the
 * other: He and Sun, "Computing Nearest-Neighbor Fields via Propagation-Assisted KD-Trees" (2012).
 *
 * <p>O(n log n) time; 41 bytes a patch.
 */
final class PatchTree {
    /** Patches of a leaf. */
    static final int LEAF = 8;

    private static final int LENGTH = Descriptors.LENGTH;
    private static final int STRIDE = Descriptors.STRIDE;
    /** Nodes of at most so many patches are split in a copy of their own. */
    private static final int LOCAL = 4096;

    /** So many patches are enough to leave out every second one. */
    private static final int MANY = 1 << 16;
    /** Links of patches that may not be matched, and of those between two of the tree until they get one. */
    private static final int NOT = -1;

    private static final int BETWEEN = Integer.MAX_VALUE;

    /** Patches looked at to choose the dimension of a split. */
    private static final int SAMPLE = 24;

    /** The descriptors in the order of the leaves, with the numbers of the target's pixels as links. */
    final short[] values;
    /** Patches in the tree. */
    final int size;

    private final Descriptors target;
    private final long[] keys;
    /** For the node that is split at number m: dimension in the low 16 bits, value above, at m / LEAF. */
    private final int[] splits;

    /**
     * A tree of the patches that may be matched. Each descriptor's link becomes its place in the tree, or negative when the
     * patch may not be matched.
     *
     * @param sparse whether, of {@value #MANY} patches and more, every second one will do: propagation finds those between.
     *     They are linked to the place of the patch before them
     */
    PatchTree(Descriptors target, PackedPatches patches, boolean sparse, Parallel parallel) {
        this.target = target;
        this.keys = members(patches, sparse);
        int n = keys.length;
        this.size = n;
        this.splits = new int[n / LEAF + 1];
        this.values = new short[n * STRIDE];
        build(parallel);
        int last = 0;
        for (int t = 0; t < patches.width * patches.height; t++) {
            int link = Descriptors.link(target.values, t * STRIDE);
            if (link == BETWEEN) {
                Descriptors.link(target.values, t * STRIDE, last);
            } else if (link >= 0) {
                last = link;
            }
        }
    }

    /** The numbers of the patches that enter; links of the others say why they do not. */
    private long[] members(PackedPatches patches, boolean sparse) {
        int pixels = patches.width * patches.height;
        int matchable = 0;
        for (int t = 0; t < pixels; t++) {
            matchable += patches.matchable(t) ? 1 : 0;
        }
        boolean every = !sparse || matchable < MANY;
        long[] members = new long[matchable];
        int n = 0;
        for (int t = 0; t < pixels; t++) {
            if (!patches.matchable(t)) {
                Descriptors.link(target.values, t * STRIDE, NOT);
            } else if (every || (t % patches.width + t / patches.width) % 2 == 0) {
                members[n++] = t;
            } else {
                Descriptors.link(target.values, t * STRIDE, BETWEEN);
            }
        }
        return Arrays.copyOf(members, n);
    }

    private static int middle(int from, int to) {
        return from + ((to - from + 2 * LEAF - 1) / (2 * LEAF)) * LEAF;
    }

    private void build(Parallel parallel) {
        int[] bounds = {0, keys.length};
        while (bounds[1] - bounds[0] > LOCAL) {
            int[] finer = new int[2 * bounds.length - 1];
            int[] coarse = bounds;
            parallel.forEach(bounds.length - 1, i -> {
                finer[2 * i] = coarse[i];
                finer[2 * i + 1] = middle(coarse[i], coarse[i + 1]);
                split(target.values, keys, 0, coarse[i], finer[2 * i + 1], coarse[i + 1]);
            });
            finer[finer.length - 1] = keys.length;
            bounds = finer;
        }
        int[] last = bounds;
        parallel.forEach(last.length - 1, i -> finish(last[i], last[i + 1]));
    }

    /** Splits a node to its leaves and stores them. */
    private void finish(int from, int to) {
        for (int i = from; i < to; i++) {
            int t = (int) keys[i];
            System.arraycopy(target.values, t * STRIDE, values, i * STRIDE, LENGTH);
            Descriptors.link(values, i * STRIDE, t);
        }
        short[] copy = Arrays.copyOfRange(values, from * STRIDE, to * STRIDE);
        long[] local = new long[to - from];
        for (int i = 0; i < local.length; i++) {
            local[i] = i;
        }
        splitAll(copy, local, from, 0, local.length);
        for (int i = 0; i < local.length; i++) {
            int k = (int) local[i];
            int t = Descriptors.link(copy, k * STRIDE);
            System.arraycopy(copy, k * STRIDE, values, (from + i) * STRIDE, STRIDE);
            Descriptors.link(target.values, t * STRIDE, from + i);
        }
    }

    private void splitAll(short[] of, long[] numbers, int offset, int from, int to) {
        if (to - from > LEAF) {
            int middle = middle(from, to);
            split(of, numbers, offset, from, middle, to);
            splitAll(of, numbers, offset, from, middle);
            splitAll(of, numbers, offset, middle, to);
        }
    }

    private void split(short[] of, long[] numbers, int offset, int from, int middle, int to) {
        int dimension = widest(of, numbers, from, to);
        for (int i = from; i < to; i++) {
            int t = (int) numbers[i];
            numbers[i] = ((long) of[t * STRIDE + dimension] << 32) | t;
        }
        select(numbers, from, middle, to);
        splits[(offset + middle) / LEAF] = ((int) (numbers[middle] >> 32) << 16) | dimension;
    }

    /** The dimension of the largest variance among some patches. */
    private static int widest(short[] of, long[] numbers, int from, int to) {
        int step = (to - from + SAMPLE - 1) / SAMPLE;
        float[] sums = new float[LENGTH];
        float[] squares = new float[LENGTH];
        int n = 0;
        for (int i = from; i < to; i += step) {
            int at = (int) numbers[i] * STRIDE;
            for (int k = 0; k < LENGTH; k++) {
                int v = of[at + k];
                sums[k] += v;
                squares[k] += v * v;
            }
            n++;
        }
        int best = 0;
        float most = -1;
        for (int k = 0; k < LENGTH; k++) {
            float spread = squares[k] * n - sums[k] * sums[k];
            if (spread > most) {
                most = spread;
                best = k;
            }
        }
        return best;
    }

    /** Hoare's selection: the smaller keys before the middle. */
    private static void select(long[] keys, int begin, int middle, int end) {
        int from = begin;
        int to = end - 1;
        while (from < to) {
            long pivot = median(keys[from], keys[(from + to) >>> 1], keys[to]);
            int i = from;
            int j = to;
            while (i <= j) {
                while (keys[i] < pivot) {
                    i++;
                }
                while (keys[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long swapped = keys[i];
                    keys[i++] = keys[j];
                    keys[j--] = swapped;
                }
            }
            if (middle <= j) {
                to = j;
            } else if (middle >= i) {
                from = i;
            } else {
                return;
            }
        }
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /** The first number of the leaf where a descriptor belongs. */
    int leaf(short[] of, int at) {
        int from = 0;
        int to = keys.length;
        while (to - from > LEAF) {
            int middle = middle(from, to);
            int split = splits[middle / LEAF];
            if (of[at + (split & 0xFFFF)] < split >> 16) {
                to = middle;
            } else {
                from = middle;
            }
        }
        return from;
    }
}
