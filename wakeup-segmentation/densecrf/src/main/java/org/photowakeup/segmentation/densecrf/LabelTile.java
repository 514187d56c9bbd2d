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
    /** What was told last. */
    private News news;

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
        news = new News(new int[labels + 1]);
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
    void movers(Update update) {
        int count = 0;
        for (int p = 0; p < moved.length; p++) {
            float x = 2 * moved[p];
            if (x > FAR || slope[p] * x * (1 + x) >= tolerance) {
                update.pixels[count++] = (char) p;
            }
        }
        update.count = count;
    }

    /** -U of some pixels. */
    void local(Update update) {
        for (int k = 0; k < update.count; k++) {
            System.arraycopy(local, update.pixels[k] * labels, update.a, k * labels, labels);
        }
    }

    /** Makes some pixels' probabilities from what speaks for each label, Q = softmax A. */
    void set(Update update) {
        Activation.softmax(update.a, update.count * labels, labels, update.most);
        for (int k = 0; k < update.count; k++) {
            int p = update.pixels[k];
            System.arraycopy(update.a, k * labels, q, p * labels, labels);
            moved[p] = 0;
            slope[p] = update.most[k] * (1 - update.most[k]);
        }
    }

    /** All probabilities, for others that know nothing. */
    News everything() {
        int[] start = new int[labels + 1];
        for (int l = 0; l <= labels; l++) {
            start[l] = l * moved.length;
        }
        News all = new News(start);
        for (int k = 0; k < q.length; k++) {
            int p = k % moved.length;
            all.pixel[k] = (char) p;
            all.value[k] = q[p * labels + k / moved.length];
        }
        return all;
    }

    /**
     * Where some pixels' probabilities differ by more than the tolerance from what others know. A number that is the same for
     * all labels of a pixel tells nothing, so the least difference of a pixel may be left out. Valid until the next call.
     */
    News changes(Update update, boolean relative) {
        int words = (labels + Long.SIZE - 1) / Long.SIZE;
        long[] marks = new long[update.count * words];
        int[] start = new int[labels + 1];
        for (int k = 0; k < update.count; k++) {
            int o = update.pixels[k] * labels;
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
        news = news.of(start);
        tell(update.pixels, marks, words);
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

    private void tell(char[] pixels, long[] marks, int words) {
        int[] next = news.start.clone();
        for (int m = 0; m < marks.length; m++) {
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
