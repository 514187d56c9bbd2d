package org.photowakeup.reconstruct.silhouette;

import org.photowakeup.image.Polygon;

/** Small questions to closed outlines. */
final class Outlines {
    private Outlines() {}

    /** Rows that an outline spans, in pixels. */
    static double height(Polygon outline) {
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < outline.size(); i++) {
            top = Math.min(top, outline.y(i));
            bottom = Math.max(bottom, outline.y(i));
        }
        return bottom - top;
    }

    /** The points of an outline that a path names, counted on over the end. */
    static Polygon pick(Polygon outline, int[] path) {
        double[] xy = new double[2 * path.length];
        for (int i = 0; i < path.length; i++) {
            int j = Math.floorMod(path[i], outline.size());
            xy[2 * i] = outline.x(j);
            xy[2 * i + 1] = outline.y(j);
        }
        return Polygon.of(xy);
    }
}
