package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;

/**
 * The pixels of one tile, with all labels of a pixel together: their probabilities, and which of them are worth another
 * look. 12 bytes a label and 8 more a pixel.
 */
final class LabelTile {
    /** Beyond this shift of the messages the bound on a pixel's probabilities is not worth computing. */
    private static final float FAR = 1.5f;

    private final int labels;
    private final float tolerance;
    /** -U. */
    private final float[] local;

    private final float[] q;
    /** The probabilities that other pixels know of. */
    private final float[] told;
    /** How far each pixel's messages can have moved since its probabilities were computed. */
    private final float[] moved;
    /** q_max (1 - q_max): no probability moves faster than this with the messages. */
    private final float[] slope;

    LabelTile(float[] local, int labels, float tolerance) {
        this.local = local;
        this.labels = labels;
        this.tolerance = tolerance;
        q = new float[local.length];
        told = new float[local.length];
        moved = new float[local.length / labels];
        slope = new float[moved.length];
        Arrays.fill(moved, Float.POSITIVE_INFINITY);
        Arrays.fill(slope, 1);
    }

    int pixels() {
        return moved.length;
    }

    /** Pixel after pixel. */
    float[] q() {
        return q;
    }

    float[] local() {
        return local;
    }

    /** Bounds on how far messages moved; kernels add to them. */
    float[] moved() {
        return moved;
    }

    /**
     * Pixels of which some probability can have moved by the tolerance. When messages move by m at most, odds change by
     * e^2m at most, and probabilities by q (1 - q) (e^2m - 1).
     */
    char[] movers() {
        char[] list = new char[moved.length];
        int count = 0;
        for (int p = 0; p < list.length; p++) {
            float x = 2 * moved[p];
            if (x > FAR || slope[p] * x * (1 + x) >= tolerance) {
                list[count++] = (char) p;
            }
        }
        return Arrays.copyOf(list, count);
    }

    /** -U of some pixels. */
    float[] local(char[] pixels) {
        float[] a = new float[pixels.length * labels];
        for (int k = 0; k < pixels.length; k++) {
            System.arraycopy(local, pixels[k] * labels, a, k * labels, labels);
        }
        return a;
    }

    /** Makes some pixels' probabilities from what speaks for each label, Q = softmax A. */
    void set(char[] pixels, float[] a) {
        float[] most = new float[pixels.length];
        Activation.softmax(a, labels, most);
        for (int k = 0; k < pixels.length; k++) {
            int p = pixels[k];
            System.arraycopy(a, k * labels, q, p * labels, labels);
            moved[p] = 0;
            slope[p] = most[k] * (1 - most[k]);
        }
    }

    /** All probabilities, for others that know nothing. */
    News everything() {
        int[] start = new int[labels + 1];
        for (int l = 0; l <= labels; l++) {
            start[l] = l * moved.length;
        }
        News news = new News(start);
        for (int k = 0; k < q.length; k++) {
            int p = k % moved.length;
            news.pixel[k] = (char) p;
            news.value[k] = q[p * labels + k / moved.length];
        }
        return news;
    }

    /**
     * Where some pixels' probabilities differ by more than the tolerance from what others know. A number that is the same for
     * all labels of a pixel tells nothing, so the least difference of a pixel may be left out.
     */
    News changes(char[] pixels, boolean relative) {
        int words = (labels + Long.SIZE - 1) / Long.SIZE;
        long[] marks = new long[pixels.length * words];
        int[] start = new int[labels + 1];
        for (int k = 0; k < pixels.length; k++) {
            int o = pixels[k] * labels;
            int many = mark(o, marks, k * words);
            if (relative && 2 * many > labels) {
                leaveOutLeast(o);
                mark(o, marks, k * words);
            }
            for (int w = 0; w < words; w++) {
                for (long rest = marks[k * words + w]; rest != 0; rest &= rest - 1) {
                    start[w * Long.SIZE + Long.numberOfTrailingZeros(rest) + 1]++;
                }
            }
        }
        for (int l = 0; l < labels; l++) {
            start[l + 1] += start[l];
        }
        News news = new News(start);
        tell(pixels, marks, news);
        return news;
    }

    /** Marks, a bit a label, where a pixel's probabilities differ by more than the tolerance; returns how many do. */
    private int mark(int from, long[] marks, int word) {
        int many = 0;
        for (int l = 0; l < labels; l += Long.SIZE) {
            long bits = 0;
            int end = Math.min(labels, l + Long.SIZE);
            for (int k = l; k < end; k++) {
                float left = tolerance - Math.abs(q[from + k] - told[from + k]);
                bits |= (long) (Float.floatToRawIntBits(left) >>> 31) << k;
            }
            marks[word++] = bits;
            many += Long.bitCount(bits);
        }
        return many;
    }

    private void leaveOutLeast(int from) {
        float least = Float.POSITIVE_INFINITY;
        for (int o = from; o < from + labels; o++) {
            float d = q[o] - told[o];
            // A branch that is seldom taken costs less here than Math.min.
            if (d < least) {
                least = d;
            }
        }
        for (int o = from; o < from + labels; o++) {
            told[o] += least;
        }
    }

    private void tell(char[] pixels, long[] marks, News news) {
        int[] next = news.start.clone();
        for (int m = 0; m < marks.length; m++) {
            int words = marks.length / pixels.length;
            char pixel = pixels[m / words];
            int first = m % words * Long.SIZE;
            for (long rest = marks[m]; rest != 0; rest &= rest - 1) {
                int l = first + Long.numberOfTrailingZeros(rest);
                int o = pixel * labels + l;
                news.pixel[next[l]] = pixel;
                news.value[next[l]++] = q[o] - told[o];
                told[o] = q[o];
            }
        }
    }
}
