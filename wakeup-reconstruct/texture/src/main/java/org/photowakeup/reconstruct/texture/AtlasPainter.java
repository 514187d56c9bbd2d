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
            if (charts.get(i).isFlat()) {
                SheetColours own = colours.apply(charts.get(i).sheet);
                paintFlat(i, own);
                if (own.isSeen() && layout.texels(charts.get(i)) >= 1) {
                    new PixelFit(charts.get(i), layout, i).improve(rgb, own);
                }
            } else {
                paintTriangles(i, 0, colours.apply(charts.get(i).sheet));
                paintTriangles(i, 1.5, colours.apply(charts.get(i).sheet));
                grow(i);
            }
        });
        PullPush.fill(rgb, painted, layout.width, layout.height);
        return new Photo(Raster.of(layout.width, layout.height, 3, rgb));
    }

    private void paintFlat(int i, SheetColours colours) {
        Chart chart = charts.get(i);
        double texels = layout.texels(chart);
        float[] out = new float[3];
        double[] scratch = new double[8];
        Contour contour = layout.contour(i);
        for (int y = 0; y < contour.rows() * Contour.CELL; y++) {
            for (int x = 0; x < contour.columns() * Contour.CELL; x++) {
                if (!contour.contains(x, y)) {
                    continue;
                }
                double across = chart.left + (x - AtlasLayout.PADDING) / texels;
                double down = chart.top + (y - AtlasLayout.PADDING) / texels;
                boolean upright = chart.first == 0;
                colours.sample(upright ? across : down, upright ? down : across, out, scratch);
                put(layout.texel(i, x, y), out);
            }
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
    private void paintTriangles(int i, double margin, SheetColours colours) {
        Chart chart = charts.get(i);
        int w = layout.contour(i).columns() * Contour.CELL;
        int h = layout.contour(i).rows() * Contour.CELL;
        double texels = layout.texels(chart);
        double[] p = new double[6];
        float[] out = new float[3];
        double[] scratch = new double[8];
        for (int t : chart.triangles) {
            for (int k = 0; k < 3; k++) {
                p[2 * k] = AtlasLayout.PADDING + (mesh.corner(t, k, chart.first) - chart.left) * texels;
                p[2 * k + 1] = AtlasLayout.PADDING + (mesh.corner(t, k, chart.second) - chart.top) * texels;
            }
            TriangleScan.scan(p, w, h, margin, (x, y, second, third) -> {
                int at = layout.texel(i, x, y);
                if (!layout.contour(i).contains(x, y) || (margin > 0 && painted[at])) {
                    return;
                }
                double first = 1 - second - third;
                double px = first * mesh.corner(t, 0, 0) + second * mesh.corner(t, 1, 0) + third * mesh.corner(t, 2, 0);
                double py = first * mesh.corner(t, 0, 1) + second * mesh.corner(t, 1, 1) + third * mesh.corner(t, 2, 1);
                colours.sample(px, py, out, scratch);
                put(at, out);
            });
        }
    }

    /** Gives texels beside painted ones of the chart's box their colour, ring by ring. */
    private void grow(int i) {
        Contour contour = layout.contour(i);
        int w = contour.columns() * Contour.CELL;
        int h = contour.rows() * Contour.CELL;
        int[] ring = new int[w * h];
        boolean[] before = new boolean[w * h];
        float[] colour = new float[3];
        for (int pass = 0; pass <= AtlasLayout.PADDING; pass++) {
            int count = 0;
            for (int k = 0; k < w * h; k++) {
                boolean own = contour.contains(k % w, k / w);
                before[k] = own && painted[layout.texel(i, k % w, k / w)];
                count += own && !before[k] ? 1 : 0;
            }
            if (count == 0) {
                return;
            }
            for (int k = 0; k < w * h; k++) {
                ring[k] = before[k] || !contour.contains(k % w, k / w) ? -1 : beside(before, k, w, h);
            }
            for (int k = 0; k < w * h; k++) {
                if (ring[k] >= 0) {
                    for (int c = 0; c < 3; c++) {
                        colour[c] = rgb[c * painted.length + layout.texel(i, ring[k] % w, ring[k] / w)];
                    }
                    put(layout.texel(i, k % w, k / w), colour);
                }
            }
        }
    }

    /** A painted texel among the eight around one, or -1. */
    private static int beside(boolean[] before, int k, int w, int h) {
        for (int step = 0; step < 8; step++) {
            int x = k % w + (step == 0 || step == 4 || step == 5 ? -1 : step == 1 || step == 6 || step == 7 ? 1 : 0);
            int y = k / w + (step == 2 || step == 4 || step == 6 ? -1 : step == 3 || step == 5 || step == 7 ? 1 : 0);
            if (x >= 0 && y >= 0 && x < w && y < h && before[y * w + x]) {
                return y * w + x;
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
