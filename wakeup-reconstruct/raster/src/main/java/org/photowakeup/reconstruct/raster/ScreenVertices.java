package org.photowakeup.reconstruct.raster;

import java.util.Arrays;
import org.photowakeup.body.Camera;
import org.photowakeup.stage.Parallel;

/** Vertices projected to the picture, in whole numbers of 1/4096 pixel. Reused from drawing to drawing. */
final class ScreenVertices {
    /** Bits below one pixel. */
    static final int BITS = 12;

    static final int ONE = 1 << BITS;
    /** Pixels from the origin that corners may lie at: differences of corners multiply without overflow of a long. */
    static final int GUARD = 1 << 17;
    /** Marks a vertex behind the near plane or beyond the guard band. */
    static final int CLIPPED = Integer.MIN_VALUE;

    private static final int CHUNK = 4096;

    int[] x = new int[0];
    int[] y = new int[0];
    /** 1 / depth. */
    double[] inverse = new double[0];

    void project(float[] xyz, Camera camera, double nearPlane, Parallel parallel) {
        int count = xyz.length / 3;
        reserve(count);
        parallel.forEach((count + CHUNK - 1) / CHUNK, chunk -> {
            int end = Math.min(count, (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < end; i++) {
                if (xyz[3 * i + 2] >= nearPlane) {
                    set(i, xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2], camera);
                } else {
                    x[i] = CLIPPED;
                }
            }
        });
    }

    void reserve(int count) {
        if (x.length < count) {
            x = new int[count];
            y = new int[count];
            inverse = new double[count];
        }
    }

    /** Makes room and keeps what is there. */
    void grow(int count) {
        x = Arrays.copyOf(x, count);
        y = Arrays.copyOf(y, count);
        inverse = Arrays.copyOf(inverse, count);
    }

    void set(int i, double cx, double cy, double cz, Camera camera) {
        double inv = 1 / cz;
        double px = camera.focalLength() * cx * inv + camera.centreX();
        double py = camera.focalLength() * cy * inv + camera.centreY();
        inverse[i] = inv;
        boolean inside = Math.abs(px) <= GUARD && Math.abs(py) <= GUARD;
        x[i] = inside ? (int) Math.rint(px * ONE) : CLIPPED;
        y[i] = inside ? (int) Math.rint(py * ONE) : CLIPPED;
    }

    boolean isClipped(int i) {
        return x[i] == CLIPPED;
    }
}
