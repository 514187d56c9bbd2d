package org.photowakeup.reconstruct.texture;

import java.util.Arrays;

/**
 * Where a chart is cut in two, so that less of its box is empty: across one of its axes, at the place after which both halves'
 * boxes are the smallest.
 */
final class ChartSplitter {
    /** Places along an axis that are tried. */
    private static final int BINS = 32;
    /** Share of the box that a cut has to save. */
    private static final double WORTH = 0.15;
    /** Smaller charts, in square pixels, stay whole: their padding would grow by more. */
    private static final double SMALL = 2500;

    private final FlatMesh mesh;
    private final int[] axes;
    private final double[] low = new double[2];
    private final double[] high = new double[2];

    /** Cuts charts that are laid along two axes. */
    ChartSplitter(FlatMesh mesh, int[] axes) {
        this.mesh = mesh;
        this.axes = axes;
    }

    /** Which triangles lie beyond the cut; none when no cut is worth it. */
    boolean[] beyond(int[] triangles) {
        measure(triangles);
        double box = (high[0] - low[0]) * (high[1] - low[1]);
        double least = box * (1 - WORTH);
        int bestAxis = -1;
        int bestBin = 0;
        for (int a = 0; a < 2 && box > SMALL; a++) {
            double[] cost = costs(triangles, a);
            for (int bin = 1; bin < BINS; bin++) {
                if (cost[bin] < least) {
                    least = cost[bin];
                    bestAxis = a;
                    bestBin = bin;
                }
            }
        }
        boolean[] beyond = new boolean[triangles.length];
        for (int i = 0; i < triangles.length && bestAxis >= 0; i++) {
            beyond[i] = bin(triangles[i], bestAxis) >= bestBin;
        }
        return beyond;
    }

    private void measure(int[] triangles) {
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int t : triangles) {
            for (int k = 0; k < 6; k++) {
                double place = mesh.corner(t, k / 2, axes[k % 2]);
                low[k % 2] = Math.min(low[k % 2], place);
                high[k % 2] = Math.max(high[k % 2], place);
            }
        }
    }

    private int bin(int t, int a) {
        double middle = (mesh.corner(t, 0, axes[a]) + mesh.corner(t, 1, axes[a]) + mesh.corner(t, 2, axes[a])) / 3;
        return (int) Math.min(BINS - 1.0, BINS * (middle - low[a]) / Math.max(1e-9, high[a] - low[a]));
    }

    /** Square pixels of both halves' boxes when cut before each bin, the padding along the cut included. */
    private double[] costs(int[] triangles, int a) {
        double[] from = new double[BINS];
        double[] to = new double[BINS];
        Arrays.fill(from, Double.POSITIVE_INFINITY);
        Arrays.fill(to, Double.NEGATIVE_INFINITY);
        for (int t : triangles) {
            int bin = bin(t, a);
            for (int k = 0; k < 3; k++) {
                double place = mesh.corner(t, k, axes[1 - a]);
                from[bin] = Math.min(from[bin], place);
                to[bin] = Math.max(to[bin], place);
            }
        }
        double[] cost = new double[BINS + 1];
        double step = (high[a] - low[a]) / BINS;
        for (int direction = 0; direction < 2; direction++) {
            double first = Double.POSITIVE_INFINITY;
            double last = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < BINS; i++) {
                int bin = direction == 0 ? i : BINS - 1 - i;
                first = Math.min(first, from[bin]);
                last = Math.max(last, to[bin]);
                double across = Math.max(0, last - first) + AtlasLayout.PADDING;
                cost[direction == 0 ? bin + 1 : bin] += across * ((i + 1) * step + AtlasLayout.PADDING);
            }
        }
        return cost;
    }
}
