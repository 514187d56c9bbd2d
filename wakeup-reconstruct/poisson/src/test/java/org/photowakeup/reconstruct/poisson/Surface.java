package org.photowakeup.reconstruct.poisson;

import org.photowakeup.body.Camera;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Raster;

/** A surface whose depth and normals are known in closed form. */
record Surface(NormalMap normals, DepthMap truth, DepthMap rim, Camera camera, double relief) {
    private static final double DISTANCE = 3;

    /** Depth and normal where the ray through a pixel meets the surface; z = 0 where it does not. */
    @FunctionalInterface
    private interface Hit {
        double[] at(double dx, double dy);
    }

    /** An ellipsoid of that many pixels before the camera, as deep as wide. */
    static Surface ellipsoid(int columns, int rows) {
        double f = 4 * rows;
        double a = 0.45 * columns * DISTANCE / f;
        double b = 0.45 * rows * DISTANCE / f;
        double c = a;
        return of(columns, rows, f, c, (dx, dy) -> {
            // |(dx z / a, dy z / b, (z - d) / c)| = 1
            double qa = dx * dx / (a * a) + dy * dy / (b * b) + 1 / (c * c);
            double qb = -2 * DISTANCE / (c * c);
            double qc = DISTANCE * DISTANCE / (c * c) - 1;
            double root = qb * qb - 4 * qa * qc;
            if (root <= 0) {
                return new double[4];
            }
            double z = (-qb - Math.sqrt(root)) / (2 * qa);
            return new double[] {z, dx * z / (a * a), dy * z / (b * b), (z - DISTANCE) / (c * c)};
        });
    }

    /** A plane with slopes dz/dx and dz/dy. */
    static Surface plane(double slopeX, double slopeY) {
        return of(48, 37, 200, 0.1, (dx, dy) -> {
            double z = DISTANCE / (1 - slopeX * dx - slopeY * dy);
            return new double[] {z, slopeX, slopeY, -1};
        });
    }

    /** A tilted plane whose right half lies further away by as much as the plane's own relief; only its frame is known. */
    static Surface terrace() {
        return of(60, 44, 200, 0.1, (dx, dy) -> {
            double far = dx > 0.01 ? 1.06 : 1;
            return new double[] {far * DISTANCE / (1 - 0.1 * dx + 0.2 * dy), 0.1, -0.2, -1};
        });
    }

    private static Surface of(int columns, int rows, double f, double relief, Hit hit) {
        Camera camera = Camera.centred(f, columns, rows);
        float[] z = new float[columns * rows];
        float[] n = new float[3 * z.length];
        for (int i = 0; i < z.length; i++) {
            int row = i / columns;
            double[] h = hit.at((i % columns - camera.centreX()) / f, (row - camera.centreY()) / f);
            double length = Math.sqrt(h[1] * h[1] + h[2] * h[2] + h[3] * h[3]);
            z[i] = (float) h[0];
            for (int k = 0; k < 3 && h[0] > 0; k++) {
                n[k * z.length + i] = (float) (h[k + 1] / length);
            }
        }
        Mask valid = Mask.generate(columns, rows, (x, y) -> z[y * columns + x] > 0);
        DepthMap truth = new DepthMap(Raster.of(columns, rows, 1, z), valid);
        return new Surface(new NormalMap(Raster.of(columns, rows, 3, n), valid), truth, rim(truth), camera, relief);
    }

    /** The same surface behind a mirror plane, facing away, seen with parallel rays for all that matters here. */
    Surface mirrored() {
        int w = truth.width();
        int h = truth.height();
        // Mirroring ln Z mirrors the perspective equation's slopes exactly.
        Raster z = Raster.generate(
                w,
                h,
                1,
                (c, x, y) -> truth.valid().at(x, y)
                        ? (float) (DISTANCE * DISTANCE / truth.metres().at(0, x, y))
                        : 0);
        Raster n = Raster.generate(w, h, 3, (c, x, y) -> normals.valid().at(x, y) ? (float) away(x, y)[c] : 0);
        DepthMap back = new DepthMap(z, truth.valid());
        return new Surface(new NormalMap(n, normals.valid()), back, rim(back), camera, relief);
    }

    /** The normal whose slopes of ln Z are the opposite. */
    private double[] away(int x, int y) {
        double u = (x - camera.centreX()) / camera.focalLength();
        double v = (y - camera.centreY()) / camera.focalLength();
        double nx = normals.xyz().at(0, x, y);
        double ny = normals.xyz().at(1, x, y);
        double c = nx * u + ny * v + normals.xyz().at(2, x, y);
        double nz = -c - nx * u - ny * v;
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        return new double[] {nx / length, ny / length, nz / length};
    }

    private static DepthMap rim(DepthMap truth) {
        Mask valid = truth.valid();
        int w = valid.width();
        int h = valid.height();
        Mask rim = Mask.generate(
                w,
                h,
                (x, y) -> valid.at(x, y)
                        && (x == 0
                                || y == 0
                                || x == w - 1
                                || y == h - 1
                                || !valid.at(x - 1, y)
                                || !valid.at(x + 1, y)
                                || !valid.at(x, y - 1)
                                || !valid.at(x, y + 1)));
        return new DepthMap(truth.metres(), rim);
    }

    /** Error of an estimate, metres. */
    double rootMeanSquare(DepthMap estimate) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < truth.height(); y++) {
            for (int x = 0; x < truth.width(); x++) {
                if (truth.valid().at(x, y)) {
                    double d = estimate.metres().at(0, x, y) - truth.metres().at(0, x, y);
                    sum += d * d;
                    count++;
                }
            }
        }
        return Math.sqrt(sum / count);
    }
}
