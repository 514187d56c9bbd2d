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
 * <p>A {@link Gate} of 64 bits a patch rejects most candidates with one look.
 *
 * <p>8 bytes a pixel and group, and 12 bytes a pixel.
 */
final class PackedPatches {
    static final int LANE = 21;
    private static final long LANE_MASK = (1L << LANE) - 1;
    /** The label of a query patch that may match any target patch there is. */
    static final int ANYONE = 254;
    /** The label of a target patch that may not be matched. */
    static final int NOBODY = 255;

    private static final int ROWS_PER_TASK = 32;

    final int width;
    final int height;
    final int radius;

    private final boolean query;
    private final boolean gated;
    private final long[][] pixels;
    private final int[] norm;
    private final long[] gate;

    // Six numbers: the public doors have five.
    private PackedPatches(int width, int height, int radius, int groups, boolean query, boolean gated) {
        this.width = width;
        this.height = height;
        this.radius = radius;
        this.query = query;
        this.gated = gated;
        this.pixels = new long[groups][width * height];
        this.norm = new int[width * height];
        this.gate = new long[width * height];
    }

    /** Patches to compare with those of a {@link #target}. */
    static PackedPatches query(int[][] samples, int width, int height, int radius, Parallel parallel) {
        return new PackedPatches(width, height, radius, samples.length, true, true).load(samples, parallel);
    }

    /** Patches that a {@link #query} is compared with. */
    static PackedPatches target(int[][] samples, int width, int height, int radius, Parallel parallel) {
        return new PackedPatches(width, height, radius, samples.length, false, true).load(samples, parallel);
    }

    /** Patches to compare with those of a {@link #walkedTarget}: without gates, but {@link #across} and {@link #down} work. */
    static PackedPatches walkedQuery(int[][] samples, int width, int height, int radius, Parallel parallel) {
        return new PackedPatches(width, height, radius, samples.length, true, false).load(samples, parallel);
    }

    /** Patches that a {@link #walkedQuery} is compared with. */
    static PackedPatches walkedTarget(int[][] samples, int width, int height, int radius, Parallel parallel) {
        return new PackedPatches(width, height, radius, samples.length, false, false).load(samples, parallel);
    }

    /** Takes other samples: for each group and pixel three of 8 bits, the first in bits 16 to 23. */
    PackedPatches load(int[][] samples, Parallel parallel) {
        int tasks = (height + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
        parallel.forEach(tasks, t -> {
            int begin = t * ROWS_PER_TASK;
            int end = Math.min(height, begin + ROWS_PER_TASK);
            for (int g = 0; g < pixels.length; g++) {
                for (int i = begin * width; i < end * width; i++) {
                    pixels[g][i] = pack(samples[g][i]);
                }
            }
        });
        parallel.forEach(tasks, t -> {
            int from = Math.max(t * ROWS_PER_TASK, radius);
            int to = Math.min(Math.min(height, (t + 1) * ROWS_PER_TASK), height - radius);
            if (from < to && width > 2 * radius) {
                if (gated) {
                    summarise(samples, from, to);
                } else {
                    measure(samples, from, to);
                }
            }
        });
        return this;
    }

    /** The norms alone of the patches whose centres lie in the rows. */
    private void measure(int[][] samples, int from, int to) {
        int[] squares = new int[width];
        for (int y = from - radius; y < from + radius; y++) {
            addSquares(samples, y, 1, squares);
        }
        for (int y = from; y < to; y++) {
            addSquares(samples, y + radius, 1, squares);
            int square = 0;
            for (int x = 0; x < 2 * radius; x++) {
                square += squares[x];
            }
            for (int x = radius; x < width - radius; x++) {
                square += squares[x + radius];
                norm[y * width + x] = square;
                square -= squares[x - radius];
            }
            addSquares(samples, y - radius, -1, squares);
        }
    }

    private long pack(int samples) {
        long v = samples;
        long first = v >>> 16 & 255;
        long second = v >>> 8 & 255;
        long third = v & 255;
        return query ? first | second << LANE | third << (2 * LANE) : third | second << LANE | first << (2 * LANE);
    }

    // Running sums over columns, then along rows; one kernel, because six sums move together.
    /** Norms and gates of the patches whose centres lie in the rows. */
    private void summarise(int[][] samples, int from, int to) {
        long[] sums = new long[width];
        int[] squares = new int[width];
        int[] lower = new int[width];
        for (int y = from - radius; y < from + radius; y++) {
            addRow(samples, y, 1, sums, squares);
            addSlope(y, y < from ? -1 : 1, lower);
        }
        addSlope(from, -1, lower);
        for (int y = from; y < to; y++) {
            addRow(samples, y + radius, 1, sums, squares);
            addSlope(y + radius, 1, lower);
            summariseRow(y, sums, squares, lower);
            addRow(samples, y - radius, -1, sums, squares);
            addSlope(y - radius, 1, lower);
            addSlope(y, -1, lower);
            addSlope(y + 1, -1, lower);
        }
    }

    /** One row of patches from the sums of columns: of samples, of squares, of the lower half less the upper half. */
    private void summariseRow(int y, long[] sums, int[] squares, int[] lower) {
        int size = 2 * radius + 1;
        long sum = 0;
        int square = 0;
        int down = 0;
        int across = 0;
        int left = 0;
        for (int x = 0; x < width; x++) {
            sum += sums[x];
            square += squares[x];
            down += lower[x];
            across += x >= size - radius ? middle(sums[x]) : 0;
            left += x < radius - 1 ? middle(sums[x]) : 0;
            if (x >= size - 1) {
                int first = x - size + 1;
                int i = y * width + x - radius;
                left += middle(sums[first + radius - 1]) - (first == 0 ? 0 : middle(sums[first - 1]));
                norm[i] = square;
                gate[i] = (gate[i] & (255L << Gate.LABEL))
                        | Gate.of(radius, query ? sum : Products.swapped(sum), square, across - left, down);
                sum -= sums[first];
                square -= squares[first];
                down -= lower[first];
                across -= middle(sums[x - radius + 1]);
            }
        }
    }

    private static int middle(long sum) {
        return (int) (sum >>> LANE & LANE_MASK);
    }

    private void addSlope(int y, int sign, int[] lower) {
        if (y < height) {
            for (int x = 0; x < width; x++) {
                lower[x] += sign * middle(pixels[0][y * width + x]);
            }
        }
    }

    private void addRow(int[][] samples, int y, int sign, long[] sums, int[] squares) {
        for (int x = 0; x < width; x++) {
            sums[x] += sign * pixels[0][y * width + x];
        }
        addSquares(samples, y, sign, squares);
    }

    private void addSquares(int[][] samples, int y, int sign, int[] squares) {
        for (int[] group : samples) {
            for (int x = 0; x < width; x++) {
                int v = group[y * width + x];
                int a = v >>> 16 & 255;
                int b = v >>> 8 & 255;
                int c = v & 255;
                squares[x] += sign * (a * a + b * b + c * c);
            }
        }
    }

    /** Sets who may match whom: equal labels, {@link #ANYONE} every target's but {@link #NOBODY}. */
    void admit(byte[] labels) {
        for (int i = 0; i < gate.length; i++) {
            gate[i] = (gate[i] & ~(255L << Gate.LABEL)) | ((labels[i] & 255L) << Gate.LABEL);
        }
    }

    /** Whether a target's patch of that gate may match a query's. */
    boolean admits(int q, long targetGate) {
        int own = (int) (gate[q] >>> Gate.LABEL);
        int other = (int) (targetGate >>> Gate.LABEL);
        return own == other || (own == ANYONE && other != NOBODY);
    }

    /** Whether the whole patch around the pixel lies inside. */
    boolean inside(int x, int y) {
        return x >= radius && y >= radius && x < width - radius && y < height - radius;
    }

    /** A number that the squared distance of a query's patch to a target's is never below. */
    int lowerBound(int q, long targetGate) {
        long own = gate[q];
        int size = 2 * radius + 1;
        int rest = Gate.beyond((int) (own >>> Gate.REST & 0xFFFF), (int) (targetGate >>> Gate.REST & 0xFFFF));
        int means = Gate.part(own, targetGate, 0) + Gate.part(own, targetGate, 8) + Gate.part(own, targetGate, 16);
        int slopes = Gate.part(own, targetGate, Gate.ACROSS) + Gate.part(own, targetGate, Gate.DOWN);
        return size * size * means + 2 * radius * size * slopes + rest * rest;
    }

    /** The sum of a patch's squared samples. */
    int squaredLength(int i) {
        return norm[i];
    }

    /** The gate of a patch. */
    long gate(int i) {
        return gate[i];
    }

    /** Whether anybody may match the target patch. */
    boolean matchable(int t) {
        return gate[t] >>> Gate.LABEL != NOBODY;
    }

    /** The squared distance of a query's patch to a target's: the sum over all samples of (a - b)^2. */
    int distance(int q, PackedPatches target, int t) {
        int dot = 0;
        for (int g = 0; g < pixels.length; g++) {
            dot += radius == 3
                    ? Products.dot7(pixels[g], q, width, target.pixels[g], t, target.width)
                    : Products.dot(pixels[g], q, width, target.pixels[g], t, target.width, radius);
        }
        return norm[q] + target.norm[t] - 2 * dot;
    }

    /**
     * The squared distance of two patches, from that of the patches a pixel before in the same row.
     *
     * @param step 1 when they lie to the left, -1 to the right
     * @param before their distance
     */
    int across(int q, PackedPatches target, int t, int step, int before) {
        int back = step * (2 * radius + 1);
        int i = q + step * radius;
        int j = t + step * radius;
        int change = 0;
        for (int g = 0; g < pixels.length; g++) {
            long[] a = pixels[g];
            long[] b = target.pixels[g];
            change += Products.column(a, i, width, b, j, target.width, radius)
                    - Products.column(a, i - back, width, b, j - back, target.width, radius);
        }
        return before + norm[q] + target.norm[t] - norm[q - step] - target.norm[t - step] - 2 * change;
    }

    /** The same from the patches a pixel before in the same column: 1 when they lie above, -1 below. */
    int down(int q, PackedPatches target, int t, int step, int before) {
        int back = step * (2 * radius + 1);
        int i = q + step * radius * width;
        int j = t + step * radius * target.width;
        int change = 0;
        for (int g = 0; g < pixels.length; g++) {
            long[] a = pixels[g];
            long[] b = target.pixels[g];
            change += Products.line(a, i, b, j, radius)
                    - Products.line(a, i - back * width, b, j - back * target.width, radius);
        }
        int n = q - step * width;
        int m = t - step * target.width;
        return before + norm[q] + target.norm[t] - norm[n] - target.norm[m] - 2 * change;
    }
}
