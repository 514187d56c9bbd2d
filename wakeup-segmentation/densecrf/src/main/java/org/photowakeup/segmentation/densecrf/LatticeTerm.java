package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;
import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.Parallel;

/** A kernel over a lattice, with its normalisation, and the numbers that lie on the lattice now. */
final class LatticeTerm {
    private final PermutohedralLattice lattice;
    private final LatticeValues values;
    private final Mixer mixer;
    private final int channels;
    private final float[] before;
    private final float[] after;

    LatticeTerm(
            Kernel kernel,
            PointSource points,
            Tiling tiling,
            int channels,
            Parallel parallel,
            CancellationToken token) {
        lattice = PermutohedralLattice.of(points, tiling, parallel, token);
        this.channels = channels;
        mixer = new Mixer(kernel.compatibility(), channels);
        float[] rowSums = rowSums(parallel);
        Normaliser normaliser = new Normaliser(kernel.normalisation());
        before = normaliser.before(rowSums);
        after = kernel.normalisation() == Normalisation.SYMMETRIC ? before : normaliser.after(rowSums);
        values = new LatticeValues(lattice, channels);
    }

    private float[] rowSums(Parallel parallel) {
        float[] ones = new float[lattice.points()];
        Arrays.fill(ones, 1);
        return lattice.filter(ones, 1, parallel);
    }

    Mixer mixer() {
        return mixer;
    }

    /** Puts the tile's probabilities, times the factor before, on the lattice; scratch is as long as them. */
    void splat(int tile, float[] q, float[] scratch) {
        scaled(tile, q, before, scratch);
        values.splat(tile, scratch);
    }

    void blur(Parallel parallel) {
        values.blur(parallel);
    }

    /** Reads the filtered values, times the factor after, at the tile's pixels. */
    void slice(int tile, float[] out) {
        values.slice(tile, out);
        scaled(tile, out, after, out);
    }

    private void scaled(int tile, float[] in, float[] factors, float[] out) {
        Tiling tiling = lattice.tiling();
        int x0 = tiling.left(tile);
        int run = tiling.right(tile) - x0;
        int o = 0;
        for (int y = tiling.top(tile); y < tiling.bottom(tile); y++) {
            int i = y * tiling.width() + x0;
            if (channels == 1) {
                for (int x = 0; x < run; x++) {
                    out[o + x] = in[o + x] * factors[i + x];
                }
                o += run;
                continue;
            }
            for (int x = 0; x < run; x++) {
                float f = factors[i + x];
                for (int c = 0; c < channels; c++) {
                    out[o] = in[o] * f;
                    o++;
                }
            }
        }
    }

    /** sum over all pixels of (K 1), normalised. */
    double total(Parallel parallel) {
        float[] sums = lattice.filter(before, 1, parallel);
        double total = 0;
        for (int i = 0; i < sums.length; i++) {
            total += (double) sums[i] * after[i];
        }
        return total;
    }
}
