package org.photowakeup.examples.evaluate;

import java.util.Arrays;

/** Numbers collected one by one. */
final class Statistics {
    private double[] values = new double[256];
    private int count;

    void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    int count() {
        return count;
    }

    double mean() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum / count;
    }

    /** The value that a fraction of the others lies below. */
    double quantile(double fraction) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return count == 0 ? Double.NaN : sorted[(int) Math.min(count - 1L, Math.round(fraction * (count - 1)))];
    }

    double median() {
        return quantile(0.5);
    }

    /** The mean distance from the median. */
    double meanDeviation() {
        double middle = median();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.abs(values[i] - middle);
        }
        return sum / count;
    }

    /** The share of values up to a bound. */
    double share(double bound) {
        int inside = 0;
        for (int i = 0; i < count; i++) {
            inside += values[i] <= bound ? 1 : 0;
        }
        return (double) inside / count;
    }
}
