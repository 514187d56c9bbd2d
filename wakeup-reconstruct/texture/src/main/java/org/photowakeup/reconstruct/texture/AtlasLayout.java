package org.photowakeup.reconstruct.texture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.photowakeup.stage.Parallel;

/**
 * Where charts lie on one picture whose sides are powers of two: the smallest that holds them at the photo's scale, then at the
 * largest scale that fits.
 */
final class AtlasLayout {
    /** Texels around each chart that continue its colours. */
    static final int PADDING = 4;

    private static final int LARGEST = 8192;
    private static final int SMALLEST = 16;
    /** Halvings of the range of scales; four find it to 6 %. */
    private static final int STEPS = 4;
    /** No packing of such pieces wastes less. */
    private static final double LOOSE = 1.08;
    /** More texels a pixel show nothing more. */
    private static final double FINEST = 2;

    final int width;
    final int height;
    /** Texels a pixel of the photo for a chart of density 1. */
    final double scale;
    /** Column and row of each chart's padded box. */
    private final int[] left;

    private final int[] top;

    private final List<Contour> contours;

    private AtlasLayout(int width, int height, double scale, int[] left, int[] top, List<Contour> contours) {
        this.width = width;
        this.height = height;
        this.scale = scale;
        this.left = left;
        this.top = top;
        this.contours = contours;
    }

    /** Column of a chart's padded box. */
    int left(int chart) {
        return left[chart];
    }

    /** Row of a chart's padded box. */
    int top(int chart) {
        return top[chart];
    }

    /** The part of its padded box that a chart has for itself. */
    Contour contour(int chart) {
        return contours.get(chart);
    }

    static AtlasLayout of(FlatMesh mesh, List<Chart> charts, Parallel parallel) {
        List<Contour> contours = contours(mesh, charts, 1, parallel);
        double area = 0;
        for (Contour contour : contours) {
            area += (double) contour.area() * Contour.CELL * Contour.CELL;
        }
        for (long pixels = (long) SMALLEST * SMALLEST; pixels <= (long) LARGEST * LARGEST; pixels *= 2) {
            int log = 63 - Long.numberOfLeadingZeros(pixels);
            int width = 1 << ((log + 1) / 2);
            int height = 1 << (log / 2);
            AtlasLayout layout = pixels < LOOSE * area ? null : attempt(contours, width, height, 1);
            if (layout != null) {
                return grown(mesh, charts, layout, parallel);
            }
        }
        return shrunk(mesh, charts, parallel);
    }

    private static List<Contour> contours(FlatMesh mesh, List<Chart> charts, double scale, Parallel parallel) {
        Contour[] contours = new Contour[charts.size()];
        parallel.forEach(contours.length, i -> {
            Chart chart = charts.get(i);
            contours[i] = Contour.of(mesh, chart, density(chart, scale));
        });
        return List.of(contours);
    }

    /** The same picture with charts as large as fit. */
    private static AtlasLayout grown(FlatMesh mesh, List<Chart> charts, AtlasLayout fits, Parallel parallel) {
        AtlasLayout best = fits;
        double low = 1;
        double high = FINEST;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            List<Contour> contours = contours(mesh, charts, middle, parallel);
            AtlasLayout next = attempt(contours, fits.width, fits.height, middle);
            best = next == null ? best : next;
            low = next == null ? low : middle;
            high = next == null ? middle : high;
        }
        return best;
    }

    /** Charts on the largest picture at the largest scale, below the photo's, that fits. */
    private static AtlasLayout shrunk(FlatMesh mesh, List<Chart> charts, Parallel parallel) {
        for (double scale = 0.95; scale > 0.01; scale *= 0.95) {
            AtlasLayout layout = attempt(contours(mesh, charts, scale, parallel), LARGEST, LARGEST, scale);
            if (layout != null) {
                return layout;
            }
        }
        throw new IllegalArgumentException(charts.size() + " charts do not fit an atlas of " + LARGEST + "x" + LARGEST);
    }

    private static @Nullable AtlasLayout attempt(List<Contour> contours, int width, int height, double scale) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < contours.size(); i++) {
            order.add(i);
        }
        order.sort((a, b) -> {
            int byArea = Integer.compare(contours.get(b).area(), contours.get(a).area());
            return byArea != 0 ? byArea : Integer.compare(a, b);
        });
        int[] left = new int[contours.size()];
        int[] top = new int[contours.size()];
        Occupancy occupancy = new Occupancy(width / Contour.CELL, height / Contour.CELL);
        for (int i : order) {
            int[] at = occupancy.place(contours.get(i));
            if (at[0] < 0) {
                return null;
            }
            left[i] = at[0] * Contour.CELL;
            top[i] = at[1] * Contour.CELL;
        }
        return new AtlasLayout(width, height, scale, left, top, contours);
    }

    /** Texels a pixel in a chart. */
    double texels(Chart chart) {
        return density(chart, scale);
    }

    private static double density(Chart chart, double scale) {
        return Math.min(FINEST, scale * chart.density);
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
