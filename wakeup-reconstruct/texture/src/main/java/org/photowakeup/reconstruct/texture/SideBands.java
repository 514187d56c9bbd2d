package org.photowakeup.reconstruct.texture;

import java.util.List;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.stage.Parallel;

/**
 * Where a sheet's pixels take their colours from. A surface seen at a grazing angle would smear the few pixels of the rim
 * over its whole side; there the colours are those on the other side of the grazing band's edge, as far inside as the surface runs
 * outside: the same texture at its own scale, mirrored at the edge, so that nothing breaks.
 */
final class SideBands {
    /** Depth a pixel, in pixels, from which on a surface is grazing: the normal 73 degrees from the view. */
    private static final double GRAZING = 3.2;
    /** Bands wider than this share of the layer's height stay as they are: they are no rim. */
    private static final double WIDEST = 0.03;

    private final LayerCrop crop;
    private final double widest;
    private final float[] depth;
    private final boolean[] covered;
    private final boolean[] steady;
    /** The steady pixel nearest to each. */
    private final int[] nearest;

    private final NearestPixels outside;

    /** The bands of one side of a layer, whose sheets are given. */
    SideBands(FlatMesh mesh, List<ReliefMesh.Sheet> sheets, LayerCrop crop, Parallel parallel) {
        this.crop = crop;
        this.widest = Math.max(4, WIDEST * crop.height);
        this.depth = new float[crop.width * crop.height];
        this.covered = new boolean[depth.length];
        for (ReliefMesh.Sheet sheet : sheets) {
            draw(mesh, sheet, crop, depth, covered);
        }
        this.steady = steady(crop, depth, covered);
        this.nearest =
                Mask.of(crop.width, crop.height, steady).nearest(parallel).toArray();
        this.outside = crop.mask.inverted().nearest(parallel);
    }

    /** The steady pixel that a pixel's band begins at; -1 when the pixel is in none. */
    int edge(int i) {
        int edge = nearest[i];
        if (!covered[i]
                || edge < 0
                || edge == i
                || outside.squaredDistance(i % crop.width, i / crop.width) > widest * widest) {
            return -1;
        }
        return across(i, edge) <= widest ? edge : -1;
    }

    /** How far a pixel of a band is from its edge, in pixels. */
    double across(int i, int edge) {
        int below = edge / crop.width - i / crop.width;
        int beside = edge % crop.width - i % crop.width;
        return Math.sqrt((double) beside * beside + (double) below * below);
    }

    /** How far the surface runs from an edge to a pixel of its band, in pixels. */
    double along(int i, int edge) {
        double across = across(i, edge);
        double deeper = depth[i] - depth[edge];
        return Math.min(Math.sqrt(across * across + deeper * deeper), 4 * widest);
    }

    /** Whether a pixel's surface is seen, and not at a grazing angle. */
    boolean isSteady(int i) {
        return steady[i];
    }

    /**
     * For every pixel of the crop the column and, a plane later, the row to look at.
     *
     * @param own pixels whose colours are their own, grazing or not
     */
    float[] sources(Mask own, Parallel parallel) {
        int plane = crop.width * crop.height;
        float[] moved = new float[2 * plane];
        Reflection reflection = new Reflection(crop.width, crop.height, steady);
        for (int i = 0; i < plane; i++) {
            int edge = own.at(i % crop.width, i / crop.width) ? -1 : edge(i);
            if (edge >= 0) {
                double across = across(i, edge);
                int below = edge / crop.width - i / crop.width;
                double dx = edge % crop.width - i % crop.width;
                double dy = below;
                double t = reflection.inside(edge, dx / across, dy / across, along(i, edge));
                moved[i] = (float) (dx + t * dx / across);
                moved[plane + i] = (float) (dy + t * dy / across);
            }
        }
        smooth(moved, crop, steady);
        int[] inside =
                Mask.of(crop.width, crop.height, covered).nearest(parallel).toArray();
        float[] sources = new float[2 * plane];
        for (int i = 0; i < plane; i++) {
            int from = Math.max(0, inside[i]);
            int row = from / crop.width;
            sources[i] = from % crop.width + moved[from];
            sources[plane + i] = row + moved[plane + from];
        }
        return sources;
    }

    /** Means over 3x3 pixels, where a surface is grazing, so that neighbours look at neighbours. */
    private static void smooth(float[] moved, LayerCrop crop, boolean[] steady) {
        int plane = steady.length;
        for (int pass = 0; pass < 3; pass++) {
            float[] before = moved.clone();
            for (int y = 1; y + 1 < crop.height; y++) {
                for (int i = y * crop.width + 1; i + 1 < (y + 1) * crop.width; i++) {
                    if (!steady[i]) {
                        moved[i] = mean(before, i, crop.width);
                        moved[plane + i] = mean(before, plane + i, crop.width);
                    }
                }
            }
        }
    }

    private static float mean(float[] values, int i, int width) {
        float sum = 0;
        for (int row = i - width; row <= i + width; row += width) {
            sum += values[row - 1];
            sum += values[row];
            sum += values[row + 1];
        }
        return sum / 9;
    }

    private static void draw(FlatMesh mesh, ReliefMesh.Sheet sheet, LayerCrop crop, float[] depth, boolean[] covered) {
        double[] p = new double[6];
        for (int t = sheet.firstTriangle(); t < sheet.firstTriangle() + sheet.triangleCount(); t++) {
            for (int k = 0; k < 3; k++) {
                p[2 * k] = mesh.corner(t, k, 0) - crop.box.x();
                p[2 * k + 1] = mesh.corner(t, k, 1) - crop.box.y();
            }
            double a = mesh.corner(t, 0, 2);
            double b = mesh.corner(t, 1, 2);
            double c = mesh.corner(t, 2, 2);
            TriangleScan.scan(p, crop.width, crop.height, (x, y, second, third) -> {
                depth[y * crop.width + x] = (float) (a + second * (b - a) + third * (c - a));
                covered[y * crop.width + x] = true;
            });
        }
    }

    /** Covered pixels whose depth changes slowly to their covered neighbours. */
    private static boolean[] steady(LayerCrop crop, float[] depth, boolean[] covered) {
        boolean[] steady = new boolean[covered.length];
        for (int i = 0; i < covered.length; i++) {
            int x = i % crop.width;
            double dx = slope(depth, covered, i, x > 0 ? i - 1 : i, x + 1 < crop.width ? i + 1 : i);
            double dy = slope(
                    depth,
                    covered,
                    i,
                    Math.floorMod(i - crop.width, covered.length),
                    Math.floorMod(i + crop.width, covered.length));
            steady[i] = covered[i] && dx * dx + dy * dy < GRAZING * GRAZING;
        }
        return steady;
    }

    private static double slope(float[] depth, boolean[] covered, int i, int before, int after) {
        double back = covered[before] ? Math.abs(depth[i] - depth[before]) : 0;
        double ahead = covered[after] ? Math.abs(depth[after] - depth[i]) : 0;
        return Math.max(back, ahead);
    }
}
