package org.photowakeup.reconstruct.poisson;

import org.photowakeup.body.Camera;
import org.photowakeup.image.DepthMap;

/** Depth in metres as the unknown u in pixels and back; see {@link UnitNormals}. */
record DepthScale(boolean perspective, double focalLength, double reference) {
    /**
     * The scale around the mean of the known depths within a domain.
     *
     * @throws IllegalArgumentException when no depth is known there or one is not positive
     */
    static DepthScale of(Domain domain, DepthMap known, Camera camera, boolean perspective) {
        float[] metres = known.metres().toArray();
        boolean[] valid = known.valid().toArray();
        double sum = 0;
        int count = 0;
        for (int y = 0; y < domain.box.height(); y++) {
            for (int x = 0; x < domain.box.width(); x++) {
                int pixel = domain.pixel(x, y);
                if (valid[pixel] && domain.state[domain.cell(x, y)] != Domain.OUTSIDE) {
                    if (!(metres[pixel] > 0)) {
                        throw new IllegalArgumentException("the rim at pixel " + (domain.box.x() + x) + ", "
                                + (domain.box.y() + y) + " has depth " + metres[pixel] + ", expected above 0");
                    }
                    sum += metres[pixel];
                    count++;
                }
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("no pixel of the normals' domain has a rim depth, so depth is unknown");
        }
        return new DepthScale(perspective, camera.focalLength(), sum / count);
    }

    double toUnknown(double metres) {
        return perspective ? focalLength * Math.log(metres / reference) : (metres / reference - 1) * focalLength;
    }

    double toMetres(double u) {
        return perspective ? reference * Math.exp(u / focalLength) : reference * (1 + u / focalLength);
    }
}
