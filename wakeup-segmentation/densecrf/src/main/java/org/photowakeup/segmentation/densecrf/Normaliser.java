package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;

/** Factors before and after a kernel's sum, from its row sums K1. */
record Normaliser(Normalisation mode) {
    private static final double TINY = 1e-20;

    /** What values are multiplied by before they are summed. */
    float[] before(float[] rowSums) {
        return switch (mode) {
            case SYMMETRIC -> roots(rowSums);
            case BEFORE -> inverse(rowSums);
            case NONE, AFTER -> constant(rowSums.length, 1);
        };
    }

    /** Whether sums are multiplied by the same as values. */
    boolean isSymmetric() {
        return mode == Normalisation.SYMMETRIC;
    }

    /** What sums are multiplied by; the mean is that of all row sums. */
    float[] after(float[] rowSums, double mean) {
        return switch (mode) {
            case SYMMETRIC -> roots(rowSums);
            case AFTER -> inverse(rowSums);
            case BEFORE -> constant(rowSums.length, 1);
            case NONE -> constant(rowSums.length, 1 / mean);
        };
    }

    private static float[] roots(float[] sums) {
        float[] n = new float[sums.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = (float) (1 / Math.sqrt(sums[i] + TINY));
        }
        return n;
    }

    private static float[] inverse(float[] sums) {
        float[] n = new float[sums.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = (float) (1 / (sums[i] + TINY));
        }
        return n;
    }

    private static float[] constant(int length, double value) {
        float[] n = new float[length];
        Arrays.fill(n, (float) value);
        return n;
    }

    static double mean(float[] sums) {
        double total = 0;
        for (float s : sums) {
            total += s;
        }
        return total / sums.length;
    }
}
