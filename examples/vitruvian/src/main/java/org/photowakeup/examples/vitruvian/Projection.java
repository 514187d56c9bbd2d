package org.photowakeup.examples.vitruvian;

/** Moves points onto a field's surface along its gradient. */
final class Projection {
    /** Enough to come within a nanometre from a millimetre away. */
    static final int EXACT = 6;

    private static final double LONGEST = 0.01;
    private static final double CLEAR = 1e-3;

    private Projection() {}

    /** At most so many of Newton's steps of at most a centimetre; a point of the rim stays in the plane x = 0. */
    static void onto(Field field, double[] points, int v, boolean rim, int steps) {
        for (int i = 0; i < steps; i++) {
            double x = points[3 * v];
            double y = points[3 * v + 1];
            double z = points[3 * v + 2];
            double value = field.at(x, y, z);
            if (Math.abs(value) < 1e-7) {
                return;
            }
            double[] g = field.gradient(x, y, z);
            if (rim) {
                g[0] = 0;
            }
            double square = Math.max(g[0] * g[0] + g[1] * g[1] + g[2] * g[2], 0.01);
            double factor = value / square;
            double length = Math.abs(factor) * Math.sqrt(square);
            factor *= Math.min(1, LONGEST / Math.max(length, 1e-12));
            points[3 * v] = Math.max(rim ? 0 : CLEAR, x - factor * g[0]);
            points[3 * v + 1] = y - factor * g[1];
            points[3 * v + 2] = z - factor * g[2];
        }
    }
}
