package org.photowakeup.segmentation.densecrf;

/**
 * From what speaks for each label to the labels' probabilities. Loops are plain multiplications, additions and bounds over
 * whole arrays, which the compiler turns into vector instructions.
 */
final class Activation {
    /** exp(x) is computed for x in [-30, 30]; beyond it the result no longer changes a float's sum. */
    private static final float BOUND = 30;

    private Activation() {}

    /** e^x = (e^(x/128))^128; |x/128| is at most 0.24, where six terms of the series are exact to 1e-8. */
    private static float exp(float x) {
        float t = x * (1 / 128f);
        float p = 1 + t * (1 + t * (1 / 2f + t * (1 / 6f + t * (1 / 24f + t * (1 / 120f)))));
        float p2 = p * p;
        float p4 = p2 * p2;
        float p8 = p4 * p4;
        float p16 = p8 * p8;
        float p32 = p16 * p16;
        float p64 = p32 * p32;
        return p64 * p64;
    }

    /** Two labels: in place, z = A_1 - A_0 becomes Q_1 - Q_0 = tanh(z / 2). */
    static void difference(float[] z) {
        for (int i = 0; i < z.length; i++) {
            float e = exp(Math.max(-BOUND, Math.min(BOUND, z[i])));
            z[i] = 1 - 2 / (1 + e);
        }
    }

    /**
     * Many labels: in place, a pixel's A become Q_l = exp(A_l - max) / sum over k of exp(A_k - max).
     *
     * @param end how many numbers there are
     * @param most receives each pixel's greatest Q
     */
    static void softmax(float[] a, int end, int labels, float[] most) {
        for (int o = 0; o < end; o += labels) {
            float shift = BOUND - largest(a, o, labels);
            for (int l = o; l < o + labels; l++) {
                a[l] += shift;
            }
        }
        for (int i = 0; i < end; i++) {
            a[i] = exp(Math.max(-BOUND, a[i]));
        }
        float top = exp(BOUND);
        for (int o = 0; o < end; o += labels) {
            float scale = 1 / sum(a, o, labels);
            most[o / labels] = top * scale;
            for (int l = o; l < o + labels; l++) {
                a[l] *= scale;
            }
        }
    }

    /** Compared as integers in the order of the numbers, which needs no branch; even and odd places apart. */
    private static float largest(float[] a, int from, int count) {
        int even = ordered(a[from]);
        int odd = even;
        int i = from + 1;
        for (; i + 1 < from + count; i += 2) {
            even = Math.max(even, ordered(a[i]));
            odd = Math.max(odd, ordered(a[i + 1]));
        }
        int most = Math.max(even, i < from + count ? Math.max(odd, ordered(a[i])) : odd);
        return Float.intBitsToFloat(most ^ (most >> 31 & 0x7FFFFFFF));
    }

    private static int ordered(float x) {
        int bits = Float.floatToRawIntBits(x);
        return bits ^ (bits >> 31 & 0x7FFFFFFF);
    }

    /** Even and odd places apart, so that an addition need not wait for the last one. */
    private static float sum(float[] a, int from, int count) {
        float even = 0;
        float odd = 0;
        int i = from;
        for (; i + 1 < from + count; i += 2) {
            even += a[i];
            odd += a[i + 1];
        }
        return even + odd + (i < from + count ? a[i] : 0);
    }
}
