package org.photowakeup.segmentation.densecrf;

import org.photowakeup.stage.Parallel;

/**
 * Numbers on the vertices of a lattice: splat, blur, slice (Adams et al. 2010, section 3). Each tile splats into, and slices
 * from, its own copies of the vertices it touches, so tiles are independent tasks.
 */
interface LatticeValues {
    /** Values of 0 for points of so many channels. */
    static LatticeValues of(PermutohedralLattice lattice, int channels, Parallel parallel) {
        return channels == 1 ? new SingleValues(lattice) : new VectorValues(lattice, channels, parallel);
    }

    /** Spreads the tile's values, point after point and times a factor each, over the vertices around them. */
    void splat(int tile, float[] in, float[] factors);

    /** Adds up the tiles' copies and convolves with (1/2, 1, 1/2) along every axis. */
    void blur(Parallel parallel);

    /** Interpolates the blurred values at the tile's points, times a factor each. */
    void slice(int tile, float[] factors, float[] out);

    /** What a blurred value is multiplied by, so that a lattice far from its borders keeps a constant. */
    static float factor(int dimensions) {
        return (float) (1 / (1 + Math.pow(2, -dimensions)));
    }
}
