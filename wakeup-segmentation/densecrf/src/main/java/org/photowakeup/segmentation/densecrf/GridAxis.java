package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;

/**
 * A Gaussian along one axis of a picture as three short sums: pixels go to cells a few pixels apart with the weights of a
 * cubic B-spline, cells are convolved, pixels are read from the cells with the same weights. Variances add up: two splines
 * and the cells' Gaussian make the wanted one to about 0.003 of its height, which is what cutting its tails costs as well.
 * Below a deviation of 2.75 pixels the cells are the pixels. Pixels outside the picture do not exist.
 */
final class GridAxis {
    /** Cells that a pixel goes to; some weights may be 0. */
    static final int CELLS = 3;

    private final int spacing;
    private final int cells;
    private final int[] first;
    private final float[] weight;
    private final float[] taps;
    private final float[] before;
    private final float[] after;

    GridAxis(int size, double sigma, Normalisation normalisation) {
        spacing = sigma < 2.75 ? 1 : sigma < 4.5 ? 2 : 3;
        first = new int[size];
        weight = new float[CELLS * size];
        int outside = spacing == 1 ? 0 : 1;
        placePixels(outside);
        cells = (size - 1) / spacing + CELLS + 2 * outside;
        double spline = 2 * (spacing * spacing - 1) / 3.0;
        taps = Taps.gaussian(Math.sqrt(sigma * sigma - spline) / spacing, cells);
        float[] sums = rowSums();
        Normaliser normaliser = new Normaliser(normalisation);
        before = normaliser.before(sums);
        after = normaliser.after(sums, Normaliser.mean(sums));
    }

    private void placePixels(int outside) {
        double[] spline = spline(spacing);
        int reach = spline.length / 2;
        for (int p = 0; p < first.length; p++) {
            int c = Math.floorDiv(p - reach + spacing - 1, spacing);
            first[p] = c + outside;
            for (int k = 0; k < CELLS; k++) {
                int d = p - (c + k) * spacing + reach;
                weight[CELLS * p + k] = d >= 0 && d < spline.length ? (float) spline[d] : 0;
            }
        }
    }

    /** Four boxes as wide as a cell, one after another; a pixel's weights sum to 1. */
    private static double[] spline(int spacing) {
        double[] spline = {spacing};
        for (int box = 0; box < 4; box++) {
            double[] wider = new double[spline.length + spacing - 1];
            for (int i = 0; i < wider.length; i++) {
                for (int k = Math.max(0, i - spline.length + 1); k <= Math.min(spacing - 1, i); k++) {
                    wider[i] += spline[i - k] / spacing;
                }
            }
            spline = wider;
        }
        return spline;
    }

    /** K 1 along this axis. */
    private float[] rowSums() {
        float[] ones = new float[first.length];
        Arrays.fill(ones, 1);
        return filter(ones);
    }

    /** K times values along this axis, not normalised. */
    float[] filter(float[] values) {
        double[] sums = new double[cells];
        for (int p = 0; p < first.length; p++) {
            for (int k = 0; k < CELLS; k++) {
                sums[first[p] + k] += values[p] * weight[CELLS * p + k];
            }
        }
        float[] out = new float[first.length];
        for (int p = 0; p < first.length; p++) {
            for (int k = 0; k < CELLS; k++) {
                out[p] += (float) (weight[CELLS * p + k] * convolved(sums, first[p] + k));
            }
        }
        return out;
    }

    private double convolved(double[] sums, int cell) {
        double sum = 0;
        int reach = taps.length - 1;
        for (int c = Math.max(0, cell - reach); c <= Math.min(cells - 1, cell + reach); c++) {
            sum += taps[Math.abs(c - cell)] * sums[c];
        }
        return sum;
    }

    /** How many cells there are. */
    int cells() {
        return cells;
    }

    /** The first of the {@link #CELLS} cells of a pixel. */
    int first(int pixel) {
        return first[pixel];
    }

    /** The weight of a cell of a pixel. */
    float weight(int pixel, int cell) {
        return weight[CELLS * pixel + cell];
    }

    /** The convolution of the cells: the middle tap and those on one side. */
    float[] taps() {
        return taps;
    }

    /** What a pixel's numbers are multiplied by before they are summed. */
    float before(int pixel) {
        return before[pixel];
    }

    /** What a pixel's sums are multiplied by. */
    float after(int pixel) {
        return after[pixel];
    }

    /** sum over all pixels of (K 1), normalised. */
    double total() {
        float[] sums = filter(before);
        double total = 0;
        for (int p = 0; p < sums.length; p++) {
            total += (double) after[p] * sums[p];
        }
        return total;
    }
}
