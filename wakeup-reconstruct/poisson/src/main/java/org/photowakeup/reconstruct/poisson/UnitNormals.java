package org.photowakeup.reconstruct.poisson;

import org.photowakeup.body.Camera;
import org.photowakeup.image.NormalMap;

/**
 * Normals over the cells of a domain, with the coefficient that multiplies a depth difference in the surface's tangent
 * equation. With u = f ln Z (perspective) or u = Z f / Z0 (orthographic), both in pixels, a step to the right obeys
 * {@code c (u_q - u_p) = -n_x}, where c = (n_x (u - cx) + n_y (v - cy) + n_z f) / f or c = n_z.
 */
final class UnitNormals {
    private final Domain domain;
    private final Camera camera;
    private final boolean perspective;
    private final int pixels;
    private final float[] xyz;

    UnitNormals(NormalMap normals, Domain domain, Camera camera, boolean perspective) {
        this.domain = domain;
        this.camera = camera;
        this.perspective = perspective;
        this.pixels = normals.width() * normals.height();
        this.xyz = normals.xyz().toArray();
    }

    /** -1 for a surface that faces the camera, 1 for one that faces away: the sign of most n_z. */
    int facing() {
        double sum = 0;
        for (int y = 0; y < domain.box.height(); y++) {
            for (int x = 0; x < domain.box.width(); x++) {
                sum += domain.state[domain.cell(x, y)] == Domain.OUTSIDE ? 0 : xyz[2 * pixels + domain.pixel(x, y)];
            }
        }
        return sum > 0 ? 1 : -1;
    }

    /**
     * The mean normal of two cells, x, y and c.
     *
     * @param out gets n_x, n_y and c
     */
    void mean(int x0, int y0, int x1, int y1, double[] out) {
        int i = domain.pixel(x0, y0);
        int j = domain.pixel(x1, y1);
        double nx = (double) xyz[i] + xyz[j];
        double ny = (double) xyz[pixels + i] + xyz[pixels + j];
        double nz = (double) xyz[2 * pixels + i] + xyz[2 * pixels + j];
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        if (length < 1e-9) {
            out[0] = 0;
            out[1] = 0;
            out[2] = 0;
            return;
        }
        double u = domain.box.x() + (x0 + x1) / 2.0 - camera.centreX();
        double v = domain.box.y() + (y0 + y1) / 2.0 - camera.centreY();
        out[0] = nx / length;
        out[1] = ny / length;
        out[2] = perspective
                ? (nx * u + ny * v + nz * camera.focalLength()) / (length * camera.focalLength())
                : nz / length;
    }
}
