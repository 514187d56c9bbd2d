package org.photowakeup.segmentation.densecrf;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.image.Photo;
import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.Parallel;

/**
 * Mean field with parallel updates (Kraehenbuehl and Koltun 2011, algorithm 1): A = -U + what the kernels say of Q, then Q =
 * softmax A. Two labels under Potts are one channel, the difference Q_1 - Q_0; otherwise a channel is a label. Numbers of a
 * pixel lie together, pixels row by row.
 */
final class MeanField {
    private final int channels;
    private final Tiling tiling;
    private final Parallel parallel;
    private final CancellationToken token;
    private final List<Convolution> convolutions = new ArrayList<>();
    private final List<LatticeTerm> terms = new ArrayList<>();
    private final double firstUnary;
    private final float[][] field;
    private final float[][] q;
    private final float[][] smooth;
    private boolean filtered;
    private double disagreement = Double.NaN;

    MeanField(Photo photo, Unary unary, List<Kernel> kernels, Parallel parallel, CancellationToken token) {
        this.parallel = parallel;
        this.token = token;
        int labels = unary.labels();
        boolean potts = kernels.stream().allMatch(k -> k.compatibility().isPotts());
        channels = labels == 2 && potts ? 1 : labels;
        int width = photo.width();
        int height = photo.height();
        tiling = new Tiling(width, height, dimensions(kernels));
        for (Kernel kernel : kernels) {
            kernel.compatibility().check(labels);
            if (kernel instanceof Kernel.Spatial spatial) {
                convolutions.add(new Convolution(spatial, width, height, channels));
            } else {
                terms.add(new LatticeTerm(kernel, points(kernel, photo), tiling, channels, parallel, token));
            }
        }
        float[] u = unary.energies().toArray();
        field = new float[tiling.count()][];
        parallel.forEach(field.length, t -> field[t] = field(u, labels, t));
        firstUnary = channels == 1 ? sum(u, u.length / 2) : 0;
        q = new float[height][width * channels];
        smooth = new float[convolutions.isEmpty() ? 0 : height][width * channels];
        parallel.forEach(tiling.count(), t -> update(t, true));
    }

    private static int dimensions(List<Kernel> kernels) {
        int most = 2;
        for (Kernel kernel : kernels) {
            most = Math.max(
                    most, kernel instanceof Kernel.Features f ? f.features().channels() : 5);
        }
        return most;
    }

    private static PointSource points(Kernel kernel, Photo photo) {
        if (kernel instanceof Kernel.Features given) {
            return GivenPoints.planes(given.features());
        }
        return new PicturePoints(photo.rgb(), (Kernel.Bilateral) kernel);
    }

    /** A tile's -U, or U_0 - U_1 of two labels. */
    private float[] field(float[] u, int labels, int t) {
        int n = tiling.width() * tiling.height();
        float[] part = new float[tiling.pixels(t) * channels];
        int o = 0;
        for (int y = tiling.top(t); y < tiling.bottom(t); y++) {
            for (int i = y * tiling.width() + tiling.left(t); i < y * tiling.width() + tiling.right(t); i++) {
                if (channels == 1) {
                    part[o++] = u[i] - u[n + i];
                    continue;
                }
                for (int l = 0; l < labels; l++) {
                    part[o++] = -u[l * n + i];
                }
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

    int channels() {
        return channels;
    }

    /** Rows of the present probabilities. */
    float[][] q() {
        return q;
    }

    /** One update of all pixels. */
    void step() {
        filter();
        parallel.forEach(tiling.count(), t -> update(t, false));
        filtered = false;
    }

    private void filter() {
        if (filtered) {
            return;
        }
        for (int k = 0; k < convolutions.size(); k++) {
            Convolution convolution = convolutions.get(k);
            boolean first = k == 0;
            convolution.filter(q, parallel);
            parallel.forEach(convolution.bands(), band -> {
                if (first) {
                    convolution.clear(smooth, band);
                }
                convolution.addMessages(smooth, band);
            });
        }
        for (LatticeTerm term : terms) {
            term.blur(parallel);
        }
        filtered = true;
    }

    private void update(int t, boolean first) {
        token.throwIfCancelled();
        int pixels = tiling.pixels(t);
        float[] a = new float[pixels * channels];
        if (!first) {
            addMessages(t, a);
        }
        add(field[t], a);
        if (channels == 1) {
            Activation.difference(a);
        } else {
            Activation.softmax(a, channels);
        }
        for (LatticeTerm term : terms) {
            term.splat(t, a);
        }
        tiling.paste(a, q, channels, t);
    }

    private void addMessages(int t, float[] a) {
        if (smooth.length > 0) {
            tiling.cut(smooth, channels, t, a);
        }
        float[] scratch = new float[a.length];
        for (LatticeTerm term : terms) {
            term.slice(t, scratch);
            term.mixer().add(scratch, a, a.length / channels);
        }
    }

    private static void add(float[] what, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += what[i];
        }
    }

    /** Expected unary and pair costs less the entropy, under Q. */
    double freeEnergy() {
        filter();
        if (Double.isNaN(disagreement)) {
            disagreement = disagreement();
        }
        double local = parallel.sum(tiling.count(), this::tileEnergy);
        double near = 0;
        for (Convolution convolution : convolutions) {
            double share = convolution.mixer().isPotts() && channels == 1 ? 0.25 : 0.5;
            near -= share * parallel.sum(convolution.bands(), band -> convolution.agreement(q, band));
        }
        return firstUnary + disagreement + local + near;
    }

    /** Pair costs if no two pixels ever agreed: half of weight times (K 1) over all Potts kernels. */
    private double disagreement() {
        double total = 0;
        double share = channels == 1 ? 0.25 : 0.5;
        for (Convolution convolution : convolutions) {
            total += share * convolution.mixer().weight() * convolution.total();
        }
        for (LatticeTerm term : terms) {
            total += share * term.mixer().weight() * term.total(parallel);
        }
        return total;
    }

    private double tileEnergy(int t) {
        int pixels = tiling.pixels(t);
        float[] own = new float[pixels * channels];
        float[] scratch = new float[own.length];
        tiling.cut(q, channels, t, own);
        double energy = 0;
        for (LatticeTerm term : terms) {
            term.slice(t, scratch);
            energy -= (channels == 1 ? 0.25 : 0.5) * term.mixer().agreement(scratch, own, pixels);
        }
        float[] local = field[t];
        for (int i = 0; i < own.length; i++) {
            energy += channels == 1 ? pairEnergy(own[i], local[i]) : own[i] * (logarithm(own[i]) - local[i]);
        }
        return energy;
    }

    private static double pairEnergy(double v, double z) {
        double p = (1 + v) / 2;
        return -p * z + p * logarithm(p) + (1 - p) * logarithm(1 - p);
    }

    private static double logarithm(double p) {
        return Math.log(Math.max(p, 1e-30));
    }
}
