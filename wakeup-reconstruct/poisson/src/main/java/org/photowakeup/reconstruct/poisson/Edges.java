package org.photowakeup.reconstruct.poisson;

/**
 * One weighted equation for every pair of neighbouring cells: minimise weight * (u[q] - u[p] - flux / weight)^2. Arrays
 * are indexed by p; q is the cell to the right or below.
 */
final class Edges {
    final float[] weightRight;
    float[] fluxRight;
    final float[] weightDown;
    float[] fluxDown;

    Edges(int cells) {
        weightRight = new float[cells];
        fluxRight = new float[cells];
        weightDown = new float[cells];
        fluxDown = new float[cells];
    }

    /** Lets go of the fluxes, which nobody needs once the right sides are known. */
    void dropFluxes() {
        fluxRight = new float[0];
        fluxDown = new float[0];
    }
}
