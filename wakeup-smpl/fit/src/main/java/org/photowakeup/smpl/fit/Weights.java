package org.photowakeup.smpl.fit;

/**
 * How the terms of the energy count in one stage of the fit.
 *
 * @param noise standard deviation expected of a landmark, metres at the body's depth
 * @param outlier distance, metres at the body's depth, from which Geman and McClure's function takes a landmark for
 *     wrong
 * @param pose weight of the pose prior
 * @param shape weight of the squared shape coefficients
 * @param standing weight of the standing prior
 */
record Weights(double noise, double outlier, double pose, double shape, double standing) {
    Weights withNoise(double metres) {
        return new Weights(metres, outlier, pose, shape, standing);
    }
}
