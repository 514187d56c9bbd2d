package org.photowakeup.reconstruct.texture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.photowakeup.stage.Parallel;

/**
 * Where charts lie on one picture whose sides are powers of two: the smallest that holds them at the photo's scale, at the
 * largest scale that fits. Charts go, largest first, turned or not, to where they end highest up.
 */
final class AtlasLayout {
    /** Texels around each chart that continue its colours. */
    static final int PADDING = 4;

    private static final int LARGEST = 8192;
    private static final int SMALLEST = 16;
    /** Share of the texels that a packing of such pieces holds at most. */
    private static final double FULLEST = 0.9;
    /** Growth of a scale with the area that it fills: an exponent. */
    private static final double POWER = 0.56;
    /** By how much the scale falls at least when charts do not fit. */
    private static final double FINER = 0.003;
    /** Cells of charts that fit as well turned by a half as not. */
    private static final int LITTLE = 150;
    /** Right angles that other charts are turned by. */
    private static final int TURNS = 4;
    /** Fewer texels a pixel take the next larger picture, so that grazing surfaces have half the photo's. */
    private static final double LEAST = 1.05;
    /** More texels a pixel show nothing more. */
    private static final double FINEST = 2;

    final int width;
    final int height;
    /** Texels a pixel of the photo for a chart of density 1. */
    final double scale;

    private final List<Contour> contours;
    private final Occupancy.Place[] places;

    private AtlasLayout(int width, int height, double scale, List<Contour> contours, Occupancy.Place[] places) {
        this.width = width;
        this.height = height;
        this.scale = scale;
        this.contours = contours;
        this.places = places;
    }

    /** The part of its padded box that a chart has for itself. */
    Contour contour(int chart) {
        return contours.get(chart);
    }

    static AtlasLayout of(FlatMesh mesh, List<Chart> charts, Parallel parallel) {
        double area = area(contours(mesh, charts, 1, parallel));
        for (long pixels = (long) SMALLEST * SMALLEST; pixels <= (long) LARGEST * LARGEST; pixels *= 2) {
            int log = 63 - Long.numberOfLeadingZeros(pixels);
            AtlasLayout layout = area > FULLEST * pixels
                    ? null
                    : largest(mesh, charts, new int[] {1 << ((log + 1) / 2), 1 << (log / 2)}, area, parallel);
            if (layout != null) {
                return layout;
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

    private static double area(List<Contour> contours) {
        double area = 0;
        for (Contour contour : contours) {
            area += (double) contour.area() * Contour.CELL * Contour.CELL;
        }
        return area;
    }

    /**
     * Charts on a picture of some size about as large as fit, or nothing when that is less than the least scale: the picture is
     * packed at a scale too large for it, with room below; how far the charts reach tells the next scale.
     */
    private static @Nullable AtlasLayout largest(
            FlatMesh mesh, List<Chart> charts, int[] size, double area, Parallel parallel) {
        double most = (double) size[0] * size[1];
        // The padding does not grow with the scale: a power a little above the half fits it.
        double scale = Math.min(FINEST, Math.pow(FULLEST * most / area, POWER));
        while (scale >= LEAST) {
            AtlasLayout layout =
                    attempt(contours(mesh, charts, scale, parallel), size[0], size[1] + size[1] / 4, scale);
            if (layout != null && layout.bottom() <= size[1]) {
                return new AtlasLayout(size[0], size[1], scale, layout.contours, layout.places);
            }
            double over = layout == null ? 1.25 : (double) layout.bottom() / size[1];
            scale *= Math.min(1 - FINER, Math.pow(over, -POWER));
        }
        return null;
    }

    /** The first row of texels below all charts. */
    private int bottom() {
        int bottom = 0;
        for (Occupancy.Place place : places) {
            bottom = Math.max(bottom, place.bottom() * Contour.CELL);
        }
        return bottom;
    }

    /** Charts on the largest picture at the largest scale, below the photo's, that fits. */
    private static AtlasLayout shrunk(FlatMesh mesh, List<Chart> charts, Parallel parallel) {
        for (double scale = 1; scale > 0.01; scale *= 0.95) {
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
        Occupancy.Place[] places = new Occupancy.Place[contours.size()];
        Occupancy occupancy = new Occupancy(width / Contour.CELL, height / Contour.CELL);
        for (int i : order) {
            Occupancy.Place best = null;
            int turns = contours.get(i).area() < LITTLE ? TURNS / 2 : TURNS;
            for (int turn = 0; turn < turns; turn++) {
                Occupancy.Place place = occupancy.find(
                        new Footprint(contours.get(i), turn), best == null ? Integer.MAX_VALUE : best.bottom());
                best = place == null ? best : place;
            }
            if (best == null) {
                return null;
            }
            occupancy.take(best);
            places[i] = best;
        }
        return new AtlasLayout(width, height, scale, contours, places);
    }

    /** Texels a pixel in a chart. */
    double texels(Chart chart) {
        return density(chart, scale);
    }

    private static double density(Chart chart, double scale) {
        return Math.min(FINEST, scale * chart.density);
    }

    /** Where a chart's texels are in the atlas. */
    Texels texelsOf(int chart) {
        int origin = number(chart, 0, 0);
        return new Texels(contour(chart), origin, number(chart, 1, 0) - origin, number(chart, 0, 1) - origin);
    }

    /**
     * The texels of a chart's padded box.
     *
     * @param origin number of the first one in the atlas
     * @param right what the number grows by a column further right
     * @param down what it grows by a row further down
     */
    record Texels(Contour contour, int origin, int right, int down) {
        /** Columns of the padded box. */
        int width() {
            return contour.columns() * Contour.CELL;
        }

        /** Rows of the padded box. */
        int height() {
            return contour.rows() * Contour.CELL;
        }

        /** Number of the atlas's texel. */
        int at(int x, int y) {
            return origin + x * right + y * down;
        }
    }

    private int number(int chart, int x, int y) {
        return (int) (row(chart, x, y) * width + column(chart, x, y));
    }

    /** Column, in texels, of a place in a chart's padded box; 0 is the middle of the first texel. */
    double column(int chart, double x, double y) {
        Occupancy.Place place = places[chart];
        double last = place.footprint().columns * Contour.CELL - 1.0;
        double inside = switch (place.footprint().turn) {
            case 0 -> x;
            case 1 -> last - y;
            case 2 -> last - x;
            default -> y;
        };
        return place.column() * Contour.CELL + inside;
    }

    /** Row, in texels, of a place in a chart's padded box. */
    double row(int chart, double x, double y) {
        Occupancy.Place place = places[chart];
        double last = place.footprint().rows * Contour.CELL - 1.0;
        double inside = switch (place.footprint().turn) {
            case 0 -> y;
            case 1 -> x;
            case 2 -> last - y;
            default -> last - x;
        };
        return place.row() * Contour.CELL + inside;
    }
}
