package org.photowakeup.segmentation.densecrf;

import java.util.ArrayList;
import java.util.Arrays;
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
    private final float[] field;
    private final float[] q;
    private final float[] smooth;
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
        field = channels == 1 ? difference(u) : interleaved(u, labels);
        firstUnary = channels == 1 ? sum(u, u.length / 2) : 0;
        q = new float[field.length];
        smooth = new float[convolutions.isEmpty() ? 0 : field.length];
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

    private static float[] difference(float[] u) {
        int n = u.length / 2;
        float[] field = new float[n];
        for (int i = 0; i < n; i++) {
            field[i] = u[i] - u[n + i];
        }
        return field;
    }

    private static float[] interleaved(float[] u, int labels) {
        int n = u.length / labels;
        float[] field = new float[u.length];
        for (int l = 0; l < labels; l++) {
            for (int i = 0; i < n; i++) {
                field[i * labels + l] = -u[l * n + i];
            }
        }
        return field;
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

    float[] q() {
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
        Arrays.fill(smooth, 0);
        for (Convolution convolution : convolutions) {
            parallel.forEach(convolution.bands(), band -> convolution.addMessages(q, smooth, band));
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
        float[] scratch = new float[a.length];
        copy(t, field, a);
        if (!first) {
            addSmooth(t, a);
            for (LatticeTerm term : terms) {
                term.slice(t, scratch);
                term.mixer().add(scratch, 0, a, 0, pixels);
            }
        }
        if (channels == 1) {
            Activation.difference(a, 0, pixels);
        } else {
            Activation.softmax(a, channels, pixels);
        }
        for (LatticeTerm term : terms) {
            term.splat(t, a, scratch);
        }
        store(t, a);
    }

    private void copy(int t, float[] plane, float[] tile) {
        int run = (tiling.right(t) - tiling.left(t)) * channels;
        int o = 0;
        for (int y = tiling.top(t); y < tiling.bottom(t); y++) {
            System.arraycopy(plane, (y * tiling.width() + tiling.left(t)) * channels, tile, o, run);
            o += run;
        }
    }

    private void store(int t, float[] tile) {
        int run = (tiling.right(t) - tiling.left(t)) * channels;
        int o = 0;
        for (int y = tiling.top(t); y < tiling.bottom(t); y++) {
            System.arraycopy(tile, o, q, (y * tiling.width() + tiling.left(t)) * channels, run);
            o += run;
        }
    }

    private void addSmooth(int t, float[] a) {
        if (smooth.length == 0) {
            return;
        }
        int run = (tiling.right(t) - tiling.left(t)) * channels;
        int o = 0;
        for (int y = tiling.top(t); y < tiling.bottom(t); y++) {
            int i = (y * tiling.width() + tiling.left(t)) * channels;
            for (int x = 0; x < run; x++) {
                a[o + x] += smooth[i + x];
            }
            o += run;
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
        copy(t, q, own);
        double energy = 0;
        for (LatticeTerm term : terms) {
            term.slice(t, scratch);
            energy -= (channels == 1 ? 0.25 : 0.5) * term.mixer().agreement(scratch, own, pixels);
        }
        copy(t, field, scratch);
        for (int i = 0; i < own.length; i++) {
            energy += channels == 1 ? pairEnergy(own[i], scratch[i]) : own[i] * (logarithm(own[i]) - scratch[i]);
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
