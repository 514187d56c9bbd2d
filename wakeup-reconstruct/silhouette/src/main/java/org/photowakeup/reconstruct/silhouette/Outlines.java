package org.photowakeup.reconstruct.silhouette;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Polygon;

/**
 * The outlines of a mask's largest part.
 *
 * @param outer the outer one
 * @param holes those of its larger holes, largest first, also clockwise
 */
record Outlines(Polygon outer, List<Polygon> holes) {
    /** Holes smaller than the square of the height divided by this are passed over. */
    private static final double FINEST = 60;

    static Outlines of(Mask mask) {
        Mask part = mask.largestComponent();
        Mask filled = part.withoutHoles();
        Polygon outer = OutlineTracer.outline(filled);
        double smallest = Math.max(4, Math.pow(height(outer) / FINEST, 2));
        Components gaps = filled.minus(part).components();
        List<Polygon> holes = new ArrayList<>();
        for (int k = 0; k < gaps.count() && gaps.size(k) >= smallest; k++) {
            holes.add(OutlineTracer.outline(gaps.mask(k)));
        }
        return new Outlines(outer, List.copyOf(holes));
    }

    /** Rows that the outer outline spans, in pixels. */
    double height() {
        return height(outer);
    }

    private static double height(Polygon outline) {
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < outline.size(); i++) {
            top = Math.min(top, outline.y(i));
            bottom = Math.max(bottom, outline.y(i));
        }
        return bottom - top;
    }

    /** The mean of an outline's points, x and y. */
    static double[] middle(Polygon outline) {
        double[] sum = new double[2];
        for (int i = 0; i < outline.size(); i++) {
            sum[0] += outline.x(i);
            sum[1] += outline.y(i);
        }
        return new double[] {sum[0] / outline.size(), sum[1] / outline.size()};
    }

    /** An outline moved so that its middle lies on another's. */
    static Polygon moved(Polygon outline, Polygon onto) {
        double[] from = middle(outline);
        double[] to = middle(onto);
        double[] xy = outline.toArray();
        for (int i = 0; i < xy.length; i++) {
            xy[i] += to[i % 2] - from[i % 2];
        }
        return Polygon.of(xy);
    }
}
