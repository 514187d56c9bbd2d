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
        float[][] rowSums = rowSums(parallel);
        double mean = parallel.sum(rowSums.length, t -> sum(rowSums[t])) / lattice.points();
        Normaliser normaliser = new Normaliser(kernel.normalisation());
        before = new float[rowSums.length][];
        after = new float[rowSums.length][];
        parallel.forEach(rowSums.length, t -> {
            before[t] = normaliser.before(rowSums[t]);
            after[t] = normaliser.isSymmetric() ? before[t] : normaliser.after(rowSums[t], mean);
        });
        values = LatticeValues.of(lattice, channels, parallel);
    }

    /** K 1 for each tile. */
    private float[][] rowSums(Parallel parallel) {
        LatticeValues sums = LatticeValues.of(lattice, 1, parallel);
        Tiling tiling = lattice.tiling();
        float[][] rows = new float[tiling.count()][];
        parallel.forEach(rows.length, t -> {
            rows[t] = new float[tiling.pixels(t)];
            float[] ones = ones(rows[t].length);
            sums.splat(t, ones, ones);
        });
        sums.blur(parallel);
        parallel.forEach(rows.length, t -> sums.slice(t, ones(rows[t].length), rows[t]));
        return rows;
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += v;
        }
        return sum;
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
        LatticeValues filtered = LatticeValues.of(lattice, 1, parallel);
        int tiles = lattice.tiling().count();
        parallel.forEach(tiles, t -> filtered.splat(t, ones(before[t].length), before[t]));
        filtered.blur(parallel);
        return parallel.sum(tiles, t -> {
            float[] sums = new float[after[t].length];
            filtered.slice(t, after[t], sums);
            return sum(sums);
        });
    }
}
