package org.photowakeup.examples.vitruvian;

/** Simple solids. */
final class Solids {
    private Solids() {}

    /** An ellipsoid along the axes. */
    static Solid ellipsoid(double[] centre, double[] radii) {
        return ellipsoid(centre, radii, new double[3]);
    }

    /**
     * An ellipsoid turned about the x, then the y, then the z axis.
     *
     * @param turns radians
     */
    static Solid ellipsoid(double[] centre, double[] radii, double[] turns) {
        double[][] m = axes(turns);
        Field field = (x, y, z) -> {
            double square = 0;
            double steep = 0;
            for (int a = 0; a < 3; a++) {
                double along = m[a][0] * (x - centre[0]) + m[a][1] * (y - centre[1]) + m[a][2] * (z - centre[2]);
                double p = along / radii[a];
                square += p * p;
                steep += p * p / (radii[a] * radii[a]);
            }
            return steep < 1e-12 ? -Math.min(radii[0], Math.min(radii[1], radii[2])) : scaled(square, steep);
        };
        double reach = Math.max(radii[0], Math.max(radii[1], radii[2]));
        return boxed(field, centre, centre, reach);
    }

    /** Quilez' bound of the distance: |p| (|p| - 1) / |grad|. */
    private static double scaled(double square, double steep) {
        double length = Math.sqrt(square);
        return length * (length - 1) / Math.sqrt(steep);
    }

    /** The turned axes as rows. */
    private static double[][] axes(double[] turns) {
        double[][] m = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        for (int about = 0; about < 3; about++) {
            double cos = StrictMath.cos(turns[about]);
            double sin = StrictMath.sin(turns[about]);
            int p = (about + 1) % 3;
            int q = (about + 2) % 3;
            for (double[] row : m) {
                double a = row[p];
                double b = row[q];
                row[p] = cos * a - sin * b;
                row[q] = sin * a + cos * b;
            }
        }
        return m;
    }

    /** A capsule whose radius changes along its axis. */
    static Solid capsule(double[] from, double[] to, double fromRadius, double toRadius) {
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double dz = to[2] - from[2];
        double square = dx * dx + dy * dy + dz * dz;
        Field field = (x, y, z) -> {
            double px = x - from[0];
            double py = y - from[1];
            double pz = z - from[2];
            double t = Math.min(Math.max((px * dx + py * dy + pz * dz) / square, 0), 1);
            double ex = px - t * dx;
            double ey = py - t * dy;
            double ez = pz - t * dz;
            return Math.sqrt(ex * ex + ey * ey + ez * ez) - (fromRadius + t * (toRadius - fromRadius));
        };
        return boxed(field, from, to, Math.max(fromRadius, toRadius));
    }

    private static Solid boxed(Field field, double[] a, double[] b, double reach) {
        double[] low = new double[3];
        double[] high = new double[3];
        for (int c = 0; c < 3; c++) {
            low[c] = Math.min(a[c], b[c]) - reach;
            high[c] = Math.max(a[c], b[c]) + reach;
        }
        return new Solid(field, low, high);
    }
}
