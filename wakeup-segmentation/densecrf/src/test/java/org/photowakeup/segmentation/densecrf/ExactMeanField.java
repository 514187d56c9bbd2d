package org.photowakeup.segmentation.densecrf;

import org.photowakeup.image.Photo;

/** Mean field with every pair of pixels summed as the formula says, in doubles: the oracle of the tests. */
final class ExactMeanField {
    private final Unary unary;
    private final int n;
    private final int labels;
    private final double[][] kernels;
    private final Compatibility[] costs;
    double[] q;

    ExactMeanField(Photo photo, Unary unary, Kernel... kernels) {
        this.unary = unary;
        n = photo.width() * photo.height();
        labels = unary.labels();
        this.kernels = new double[kernels.length][];
        costs = new Compatibility[kernels.length];
        for (int m = 0; m < kernels.length; m++) {
            this.kernels[m] = normalised(gram(photo, kernels[m]), kernels[m].normalisation());
            costs[m] = kernels[m].compatibility();
        }
        q = softmax(new double[n * labels]);
    }

    private double[] gram(Photo photo, Kernel kernel) {
        double[][] f = new double[n][];
        for (int i = 0; i < n; i++) {
            f[i] = features(photo, kernel, i % photo.width(), i / photo.width());
        }
        double[] k = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double d2 = 0;
                for (int a = 0; a < f[i].length; a++) {
                    d2 += (f[i][a] - f[j][a]) * (f[i][a] - f[j][a]);
                }
                k[i * n + j] = Math.exp(-d2 / 2);
            }
        }
        return k;
    }

    private static double[] features(Photo photo, Kernel kernel, int x, int y) {
        if (kernel instanceof Kernel.Spatial s) {
            return new double[] {x / s.sigmaX(), y / s.sigmaY()};
        }
        if (kernel instanceof Kernel.Bilateral b) {
            double c = b.colourSigma();
            return new double[] {
                x / b.sigmaX(),
                y / b.sigmaY(),
                photo.rgb().at(0, x, y) / c,
                photo.rgb().at(1, x, y) / c,
                photo.rgb().at(2, x, y) / c
            };
        }
        Kernel.Features given = (Kernel.Features) kernel;
        double[] f = new double[given.features().channels()];
        for (int k = 0; k < f.length; k++) {
            f[k] = given.features().at(k, x, y);
        }
        return f;
    }

    private double[] normalised(double[] k, Normalisation mode) {
        double[] sums = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sums[i] += k[i * n + j];
            }
            mean += sums[i] / n;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                k[i * n + j] *= switch (mode) {
                    case NONE -> 1 / mean;
                    case BEFORE -> 1 / sums[j];
                    case AFTER -> 1 / sums[i];
                    case SYMMETRIC -> 1 / Math.sqrt(sums[i] * sums[j]);
                };
            }
        }
        return k;
    }

    private double energy(int l, int i) {
        return unary.energies().at(l, i % unary.width(), i / unary.width());
    }

    private double[] softmax(double[] pairs) {
        double[] out = new double[n * labels];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int l = 0; l < labels; l++) {
                out[i * labels + l] = Math.exp(-energy(l, i) - pairs[i * labels + l]);
                sum += out[i * labels + l];
            }
            for (int l = 0; l < labels; l++) {
                out[i * labels + l] /= sum;
            }
        }
        return out;
    }

    /** What each label costs at each pixel beside all others. */
    private double[] pairs() {
        double[] cost = new double[n * labels];
        for (int m = 0; m < kernels.length; m++) {
            for (int i = 0; i < n; i++) {
                double[] kq = filtered(kernels[m], i);
                for (int a = 0; a < labels; a++) {
                    for (int b = 0; b < labels; b++) {
                        cost[i * labels + a] += costs[m].cost(a, b) * kq[b];
                    }
                }
            }
        }
        return cost;
    }

    private double[] filtered(double[] kernel, int i) {
        double[] sums = new double[labels];
        for (int l = 0; l < labels; l++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += kernel[i * n + j] * q[j * labels + l];
            }
            sums[l] = sum;
        }
        return sums;
    }

    ExactMeanField run(int iterations) {
        for (int i = 0; i < iterations; i++) {
            q = softmax(pairs());
        }
        return this;
    }

    double freeEnergy() {
        double[] pairs = pairs();
        double energy = 0;
        for (int i = 0; i < n; i++) {
            for (int l = 0; l < labels; l++) {
                double p = q[i * labels + l];
                energy += p * (energy(l, i) + pairs[i * labels + l] / 2 + Math.log(Math.max(p, 1e-30)));
            }
        }
        return energy;
    }

    int[] labels() {
        int[] best = new int[n];
        for (int i = 0; i < n; i++) {
            for (int l = 1; l < labels; l++) {
                best[i] = q[i * labels + l] > q[i * labels + best[i]] ? l : best[i];
            }
        }
        return best;
    }
}
