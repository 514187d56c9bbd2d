package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;
import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.Parallel;

/** A kernel over a lattice, with its normalisation, and the numbers that lie on the lattice now. */
final class LatticeTerm {
    private final PermutohedralLattice lattice;
    private final LatticeValues values;
    private final Mixer mixer;
    private final float[][] before;
    private final float[][] after;

    LatticeTerm(
            Kernel kernel,
            PointSource points,
            Tiling tiling,
            int channels,
            Parallel parallel,
            CancellationToken token) {
        lattice = PermutohedralLattice.of(points, tiling, parallel, token);
        mixer = new Mixer(kernel.compatibility(), channels);
        float[] ones = new float[lattice.points()];
        Arrays.fill(ones, 1);
        float[] rowSums = lattice.filter(ones, 1, parallel);
        Normaliser normaliser = new Normaliser(kernel.normalisation());
        before = tiles(normaliser.before(rowSums));
        after = kernel.normalisation() == Normalisation.SYMMETRIC ? before : tiles(normaliser.after(rowSums));
        values = LatticeValues.of(lattice, channels);
    }

    private float[][] tiles(float[] picture) {
        float[][] parts = new float[lattice.tiling().count()][];
        Arrays.setAll(parts, t -> lattice.tiling().cut(picture, 1, t));
        return parts;
    }

    Mixer mixer() {
        return mixer;
    }

    /** Puts the tile's probabilities, times the factor before, on the lattice. */
    void splat(int tile, float[] q) {
        values.splat(tile, q, before[tile]);
    }

    void blur(Parallel parallel) {
        values.blur(parallel);
    }

    /** Reads the filtered values, times the factor after, at the tile's pixels. */
    void slice(int tile, float[] out) {
        values.slice(tile, after[tile], out);
    }

    /** sum over all pixels of (K 1), normalised. */
    double total(Parallel parallel) {
        LatticeValues ones = LatticeValues.of(lattice, 1);
        int tiles = lattice.tiling().count();
        parallel.forEach(tiles, t -> {
            float[] one = new float[before[t].length];
            Arrays.fill(one, 1);
            ones.splat(t, one, before[t]);
        });
        ones.blur(parallel);
        return parallel.sum(tiles, t -> {
            float[] sums = new float[after[t].length];
            ones.slice(t, after[t], sums);
            double total = 0;
            for (float s : sums) {
                total += s;
            }
            return total;
        });
    }
}
