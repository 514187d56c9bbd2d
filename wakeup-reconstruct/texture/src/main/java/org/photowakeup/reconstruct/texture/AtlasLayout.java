package org.photowakeup.reconstruct.texture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where charts lie on one picture whose sides are powers of two: the smallest that holds them at the photo's scale, then at the
 * largest scale that fits.
 */
final class AtlasLayout {
    /** Texels around each chart that continue its colours. */
    static final int PADDING = 4;

    private static final int LARGEST = 8192;
    private static final int SMALLEST = 16;
    /** More texels a pixel show nothing more. */
    private static final double FINEST = 2;

    final int width;
    final int height;
    /** Texels a pixel of the photo for a chart of density 1. */
    final double scale;
    /** Column and row of each chart's padded box. */
    private final int[] left;

    private final int[] top;

    private AtlasLayout(int width, int height, double scale, int[] left, int[] top) {
        this.width = width;
        this.height = height;
        this.scale = scale;
        this.left = left;
        this.top = top;
    }

    /** Column of a chart's padded box. */
    int left(int chart) {
        return left[chart];
    }

    /** Row of a chart's padded box. */
    int top(int chart) {
        return top[chart];
    }

    static AtlasLayout of(List<Chart> charts) {
        List<Integer> order = new ArrayList<>();
        double area = 0;
        for (int i = 0; i < charts.size(); i++) {
            order.add(i);
            area += (double) columns(charts.get(i), 1) * rows(charts.get(i), 1);
        }
        order.sort((a, b) -> {
            int byHeight = Double.compare(
                    charts.get(b).height * charts.get(b).density, charts.get(a).height * charts.get(a).density);
            return byHeight != 0 ? byHeight : Integer.compare(a, b);
        });
        for (long pixels = (long) SMALLEST * SMALLEST; pixels <= (long) LARGEST * LARGEST; pixels *= 2) {
            int log = 63 - Long.numberOfLeadingZeros(pixels);
            int width = 1 << ((log + 1) / 2);
            int height = 1 << (log / 2);
            AtlasLayout layout = pixels < area ? null : attempt(charts, order, width, height, 1);
            if (layout != null) {
                return grown(charts, order, layout);
            }
        }
        return shrunk(charts, order);
    }

    /** The same picture with charts as large as fit. */
    private static AtlasLayout grown(List<Chart> charts, List<Integer> order, AtlasLayout fits) {
        AtlasLayout best = fits;
        double low = 1;
        double high = FINEST;
        for (int step = 0; step < 7; step++) {
            double middle = (low + high) / 2;
            AtlasLayout next = attempt(charts, order, fits.width, fits.height, middle);
            best = next == null ? best : next;
            low = next == null ? low : middle;
            high = next == null ? middle : high;
        }
        return best;
    }

    /** Charts on the largest picture at the largest scale, below the photo's, that fits. */
    private static AtlasLayout shrunk(List<Chart> charts, List<Integer> order) {
        for (double scale = 0.95; scale > 0.01; scale *= 0.95) {
            AtlasLayout layout = attempt(charts, order, LARGEST, LARGEST, scale);
            if (layout != null) {
                return layout;
            }
        }
        throw new IllegalArgumentException(charts.size() + " charts do not fit an atlas of " + LARGEST + "x" + LARGEST);
    }

    private static @Nullable AtlasLayout attempt(
            List<Chart> charts, List<Integer> order, int width, int height, double scale) {
        int[] left = new int[charts.size()];
        int[] top = new int[charts.size()];
        Skyline skyline = new Skyline(width, height);
        for (int i : order) {
            int[] at = skyline.place(columns(charts.get(i), scale), rows(charts.get(i), scale));
            if (at[0] < 0) {
                return null;
            }
            left[i] = at[0];
            top[i] = at[1];
        }
        return new AtlasLayout(width, height, scale, left, top);
    }

    /** Texels a pixel in a chart. */
    double texels(Chart chart) {
        return density(chart, scale);
    }

    private static double density(Chart chart, double scale) {
        return Math.min(FINEST, scale * chart.density);
    }

    /** Columns of a chart's padded box. */
    int columns(Chart chart) {
        return columns(chart, scale);
    }

    /** Rows of a chart's padded box. */
    int rows(Chart chart) {
        return rows(chart, scale);
    }

    private static int columns(Chart chart, double scale) {
        return (int) Math.ceil(chart.width * density(chart, scale)) + 1 + 2 * PADDING;
    }

    private static int rows(Chart chart, double scale) {
        return (int) Math.ceil(chart.height * density(chart, scale)) + 1 + 2 * PADDING;
    }

    /** Column, in texels, of a chart's first coordinate; 0 is the middle of the first texel. */
    double column(List<Chart> charts, int chart, double first) {
        Chart c = charts.get(chart);
        return left[chart] + PADDING + (first - c.left) * texels(c);
    }

    /** Row, in texels, of a chart's second coordinate. */
    double row(List<Chart> charts, int chart, double second) {
        Chart c = charts.get(chart);
        return top[chart] + PADDING + (second - c.top) * texels(c);
    }
}
