package org.photowakeup.inpaint.patchmatch;

/** Splits of a {@link PatchTree}'s nodes at the median of the dimension that varies most. */
final class Median {
    private static final int LENGTH = 3 * Descriptors.WORDS;
    /** Patches looked at to choose the dimension of a split. */
    private static final int SAMPLE = 24;

    private Median() {}

    /** Puts the smaller ones before the middle; returns the dimension and, above it, the value at the middle. */
    static short split(short[] of, long[] keys, int from, int middle, int to) {
        int dimension = widest(of, keys, from, to);
        for (int i = from; i < to; i++) {
            int k = (int) keys[i];
            keys[i] = ((long) of[k * LENGTH + dimension] << 32) | k;
        }
        select(keys, from, middle, to);
        return (short) (((int) (keys[middle] >> 32) << 4) | dimension);
    }

    /** The dimension of the largest variance among some patches. */
    private static int widest(short[] of, long[] keys, int from, int to) {
        int step = (to - from + SAMPLE - 1) / SAMPLE;
        int n = (to - from + step - 1) / step;
        int best = 0;
        long most = -1;
        for (int k = 0; k < LENGTH; k++) {
            int sum = 0;
            int squares = 0;
            for (int i = from; i < to; i += step) {
                int v = of[(int) keys[i] * LENGTH + k];
                sum += v;
                squares += v * v;
            }
            long spread = (long) squares * n - (long) sum * sum;
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
}
