package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import org.photowakeup.stage.Parallel;

/**
 * A short vector for every patch of a picture: its coefficients in a {@link DescriptorBasis} and the length of what they
 * leave out. The squared distance of two vectors is, up to rounding, never above the scaled squared distance of the patches.
 *
 * <p>Coefficients lie three to a word in lanes of 21 bits, signed. As in {@link PackedPatches} the product of a query's word
 * and a target's has the sum of three products in its third lane. Samples count from the middle of their range and steps are
 * so large that no patch is longer than {@value #LONGEST}: then no scalar product of two vectors, in whatever order of
 * coefficients, leaves its lane. The last word holds the squared length, the rest, and a link.
 *
 * <p>O(pixels * patch side) time, 48 bytes a pixel.
 */
final class Descriptors {
    static final int WORDS = DescriptorBasis.COUNT / 3;
    /** From one descriptor to the next. */
    static final int STRIDE = WORDS + 1;

    private static final int LANE = 21;
    private static final int LONGEST = 1000;
    private static final float MIDDLE = 127.5f;
    private static final int LENGTH_MASK = (1 << 21) - 1;
    private static final int ROWS_PER_TASK = 32;

    /** The words of patch i from i * STRIDE on; those of patches that reach beyond the picture mean nothing. */
    final long[] values;
    /** How much longer patches are than descriptors. */
    final float step;

    private final DescriptorBasis basis;
    private final PackedPatches patches;
    private final boolean query;
    private final int width;
    private final int radius;

    private Descriptors(DescriptorBasis basis, PackedPatches patches, boolean query) {
        this.basis = basis;
        this.patches = patches;
        this.query = query;
        this.width = patches.width;
        this.radius = patches.radius;
        this.step = (float) (MIDDLE * Math.sqrt(samples()) / LONGEST);
        this.values = new long[width * patches.height * STRIDE];
    }

    /** The samples of a patch. */
    private int samples() {
        return (2 * radius + 1) * (2 * radius + 1) * basis.mixes[0].length;
    }

    /**
     * Describes all patches.
     *
     * @param samples the patches' pixels: for each group three of 8 bits, the first in bits 16 to 23
     * @param query whether they are to be compared with a target's, or the other way round
     */
    static Descriptors of(
            DescriptorBasis basis, int[][] samples, PackedPatches patches, boolean query, Parallel parallel) {
        Descriptors result = new Descriptors(basis, patches, query);
        int height = patches.height;
        parallel.forEach(
                (height + ROWS_PER_TASK - 1) / ROWS_PER_TASK,
                t -> result.rows(samples, t * ROWS_PER_TASK, Math.min(height, (t + 1) * ROWS_PER_TASK)));
        return result;
    }

    /** The scalar product of a query's coefficients and a target's. */
    static int product(long[] query, int i, long[] target, int j) {
        long sum = query[i] * target[j]
                + query[i + 1] * target[j + 1]
                + query[i + 2] * target[j + 2]
                + query[i + 3] * target[j + 3]
                + query[i + 4] * target[j + 4];
        long rounded = sum + (1L << (2 * LANE - 1));
        return (int) ((rounded << 1) >> (2 * LANE + 1));
    }

    /** The squared length of a descriptor, with the rest, from its last word. */
    static int length(long last) {
        return (int) last & LENGTH_MASK;
    }

    /** The length of the rest, from the last word. */
    static int rest(long last) {
        return (int) last >>> LANE;
    }

    /** The link, from the last word. */
    static int link(long last) {
        return (int) (last >> 32);
    }

    /** Puts a number of 32 bits into the last word of a descriptor. */
    static void link(long[] values, int at, int link) {
        values[at + WORDS] = (values[at + WORDS] & 0xFFFFFFFFL) | ((long) link << 32);
    }

    /** The coefficients of a descriptor. */
    void unpack(long[] of, int at, int[] coefficients, int from) {
        for (int w = 0; w < WORDS; w++) {
            long v = of[at + w];
            int low = (int) ((v << (64 - LANE)) >> (64 - LANE));
            int high = (int) ((v + (1L << (2 * LANE - 1))) >> (2 * LANE));
            coefficients[from + 3 * w] = query ? low : high;
            coefficients[from + 3 * w + 1] = (int) (((v + (1L << (LANE - 1))) << (64 - 2 * LANE)) >> (64 - LANE));
            coefficients[from + 3 * w + 2] = query ? high : low;
        }
    }

    private void rows(int[][] samples, int begin, int end) {
        int from = Math.max(begin, radius);
        int to = Math.min(end, patches.height - radius);
        int size = 2 * radius + 1;
        if (from >= to || width < size) {
            return;
        }
        Scratch scratch = new Scratch();
        for (int y = from - radius; y < to + radius; y++) {
            across(samples, y, scratch);
            if (y >= from + radius) {
                describe(y - radius, scratch);
            }
        }
    }

    /** What a task works on: rows of their own each, because loops over those become vector instructions. */
    private final class Scratch {
        final float[] plane = new float[width];
        final float[] mixed = new float[width];
        /** The mixed row, moved by one more pixel each. */
        final float[][] moved = new float[2 * radius + 1][width];
        /** The last rows of each mix and frequency. */
        final float[][][] folded = new float[basis.mixes.length * basis.cosines.length][2 * radius + 1][width];
        /** Some of those in the order of the picture's rows. */
        final float[][] ordered = new float[2 * radius + 1][];

        final float[][] coefficients = new float[basis.patterns.length][width];
        final float[] rest = new float[width];
    }

    /** For one row of pixels every mix of the channels, folded with every cosine; from the first whole patch on. */
    private void across(int[][] samples, int y, Scratch scratch) {
        int frequencies = basis.cosines.length;
        int size = 2 * radius + 1;
        float[] mixed = scratch.mixed;
        for (int m = 0; m < basis.mixes.length; m++) {
            Arrays.fill(mixed, 0);
            for (int c = 0; c < basis.mixes[m].length; c++) {
                plane(samples[c / 3], y * width, DescriptorBasis.shift(c), scratch.plane);
                mix(mixed, scratch.plane, basis.mixes[m][c] / step);
            }
            for (int i = 0; i < size; i++) {
                System.arraycopy(mixed, i, scratch.moved[i], 0, width - i);
            }
            for (int u = 0; u < frequencies; u++) {
                fold(scratch.folded[m * frequencies + u][y % size], scratch.moved, basis.cosines[u]);
            }
        }
    }

    private static void plane(int[] group, int from, int shift, float[] plane) {
        for (int x = 0; x < plane.length; x++) {
            plane[x] = (group[from + x] >>> shift & 255) - MIDDLE;
        }
    }

    private static void mix(float[] mixed, float[] plane, float factor) {
        for (int x = 0; x < mixed.length; x++) {
            mixed[x] += factor * plane[x];
        }
    }

    private void describe(int y, Scratch scratch) {
        int size = 2 * radius + 1;
        for (int k = 0; k < basis.patterns.length; k++) {
            DescriptorBasis.Pattern p = basis.patterns[k];
            float[][] rows = scratch.folded[p.mix() * basis.cosines.length + p.across()];
            for (int j = 0; j < size; j++) {
                scratch.ordered[j] = rows[(y - radius + j) % size];
            }
            fold(scratch.coefficients[k], scratch.ordered, basis.cosines[p.down()]);
        }
        store(y, scratch.coefficients, scratch.rest);
    }

    /** sum[x] = sum over k of factors[k] * rows[k][x], four at a time. */
    private static void fold(float[] sum, float[][] rows, float[] factors) {
        Arrays.fill(sum, 0);
        int last = factors.length - 1;
        for (int k = 0; k <= last; k += 4) {
            add(
                    sum,
                    rows[k],
                    factors[k],
                    rows[Math.min(last, k + 1)],
                    k + 1 > last ? 0 : factors[k + 1],
                    rows[Math.min(last, k + 2)],
                    k + 2 > last ? 0 : factors[k + 2],
                    rows[Math.min(last, k + 3)],
                    k + 3 > last ? 0 : factors[k + 3]);
        }
    }

    // Nine parameters, because only arrays and numbers in variables of their own become vector instructions.
    private static void add(
            float[] sum, float[] a, float e, float[] b, float f, float[] c, float g, float[] d, float h) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += e * a[x] + f * b[x] + g * c[x] + h * d[x];
        }
    }

    private void store(int y, float[][] row, float[] rest) {
        float scale = 1 / (step * step);
        int[] c = new int[WORDS * 3];
        // |A - middle|^2 = |A|^2 - 2 middle sum(A) + n middle^2, the sum being known from the first coefficient
        float n = samples();
        float first = 2 * MIDDLE * (float) Math.sqrt(n) * step;
        int to = width - 2 * radius;
        for (int x = 0; x < to; x++) {
            float sum = row[0][x] * first + 2 * MIDDLE * MIDDLE * n;
            rest[x] = (patches.squaredLength(y * width + x + radius) - sum + MIDDLE * MIDDLE * n) * scale;
        }
        for (float[] values : row) {
            for (int x = 0; x < to; x++) {
                rest[x] -= values[x] * values[x];
            }
        }
        for (int x = 0; x < to; x++) {
            int length = 0;
            for (int k = 0; k < row.length; k++) {
                c[k] = rounded(row[k][x]);
                length += c[k] * c[k];
            }
            int left = rounded((float) Math.sqrt(Math.max(0, rest[x])));
            int at = (y * width + x + radius) * STRIDE;
            for (int w = 0; w < WORDS; w++) {
                int low = query ? c[3 * w] : c[3 * w + 2];
                int high = query ? c[3 * w + 2] : c[3 * w];
                values[at + w] = low + ((long) c[3 * w + 1] << LANE) + ((long) high << (2 * LANE));
            }
            int last = (length + left * left) | (left << LANE);
            values[at + WORDS] = last;
        }
    }

    private static int rounded(float v) {
        return (int) (v + 32768.5f) - 32768;
    }
}
