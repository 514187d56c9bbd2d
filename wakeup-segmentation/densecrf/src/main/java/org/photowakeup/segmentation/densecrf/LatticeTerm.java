package org.photowakeup.segmentation.densecrf;

import org.photowakeup.stage.Parallel;

/** A kernel over a lattice, and the differences of two labels' probabilities that lie on it now. */
final class LatticeTerm {
    private final NormalisedLattice normalised;
    private final SingleValues values;
    private final Mixer mixer;

    LatticeTerm(NormalisedLattice normalised, Compatibility compatibility) {
        this.normalised = normalised;
        mixer = new Mixer(compatibility, 1);
        values = new SingleValues(normalised.lattice());
    }

    Mixer mixer() {
        return mixer;
    }

    /** Puts the tile's values, times the factor before, on the lattice. */
    void splat(int tile, float[] q) {
        values.splat(tile, q, normalised.before(tile));
    }

    void blur(Parallel parallel) {
        values.blur(parallel);
    }

    /** Reads the filtered values, times the factor after, at the tile's pixels. */
    void slice(int tile, float[] out) {
        values.slice(tile, normalised.after(tile), out);
    }

    /** sum over all pixels of (K 1), normalised. */
    double total(Parallel parallel) {
        return normalised.total(parallel);
    }
}
