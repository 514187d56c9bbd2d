package org.photowakeup.reconstruct.texture;

import java.util.List;
import java.util.function.IntFunction;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.TextureCoordinates;
import org.photowakeup.stage.StageContext;

/**
 * Paints charts onto the atlas. A chart in the photo's plane is painted with its padding, so that filtering and
 * mip levels find what lies beyond it; others are painted triangle by triangle and grown. What no chart uses takes the mean of
 * what is near.
 */
final class AtlasPainter {
    /** How far beside a triangle texels are still its own. */
    private static final double MARGIN = 1.5;
    /** The eight texels around one, those that share a side with it first. */
    private static final int[] ACROSS = {-1, 1, 0, 0, -1, -1, 1, 1};

    private static final int[] DOWN = {0, 0, -1, 1, -1, 1, -1, 1};

    private final FlatMesh mesh;
    private final List<Chart> charts;
    private final AtlasLayout layout;
    private final float[] rgb;
    private final boolean[] painted;

    AtlasPainter(FlatMesh mesh, List<Chart> charts, AtlasLayout layout) {
        this.mesh = mesh;
        this.charts = charts;
        this.layout = layout;
        this.rgb = new float[Math.multiplyExact(3, Math.multiplyExact(layout.width, layout.height))];
        this.painted = new boolean[rgb.length / 3];
    }

    /** The atlas with each sheet's colours. */
    Photo paint(IntFunction<SheetColours> colours, StageContext context) {
        context.parallel().forEach(charts.size(), i -> {
            context.cancellation().throwIfCancelled();
            Chart chart = charts.get(i);
            SheetColours own = colours.apply(chart.sheet);
            AtlasLayout.Texels texels = layout.texelsOf(i);
            if (chart.isFlat()) {
                paintFlat(chart, texels, own);
                own.shoes().ifPresent(shoes -> tint(chart, texels, shoes));
                if (own.isSeen() && layout.texels(chart) >= 1) {
                    new PixelFit(chart, texels, layout.texels(chart)).improve(rgb, own);
                }
            } else {
                paintTriangles(chart, texels, 0, own);
                paintTriangles(chart, texels, MARGIN, own);
                grow(texels);
            }
        });
        PullPush.fill(rgb, painted, layout.width, layout.height);
        return new Photo(Raster.of(layout.width, layout.height, 3, rgb));
    }

    private void paintFlat(Chart chart, AtlasLayout.Texels own, SheetColours colours) {
        double texels = layout.texels(chart);
        float[] out = new float[3];
        double[] scratch = new double[8];
        boolean upright = chart.first == 0;
        for (int y = 0; y < own.height(); y++) {
            for (int x = 0; x < own.width(); x++) {
                if (own.contour().contains(x, y)) {
                    double across = chart.left + (x - AtlasLayout.PADDING) / texels;
                    double down = chart.top + (y - AtlasLayout.PADDING) / texels;
                    colours.sample(upright ? across : down, upright ? down : across, out, scratch);
                    put(own.at(x, y), out);
                }
            }
        }
    }

    /** Gives feet on a chart that was painted in the photo's plane what depends on the place on the surface. */
    private void tint(Chart chart, AtlasLayout.Texels own, ShoeSides shoes) {
        boolean[] tinted = new boolean[own.width() * own.height()];
        double[] p = new double[6];
        float[] out = new float[3];
        int plane = painted.length;
        for (double margin = 0; margin <= MARGIN; margin += MARGIN) {
            for (int t : chart.triangles) {
                if (!shoes.touches(t)) {
                    continue;
                }
                corners(chart, t, p);
                TriangleScan.scan(p, own.width(), own.height(), margin, (x, y, second, third) -> {
                    int k = y * own.width() + x;
                    if (tinted[k] || !own.contour().contains(x, y)) {
                        return;
                    }
                    tinted[k] = true;
                    int at = own.at(x, y);
                    for (int c = 0; c < 3; c++) {
                        out[c] = rgb[c * plane + at];
                    }
                    shoes.tint(t, second, third, out);
                    put(at, out);
                });
            }
        }
    }

    /** Where a triangle's corners lie among a chart's texels. */
    private void corners(Chart chart, int t, double[] p) {
        double texels = layout.texels(chart);
        for (int k = 0; k < 3; k++) {
            p[2 * k] = AtlasLayout.PADDING + (mesh.corner(t, k, chart.first) - chart.left) * texels;
            p[2 * k + 1] = AtlasLayout.PADDING + (mesh.corner(t, k, chart.second) - chart.top) * texels;
        }
    }

    private void put(int at, float[] colour) {
        int plane = painted.length;
        painted[at] = true;
        for (int c = 0; c < 3; c++) {
            rgb[c * plane + at] = colour[c];
        }
    }

    /** Paints texels inside triangles or, where nothing is painted yet, up to a margin beside them. */
    private void paintTriangles(Chart chart, AtlasLayout.Texels own, double margin, SheetColours colours) {
        double[] p = new double[6];
        float[] out = new float[3];
        double[] scratch = new double[8];
        for (int t : chart.triangles) {
            corners(chart, t, p);
            if (margin > 0 && isPainted(own, p, margin)) {
                continue;
            }
            TriangleScan.scan(p, own.width(), own.height(), margin, (x, y, second, third) -> {
                int at = own.at(x, y);
                if (!own.contour().contains(x, y) || (margin > 0 && painted[at])) {
                    return;
                }
                double first = 1 - second - third;
                double px = first * mesh.corner(t, 0, 0) + second * mesh.corner(t, 1, 0) + third * mesh.corner(t, 2, 0);
                double py = first * mesh.corner(t, 0, 1) + second * mesh.corner(t, 1, 1) + third * mesh.corner(t, 2, 1);
                colours.sample(px, py, out, scratch);
                colours.shoes().ifPresent(shoes -> shoes.tint(t, second, third, out));
                put(at, out);
            });
        }
    }

    /** Whether all of a chart's texels in the box around a triangle, with a margin, are painted. */
    private boolean isPainted(AtlasLayout.Texels own, double[] p, double margin) {
        int left = (int) Math.max(0, Math.min(p[0], Math.min(p[2], p[4])) - margin);
        int right = (int) Math.min(own.width() - 1.0, Math.max(p[0], Math.max(p[2], p[4])) + margin);
        int top = (int) Math.max(0, Math.min(p[1], Math.min(p[3], p[5])) - margin);
        int low = (int) Math.min(own.height() - 1.0, Math.max(p[1], Math.max(p[3], p[5])) + margin);
        for (int y = top; y <= low; y++) {
            for (int x = left; x <= right; x++) {
                if (!painted[own.at(x, y)] && own.contour().contains(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Gives a chart's texels beside its painted ones their colour, ring by ring. */
    private void grow(AtlasLayout.Texels own) {
        int w = own.width();
        int[] bare = new int[w * own.height()];
        int count = 0;
        for (int k = 0; k < bare.length; k++) {
            if (own.contour().contains(k % w, k / w) && !painted[own.at(k % w, k / w)]) {
                bare[count++] = k;
            }
        }
        int[] ring = new int[count];
        float[] colour = new float[3];
        for (int pass = 0; pass <= AtlasLayout.PADDING && count > 0; pass++) {
            for (int k = 0; k < count; k++) {
                ring[k] = beside(own, bare[k]);
            }
            int left = 0;
            for (int k = 0; k < count; k++) {
                int to = bare[k];
                if (ring[k] >= 0) {
                    for (int c = 0; c < 3; c++) {
                        colour[c] = rgb[c * painted.length + ring[k]];
                    }
                    put(own.at(to % w, to / w), colour);
                } else {
                    bare[left++] = to;
                }
            }
            count = left;
        }
    }

    /** Number of the chart's painted texel among the eight around one, or -1. */
    private int beside(AtlasLayout.Texels own, int k) {
        for (int step = 0; step < 8; step++) {
            int x = k % own.width() + ACROSS[step];
            int y = k / own.width() + DOWN[step];
            if (own.contour().contains(x, y) && painted[own.at(x, y)]) {
                return own.at(x, y);
            }
        }
        return -1;
    }

    /** One place for every vertex and chart. */
    TextureCoordinates coordinates() {
        PlaceTable places = new PlaceTable(mesh.triangles, mesh.at.length / 3);
        for (int i = 0; i < charts.size(); i++) {
            Chart chart = charts.get(i);
            double texels = layout.texels(chart);
            for (int t : chart.triangles) {
                for (int k = 0; k < 3; k++) {
                    double across = AtlasLayout.PADDING + (mesh.corner(t, k, chart.first) - chart.left) * texels;
                    double down = AtlasLayout.PADDING + (mesh.corner(t, k, chart.second) - chart.top) * texels;
                    double x = layout.column(i, across, down);
                    double y = layout.row(i, across, down);
                    places.put(i, t, k, (float) ((x + 0.5) / layout.width), (float) ((y + 0.5) / layout.height));
                }
            }
        }
        return places.coordinates();
    }

    /** Share of the atlas that charts and their padding use. */
    double use() {
        double used = 0;
        for (int i = 0; i < charts.size(); i++) {
            used += (double) layout.contour(i).area() * Contour.CELL * Contour.CELL;
        }
        return used / painted.length;
    }
}
