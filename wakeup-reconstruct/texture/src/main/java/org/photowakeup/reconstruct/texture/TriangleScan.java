package org.photowakeup.reconstruct.texture;

/** The whole-numbered places inside a triangle of a plane, with their barycentric coordinates. */
final class TriangleScan {
    /** Hears of a place; the shares of the second and the third corner. */
    @FunctionalInterface
    interface Visitor {
        void at(int x, int y, double second, double third);
    }

    private TriangleScan() {}

    /** Visits all places inside or on the edge, rows and columns limited to [0, width) and [0, height). */
    static void scan(double[] p, int width, int height, Visitor visitor) {
        scan(p, width, height, 0, visitor);
    }

    /** The same with places up to a margin outside of an edge; their shares are extrapolated. */
    static void scan(double[] p, int width, int height, double margin, Visitor visitor) {
        double area = (p[2] - p[0]) * (p[5] - p[1]) - (p[4] - p[0]) * (p[3] - p[1]);
        if (Math.abs(area) < 1e-9) {
            return;
        }
        // The margin as a share: over the triangle's height on the side opposite each corner.
        double scale = margin / Math.abs(area);
        double atFirst = 1e-6 + scale * length(p[4] - p[2], p[5] - p[3]);
        double atSecond = 1e-6 + scale * length(p[4] - p[0], p[5] - p[1]);
        double atThird = 1e-6 + scale * length(p[2] - p[0], p[3] - p[1]);
        int x0 = (int) Math.max(0, Math.ceil(Math.min(p[0], Math.min(p[2], p[4])) - 1e-6 - margin));
        int x1 = (int) Math.min(width - 1.0, Math.floor(Math.max(p[0], Math.max(p[2], p[4])) + 1e-6 + margin));
        int y0 = (int) Math.max(0, Math.ceil(Math.min(p[1], Math.min(p[3], p[5])) - 1e-6 - margin));
        int y1 = (int) Math.min(height - 1.0, Math.floor(Math.max(p[1], Math.max(p[3], p[5])) + 1e-6 + margin));
        double secondRight = (p[5] - p[1]) / area;
        double secondDown = (p[0] - p[4]) / area;
        double thirdRight = (p[1] - p[3]) / area;
        double thirdDown = (p[2] - p[0]) / area;
        for (int y = y0; y <= y1; y++) {
            double second = secondDown * (y - p[1]) - secondRight * p[0];
            double third = thirdDown * (y - p[1]) - thirdRight * p[0];
            for (int x = x0; x <= x1; x++) {
                double b = second + secondRight * x;
                double c = third + thirdRight * x;
                if (b >= -atSecond && c >= -atThird && b + c <= 1 + atFirst) {
                    visitor.at(x, y, b, c);
                }
            }
        }
    }

    private static double length(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }
}
