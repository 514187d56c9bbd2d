package org.photowakeup.inpaint.patchmatch;

/** Scalar products of patches, and of lines of them, in the packing of {@link PackedPatches}. */
final class Products {
    /** Pixels whose products one accumulator holds: 10 * 3 * 255^2 is below 2^21. */
    private static final int CHUNK = 10;

    private static final int LANE = PackedPatches.LANE;
    private static final long LANE_MASK = (1L << LANE) - 1;

    private Products() {}

    /** The number in a lane, 0 to 2. */
    static long lane(long word, int lane) {
        return word >>> (lane * LANE) & LANE_MASK;
    }

    /** The same with the first and the third lane exchanged. */
    static long swapped(long word) {
        return lane(word, 2) | lane(word, 1) << LANE | lane(word, 0) << (2 * LANE);
    }

    /** The products of a row of pixels around i and j. */
    static int line(long[] a, int i, long[] b, int j, int radius) {
        if (radius == 3) {
            return line7(a, i, b, j);
        }
        return column(a, i, 1, b, j, 1, radius);
    }

    private static int line7(long[] a, int i, long[] b, int j) {
        long sum = a[i - 3] * b[j - 3]
                + a[i - 2] * b[j - 2]
                + a[i - 1] * b[j - 1]
                + a[i] * b[j]
                + a[i + 1] * b[j + 1]
                + a[i + 2] * b[j + 2]
                + a[i + 3] * b[j + 3];
        return (int) (sum >>> (2 * LANE) & LANE_MASK);
    }

    // Seven numbers, because an object a line would cost more than the products.
    /** The products of the pixels around i and j that lie so far apart: the pictures' widths for a column. */
    static int column(long[] a, int i, int aStride, long[] b, int j, int bStride, int radius) {
        if (radius == 3) {
            return column7(a, i, aStride, b, j, bStride);
        }
        int dot = 0;
        for (int k0 = -radius; k0 <= radius; k0 += CHUNK) {
            long sum = 0;
            int k1 = Math.min(radius + 1, k0 + CHUNK);
            for (int k = k0; k < k1; k++) {
                sum += a[i + k * aStride] * b[j + k * bStride];
            }
            dot += (int) (sum >>> (2 * LANE) & LANE_MASK);
        }
        return dot;
    }

    private static int column7(long[] a, int i, int v, long[] b, int j, int w) {
        long sum = a[i - 3 * v] * b[j - 3 * w]
                + a[i - 2 * v] * b[j - 2 * w]
                + a[i - v] * b[j - w]
                + a[i] * b[j]
                + a[i + v] * b[j + w]
                + a[i + 2 * v] * b[j + 2 * w]
                + a[i + 3 * v] * b[j + 3 * w];
        return (int) (sum >>> (2 * LANE) & LANE_MASK);
    }

    static int dot(long[] a, int q, int aStride, long[] b, int t, int bStride, int radius) {
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
    static int dot7(long[] a, int q, int aStride, long[] b, int t, int bStride) {
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
