package org.photowakeup.smpl.fit;

/**
 * How landmarks count in one stage of the fit.
 *
 * @param noise standard deviation expected of a landmark, metres at the body's depth
 * @param outlier distance, metres at the body's depth, from which Geman and McClure's function takes a landmark for
 *     wrong
 */
record Weights(double noise, double outlier) {}
