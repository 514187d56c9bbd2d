package org.photowakeup.reconstruct.warp;

import java.util.Arrays;
import org.photowakeup.image.Polygon;

/** The pixels whose centres lie inside a polygon, by the even-odd rule row by row. */
final class PolygonFill {
    private PolygonFill() {}

    static boolean[] inside(Polygon polygon, int width, int height) {
        double[][] crossings = new double[height][4];
        int[] count = new int[height];
        for (int i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
            double y0 = Math.min(polygon.y(i), polygon.y(j));
            double y1 = Math.max(polygon.y(i), polygon.y(j));
            int begin = (int) Math.max(0, Math.ceil(y0));
            for (int y = begin; y < height && y < y1; y++) {
                double share = (y - polygon.y(j)) / (polygon.y(i) - polygon.y(j));
                if (count[y] == crossings[y].length) {
                    crossings[y] = Arrays.copyOf(crossings[y], 2 * count[y]);
                }
                crossings[y][count[y]++] = polygon.x(j) + share * (polygon.x(i) - polygon.x(j));
            }
        }
        boolean[] inside = new boolean[width * height];
        for (int y = 0; y < height; y++) {
            Arrays.sort(crossings[y], 0, count[y]);
            for (int c = 0; c + 1 < count[y]; c += 2) {
                int from = (int) Math.max(0, Math.ceil(crossings[y][c]));
                int to = (int) Math.min(width - 1, Math.floor(crossings[y][c + 1]));
                if (from <= to) {
                    Arrays.fill(inside, y * width + from, y * width + to + 1, true);
                }
            }
        }
        return inside;
    }
}
