package org.photowakeup.examples.vitruvian;

/** Simple solids. */
final class Solids {
    private Solids() {}

    /** An ellipsoid. */
    static Field ellipsoid(double[] centre, double[] radii) {
        return ellipsoid(centre, radii, 0);
    }

    /** An ellipsoid turned by an angle about the x axis: y towards z. */
    static Field ellipsoid(double[] centre, double[] radii, double turn) {
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        return (x, y, z) -> {
            double px = (x - centre[0]) / radii[0];
            double ry = y - centre[1];
            double rz = z - centre[2];
            double py = (cos * ry + sin * rz) / radii[1];
            double pz = (cos * rz - sin * ry) / radii[2];
            double k0 = Math.sqrt(px * px + py * py + pz * pz);
            double gx = px / radii[0];
            double gy = py / radii[1];
            double gz = pz / radii[2];
            double k1 = Math.sqrt(gx * gx + gy * gy + gz * gz);
            return k1 < 1e-9 ? -Math.min(radii[0], Math.min(radii[1], radii[2])) : k0 * (k0 - 1) / k1;
        };
    }

    /** A capsule whose radius changes along its axis. */
    static Field capsule(double[] from, double[] to, double fromRadius, double toRadius) {
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double dz = to[2] - from[2];
        double square = dx * dx + dy * dy + dz * dz;
        return (x, y, z) -> {
            double px = x - from[0];
            double py = y - from[1];
            double pz = z - from[2];
            double t = Math.min(Math.max((px * dx + py * dy + pz * dz) / square, 0), 1);
            double ex = px - t * dx;
            double ey = py - t * dy;
            double ez = pz - t * dz;
            return Math.sqrt(ex * ex + ey * ey + ez * ez) - (fromRadius + t * (toRadius - fromRadius));
        };
    }
}
