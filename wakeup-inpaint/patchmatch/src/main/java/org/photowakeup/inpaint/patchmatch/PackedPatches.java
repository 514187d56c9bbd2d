package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.stage.Parallel;

/**
 * The square patches of a picture of 8-bit samples, laid out so that one 64-bit product compares three samples.
 *
 * <p>A pixel holds three samples in lanes of 21 bits. Seen as a polynomial in X = 2^21 a query pixel is a0 + a1 X + a2
 * X^2 and a target pixel is b2 + b1 X + b0 X^2; the factor of X^2 in their product is a0 b0 + a1 b1 + a2 b2, and up to ten
 * such products add up before a lane overflows. With the patches' squared norms at hand the squared distance is |A|^2 +
 * |B|^2 - 2 A.B, exact in integers. Pictures of more than three channels have several groups of three.
 *
 * <p>A gate of 32 bits a patch rejects most candidates with one look: the means of the first group, rounded down to 8 bits
 * each, give a lower bound, because the squared distance is at least n (mean A - mean B)^2; the highest 8 bits say who may
 * match whom.
 *
 * <p>8 bytes a pixel and group, and 8 bytes a pixel.
 */
final class PackedPatches {
    /** Pixels whose products one accumulator holds: 10 * 3 * 255^2 is below 2^21. */
    private static final int CHUNK = 10;

    private static final int LANE = 21;
    private static final long LANE_MASK = (1L << LANE) - 1;
    private static final int MEANS = 0xFFFFFF;
    /** The label of a query patch that may match any target patch there is. */
    static final int ANYONE = 254;
    /** The label of a target patch that may not be matched. */
    static final int NOBODY = 255;

    private static final int ROWS_PER_TASK = 32;

    final int width;
    final int height;
    final int radius;

    private final boolean query;
    private final long[][] pixels;
    private final int[] norm;
    private final int[] gate;

    private PackedPatches(int width, int height, int radius, int groups, boolean query) {
        this.width = width;
        this.height = height;
        this.radius = radius;
        this.query = query;
        this.pixels = new long[groups][width * height];
        this.norm = new int[width * height];
        this.gate = new int[width * height];
    }

    /** Patches to compare with those of a {@link #target}. */
    static PackedPatches query(int[][] samples, int width, int height, int radius, Parallel parallel) {
        return new PackedPatches(width, height, radius, samples.length, true).load(samples, parallel);
    }

    /** Patches that a {@link #query} is compared with. */
    static PackedPatches target(int[][] samples, int width, int height, int radius, Parallel parallel) {
        return new PackedPatches(width, height, radius, samples.length, false).load(samples, parallel);
    }

    /** Takes other samples: for each group and pixel three of 8 bits, the first in bits 16 to 23. */
    PackedPatches load(int[][] samples, Parallel parallel) {
        int tasks = (height + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
        parallel.forEach(tasks, t -> {
            int end = Math.min(height, (t + 1) * ROWS_PER_TASK) * width;
            for (int g = 0; g < pixels.length; g++) {
                for (int i = t * ROWS_PER_TASK * width; i < end; i++) {
                    pixels[g][i] = pack(samples[g][i]);
                }
            }
        });
        parallel.forEach(tasks, t -> summarise(samples, t * ROWS_PER_TASK, Math.min(height, (t + 1) * ROWS_PER_TASK)));
        return this;
    }

    private long pack(int samples) {
        long v = samples;
        long first = v >>> 16 & 255;
        long second = v >>> 8 & 255;
        long third = v & 255;
        return query ? first | second << LANE | third << (2 * LANE) : third | second << LANE | first << (2 * LANE);
    }

    /** Norms and means of the patches whose centres lie in the rows: running sums over columns, then along rows. */
    private void summarise(int[][] samples, int begin, int end) {
        int size = 2 * radius + 1;
        int from = Math.max(begin, radius);
        int to = Math.min(end, height - radius);
        if (from >= to || width < size) {
            return;
        }
        long[] sums = new long[width];
        int[] squares = new int[width];
        for (int y = from - radius; y < from + radius; y++) {
            addRow(samples, y, 1, sums, squares);
        }
        for (int y = from; y < to; y++) {
            addRow(samples, y + radius, 1, sums, squares);
            long sum = 0;
            int square = 0;
            for (int x = 0; x < width; x++) {
                sum += sums[x];
                square += squares[x];
                if (x >= size - 1) {
                    int i = y * width + x - radius;
                    norm[i] = square;
                    gate[i] = (gate[i] & ~MEANS) | means(sum, size * size);
                    sum -= sums[x - size + 1];
                    square -= squares[x - size + 1];
                }
            }
            addRow(samples, y - radius, -1, sums, squares);
        }
    }

    private void addRow(int[][] samples, int y, int sign, long[] sums, int[] squares) {
        for (int x = 0; x < width; x++) {
            int i = y * width + x;
            sums[x] += sign * pixels[0][i];
            int square = 0;
            for (int[] group : samples) {
                int v = group[i];
                int a = v >>> 16 & 255;
                int b = v >>> 8 & 255;
                int c = v & 255;
                square += a * a + b * b + c * c;
            }
            squares[x] += sign * square;
        }
    }

    /** The three means, rounded down, 8 bits each, the first in the lowest ones. */
    private int means(long sum, int n) {
        int low = (int) (sum & LANE_MASK) / n;
        int middle = (int) (sum >>> LANE & LANE_MASK) / n;
        int high = (int) (sum >>> (2 * LANE)) / n;
        return query ? low | (middle << 8) | (high << 16) : high | (middle << 8) | (low << 16);
    }

    /** Sets who may match whom: equal labels, {@link #ANYONE} every target's but {@link #NOBODY}. */
    void admit(byte[] labels) {
        for (int i = 0; i < gate.length; i++) {
            gate[i] = (gate[i] & MEANS) | (labels[i] << 24);
        }
    }

    /** Whether a target's patch of that gate may match a query's. */
    boolean admits(int q, int targetGate) {
        int own = gate[q] >>> 24;
        int other = targetGate >>> 24;
        return own == other || (own == ANYONE && other != NOBODY);
    }

    /** Whether the whole patch around the pixel lies inside. */
    boolean inside(int x, int y) {
        return x >= radius && y >= radius && x < width - radius && y < height - radius;
    }

    /** A number that the squared distance of a query's patch to a target's is never below. */
    int lowerBound(int q, int targetGate) {
        int a = gate[q];
        int b = targetGate;
        int d0 = Math.abs((a & 255) - (b & 255)) - 1;
        int d1 = Math.abs((a >>> 8 & 255) - (b >>> 8 & 255)) - 1;
        int d2 = Math.abs((a >>> 16 & 255) - (b >>> 16 & 255)) - 1;
        d0 &= ~(d0 >> 31);
        d1 &= ~(d1 >> 31);
        d2 &= ~(d2 >> 31);
        int size = 2 * radius + 1;
        return (d0 * d0 + d1 * d1 + d2 * d2) * (size * size);
    }

    /** The gate of a patch. */
    int gate(int i) {
        return gate[i];
    }

    /** Whether anybody may match the target patch. */
    boolean matchable(int t) {
        return gate[t] >>> 24 != NOBODY;
    }

    /** The mean of a channel of the first group, 0 to 2, rounded down. */
    int mean(int i, int channel) {
        return gate[i] >>> (8 * channel) & 255;
    }

    /** The variance of the patch's samples about its three means, over all groups: rounded down, at least 0. */
    int spread(int i) {
        int n = (2 * radius + 1) * (2 * radius + 1);
        int r = mean(i, 0);
        int g = mean(i, 1);
        int b = mean(i, 2);
        return Math.max(0, norm[i] / n - r * r - g * g - b * b);
    }

    /** The squared distance of a query's patch to a target's: the sum over all samples of (a - b)^2. */
    int distance(int q, PackedPatches target, int t) {
        int dot = 0;
        for (int g = 0; g < pixels.length; g++) {
            dot += radius == 3
                    ? dot7(pixels[g], q, width, target.pixels[g], t, target.width)
                    : dot(pixels[g], q, width, target.pixels[g], t, target.width, radius);
        }
        return norm[q] + target.norm[t] - 2 * dot;
    }

    private static int dot(long[] a, int q, int aStride, long[] b, int t, int bStride, int radius) {
        int size = 2 * radius + 1;
        int i = q - radius * aStride - radius;
        int j = t - radius * bStride - radius;
        int dot = 0;
        for (int y = 0; y < size; y++) {
            for (int x0 = 0; x0 < size; x0 += CHUNK) {
                int x1 = Math.min(size, x0 + CHUNK);
                long sum = 0;
                for (int x = x0; x < x1; x++) {
                    sum += a[i + x] * b[j + x];
                }
                dot += (int) (sum >>> (2 * LANE) & LANE_MASK);
            }
            i += aStride;
            j += bStride;
        }
        return dot;
    }

    /** The same for patches of 7x7, unrolled: this is where the time goes. */
    private static int dot7(long[] a, int q, int aStride, long[] b, int t, int bStride) {
        int i = q - 3 * aStride - 3;
        int j = t - 3 * bStride - 3;
        int dot = 0;
        for (int y = 0; y < 7; y++) {
            long sum = a[i] * b[j]
                    + a[i + 1] * b[j + 1]
                    + a[i + 2] * b[j + 2]
                    + a[i + 3] * b[j + 3]
                    + a[i + 4] * b[j + 4]
                    + a[i + 5] * b[j + 5]
                    + a[i + 6] * b[j + 6];
            dot += (int) (sum >>> (2 * LANE) & LANE_MASK);
            i += aStride;
            j += bStride;
        }
        return dot;
    }
}
