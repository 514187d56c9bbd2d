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
    /** Pixels whose products one accumulator holds: 10 * 3 * 255^2 is below 2^21. */
    private static final int CHUNK = 10;

    private static final int LANE = 21;
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
    private final long[][] pixels;
    private final int[] norm;
    private final long[] gate;

    private PackedPatches(int width, int height, int radius, int groups, boolean query) {
        this.width = width;
        this.height = height;
        this.radius = radius;
        this.query = query;
        this.pixels = new long[groups][width * height];
        this.norm = new int[width * height];
        this.gate = new long[width * height];
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

    // Running sums over columns, then along rows; one kernel, because six sums move together.
    /** Norms and gates of the patches whose centres lie in the rows. */
    private void summarise(int[][] samples, int begin, int end) {
        int size = 2 * radius + 1;
        int from = Math.max(begin, radius);
        int to = Math.min(end, height - radius);
        if (from >= to || width < size) {
            return;
        }
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
        for (int x = 0; x < width; x++) {
            sum += sums[x];
            square += squares[x];
            down += lower[x];
            across += x >= size - radius ? middle(sums[x]) : 0;
            if (x >= size - 1) {
                int first = x - size + 1;
                int i = y * width + x - radius;
                int left = 0;
                for (int k = first; k < first + radius; k++) {
                    left += middle(sums[k]);
                }
                norm[i] = square;
                gate[i] = (gate[i] & (255L << Gate.LABEL)) | gate(sum, square, across - left, down);
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

    /** A gate without label: the first channel's mean in the lowest bits, all numbers rounded down. */
    private long gate(long sum, int square, int across, int down) {
        int size = 2 * radius + 1;
        int n = size * size;
        int half = 2 * radius * size;
        long low = sum & LANE_MASK;
        long middle = middle(sum);
        long high = sum >>> (2 * LANE);
        double parts = (double) (low * low + middle * middle + high * high) / n
                + ((double) across * across + (double) down * down) / half;
        long rest = (long) Math.sqrt(Math.max(0, square - parts));
        long first = (query ? low : high) / n;
        long third = (query ? high : low) / n;
        return first
                | ((middle / n) << 8)
                | (third << 16)
                | ((long) (Math.floorDiv(across, half) + 128) << Gate.ACROSS)
                | ((long) (Math.floorDiv(down, half) + 128) << Gate.DOWN)
                | (rest << Gate.REST);
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

    /** The mean of a channel of the first group, 0 to 2, rounded down. */
    int mean(int i, int channel) {
        return (int) (gate[i] >>> (8 * channel) & 255);
    }

    /** Half of what the right half's mean is more than the left half's; plus 128. */
    int across(int i) {
        return (int) (gate[i] >>> Gate.ACROSS & 255);
    }

    /** Half of what the lower half's mean is more than the upper half's; plus 128. */
    int down(int i) {
        return (int) (gate[i] >>> Gate.DOWN & 255);
    }

    /** The length of the patch without its means and slopes. */
    int rest(int i) {
        return (int) (gate[i] >>> Gate.REST & 0xFFFF);
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
