package org.photowakeup.segmentation.densecrf;

/**
 * The sums of a symmetric convolution over rows of numbers, three pairs of taps at a time. Each term is an array of its own,
 * read from its beginning: only such loops become vector instructions, and copying a shifted row costs less than a sum over
 * numbers out of step. Scratch for one thread.
 */
final class Taps {
    private static final int PAIRS = 3;

    /** Taps of less than this part of the middle one are left out. */
    private static final double CUT = 1e-2;

    private final float[][] shifted;
    private final float[] zeros;

    private Taps(int shifted, int zeros) {
        this.shifted = new float[2 * PAIRS][shifted];
        this.zeros = new float[zeros];
    }

    /** A Gaussian over so many numbers at most: the middle tap, which is 1, and those on one side. */
    static float[] gaussian(double sigma, int size) {
        int radius = (int) Math.min(size - 1, sigma * Math.sqrt(-2 * Math.log(CUT)));
        float[] taps = new float[radius + 1];
        for (int k = 0; k <= radius; k++) {
            taps[k] = (float) Math.exp(-0.5 * k * k / (sigma * sigma));
        }
        return taps;
    }

    /** For convolutions along rows of so many numbers. */
    static Taps alongRows(int length) {
        return new Taps(length, 0);
    }

    /** For convolutions along columns. */
    static Taps alongColumns(int length) {
        return new Taps(0, length);
    }

    /** out_i = sum over k of taps_|k| padded_(i + k + radius), k from -radius to radius. */
    void alongRow(float[] padded, float[] taps, float[] out) {
        int centre = taps.length - 1;
        System.arraycopy(padded, centre, out, 0, out.length);
        for (int k = 1; k < taps.length; k += PAIRS) {
            for (int p = 0; p < PAIRS; p++) {
                int offset = Math.min(k + p, taps.length - 1);
                System.arraycopy(padded, centre - offset, shifted[2 * p], 0, out.length);
                System.arraycopy(padded, centre + offset, shifted[2 * p + 1], 0, out.length);
            }
            add(shifted, out, tap(taps, k), tap(taps, k + 1), tap(taps, k + 2));
        }
    }

    /** out_i = sum over k of taps_|k| rows_(row + k)_i; rows that are not there count nothing. */
    void alongColumns(float[][] rows, int row, float[] taps, float[] out) {
        System.arraycopy(rows[row], 0, out, 0, out.length);
        float[][] terms = new float[2 * PAIRS][];
        for (int k = 1; k < taps.length; k += PAIRS) {
            for (int p = 0; p < PAIRS; p++) {
                int up = row - k - p;
                int down = row + k + p;
                terms[2 * p] = up < 0 ? zeros : rows[up];
                terms[2 * p + 1] = down < rows.length ? rows[down] : zeros;
            }
            add(terms, out, tap(taps, k), tap(taps, k + 1), tap(taps, k + 2));
        }
    }

    /** The middle tap is 1, and beyond the last one there is nothing. */
    private static float tap(float[] taps, int k) {
        return k < taps.length ? taps[k] : 0;
    }

    private static void add(float[][] terms, float[] out, float w1, float w2, float w3) {
        float[] a = terms[0];
        float[] b = terms[1];
        float[] c = terms[2];
        float[] d = terms[3];
        float[] e = terms[4];
        float[] f = terms[5];
        for (int i = 0; i < out.length; i++) {
            out[i] += w1 * (a[i] + b[i]) + w2 * (c[i] + d[i]) + w3 * (e[i] + f[i]);
        }
    }
}
