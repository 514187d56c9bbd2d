package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;
import org.photowakeup.stage.Parallel;

/** A lattice with what numbers are multiplied by before and after it. */
final class NormalisedLattice {
    private final PermutohedralLattice lattice;
    private final float[][] before;
    private final float[][] after;

    NormalisedLattice(PointSource points, Normalisation normalisation, Tiling tiling, MeanField.Work work) {
        Parallel parallel = work.parallel();
        lattice = PermutohedralLattice.of(points, tiling, parallel, work.token());
        float[][] rowSums = rowSums(parallel);
        double mean = parallel.sum(rowSums.length, t -> sum(rowSums[t])) / lattice.points();
        Normaliser normaliser = new Normaliser(normalisation);
        before = new float[rowSums.length][];
        after = new float[rowSums.length][];
        parallel.forEach(rowSums.length, t -> {
            before[t] = normaliser.before(rowSums[t]);
            after[t] = normaliser.isSymmetric() ? before[t] : normaliser.after(rowSums[t], mean);
        });
    }

    /** K 1 for each tile. */
    private float[][] rowSums(Parallel parallel) {
        SingleValues sums = new SingleValues(lattice);
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

    PermutohedralLattice lattice() {
        return lattice;
    }

    /** What the tile's numbers are multiplied by before they are summed. */
    float[] before(int tile) {
        return before[tile];
    }

    /** What the tile's sums are multiplied by. */
    float[] after(int tile) {
        return after[tile];
    }

    /** sum over all pixels of (K 1), normalised. */
    double total(Parallel parallel) {
        SingleValues filtered = new SingleValues(lattice);
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
