package org.photowakeup.segmentation.densecrf;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.image.Photo;

/**
 * Mean field of two labels under Potts costs, as one number a pixel: the difference Q_1 - Q_0. Pixels lie row by row.
 */
final class DifferenceField implements MeanField {
    private final Tiling tiling;
    private final Work work;
    private final List<Convolution> convolutions = new ArrayList<>();
    private final List<LatticeTerm> terms = new ArrayList<>();
    private final double firstUnary;
    private final float[][] field;
    private final float[][] q;
    private final float[][] smooth;
    private boolean filtered;
    private double disagreement = Double.NaN;

    DifferenceField(Photo photo, Unary unary, DenseCrf crf, Work work) {
        this.work = work;
        int width = photo.width();
        int height = photo.height();
        tiling = new Tiling(width, height, crf.dimensions());
        for (Kernel kernel : crf.kernels()) {
            if (kernel instanceof Kernel.Spatial spatial) {
                convolutions.add(new Convolution(spatial, width, height));
            } else {
                terms.add(new LatticeTerm(MeanField.lattice(kernel, photo, tiling, work), kernel.compatibility()));
            }
        }
        float[] u = unary.energies().toArray();
        field = new float[tiling.count()][];
        work.parallel().forEach(field.length, t -> field[t] = field(u, t));
        firstUnary = sum(u, u.length / 2);
        q = new float[height][width];
        smooth = new float[convolutions.isEmpty() ? 0 : height][width];
        work.parallel().forEach(tiling.count(), t -> update(t, true));
    }

    /** A tile's U_0 - U_1. */
    private float[] field(float[] u, int t) {
        int n = tiling.width() * tiling.height();
        float[] part = new float[tiling.pixels(t)];
        int o = 0;
        for (int y = tiling.top(t); y < tiling.bottom(t); y++) {
            for (int i = y * tiling.width() + tiling.left(t); i < y * tiling.width() + tiling.right(t); i++) {
                part[o++] = u[i] - u[n + i];
            }
        }
        return part;
    }

    private static double sum(float[] u, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += u[i];
        }
        return sum;
    }

    @Override
    public void step() {
        filter();
        work.parallel().forEach(tiling.count(), t -> update(t, false));
        filtered = false;
    }

    private void filter() {
        if (filtered) {
            return;
        }
        for (int k = 0; k < convolutions.size(); k++) {
            Convolution convolution = convolutions.get(k);
            boolean first = k == 0;
            convolution.filter(q, work.parallel());
            work.parallel().forEach(convolution.bands(), band -> {
                if (first) {
                    convolution.clear(smooth, band);
                }
                convolution.addMessages(smooth, band);
            });
        }
        for (LatticeTerm term : terms) {
            term.blur(work.parallel());
        }
        filtered = true;
    }

    private void update(int t, boolean first) {
        work.token().throwIfCancelled();
        float[] a = new float[tiling.pixels(t)];
        if (!first) {
            addMessages(t, a);
        }
        add(field[t], a);
        Activation.difference(a);
        for (LatticeTerm term : terms) {
            term.splat(t, a);
        }
        tiling.paste(a, q, t);
    }

    private void addMessages(int t, float[] a) {
        if (smooth.length > 0) {
            tiling.cut(smooth, t, a);
        }
        float[] scratch = new float[a.length];
        for (LatticeTerm term : terms) {
            term.slice(t, scratch);
            term.mixer().add(scratch, a, a.length);
        }
    }

    private static void add(float[] what, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += what[i];
        }
    }

    @Override
    public double freeEnergy() {
        filter();
        if (Double.isNaN(disagreement)) {
            disagreement = disagreement();
        }
        double local = work.parallel().sum(tiling.count(), this::tileEnergy);
        double near = 0;
        for (Convolution convolution : convolutions) {
            near -= 0.25 * work.parallel().sum(convolution.bands(), band -> convolution.agreement(q, band));
        }
        return firstUnary + disagreement + local + near;
    }

    /** Pair costs if no two pixels ever agreed: a quarter of weight times (K 1) over all kernels. */
    private double disagreement() {
        double total = 0;
        for (Convolution convolution : convolutions) {
            total += 0.25 * convolution.mixer().weight() * convolution.total();
        }
        for (LatticeTerm term : terms) {
            total += 0.25 * term.mixer().weight() * term.total(work.parallel());
        }
        return total;
    }

    private double tileEnergy(int t) {
        int pixels = tiling.pixels(t);
        float[] own = new float[pixels];
        float[] scratch = new float[pixels];
        tiling.cut(q, t, own);
        double energy = 0;
        for (LatticeTerm term : terms) {
            term.slice(t, scratch);
            energy -= 0.25 * term.mixer().agreement(scratch, own, pixels);
        }
        float[] local = field[t];
        for (int i = 0; i < own.length; i++) {
            energy += pairEnergy(own[i], local[i]);
        }
        return energy;
    }

    private static double pairEnergy(double v, double z) {
        double p = (1 + v) / 2;
        return -p * z + p * MeanField.logarithm(p) + (1 - p) * MeanField.logarithm(1 - p);
    }

    @Override
    public float[] marginals() {
        int width = tiling.width();
        int n = width * tiling.height();
        float[] planes = new float[2 * n];
        for (int i = 0; i < n; i++) {
            float v = q[i / width][i % width];
            planes[i] = (1 - v) / 2;
            planes[n + i] = (1 + v) / 2;
        }
        return planes;
    }

    @Override
    public int[] labels() {
        int width = tiling.width();
        int[] best = new int[width * tiling.height()];
        for (int i = 0; i < best.length; i++) {
            best[i] = q[i / width][i % width] > 0 ? 1 : 0;
        }
        return best;
    }
}
