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
    /** Share of the texels that a packing of such pieces holds at most; then the next smaller ones, some at a time. */
    private static final double FULLEST = 0.86;

    private static final double RUNG = 0.02;
    private static final int RUNGS = 2;
    /** Right angles that a chart is turned by on small pictures; two on larger ones, in half the time, pack 1 % less. */
    private static final int TURNS = 4;

    private static final int SMALL = 1024 * 512;
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

    /** Charts on a picture of some size as large as fit, or nothing when that is less than the least scale. */
    private static @Nullable AtlasLayout largest(
            FlatMesh mesh, List<Chart> charts, int[] size, double area, Parallel parallel) {
        AtlasLayout[] layouts = new AtlasLayout[RUNGS];
        double most = (double) size[0] * size[1];
        for (double fill = FULLEST; ; fill -= RUNGS * RUNG) {
            double first = fill;
            parallel.forEach(RUNGS, i -> {
                // The padding does not grow with the scale: a power a little above the half fits it.
                double scale = Math.min(FINEST, Math.pow((first - i * RUNG) * most / area, 0.56));
                layouts[i] = scale < LEAST
                        ? null
                        : attempt(contours(mesh, charts, scale, Parallel.sequential()), size[0], size[1], scale);
            });
            for (AtlasLayout layout : layouts) {
                if (layout != null) {
                    return layout;
                }
            }
            if (Math.pow((fill - RUNGS * RUNG) * most / area, 0.56) < LEAST) {
                return null;
            }
        }
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
        int turns = width * height <= SMALL ? TURNS : TURNS / 2;
        Occupancy.Place[] places = new Occupancy.Place[contours.size()];
        Occupancy occupancy = new Occupancy(width / Contour.CELL, height / Contour.CELL);
        for (int i : order) {
            Occupancy.Place best = null;
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

    /** Number of the atlas's texel at a texel of a chart's padded box. */
    int texel(int chart, int x, int y) {
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
