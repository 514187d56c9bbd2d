package org.photowakeup.smpl.fit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;

/**
 * A mixture of Gaussians over the rotation vectors of the moving joints (SMPLify's E_theta): the energy of a pose is
 * the least of {@code (theta - mu)^T P (theta - mu) / 2 + c} over the components, P the inverse covariance and c what
 * the component's weight and volume add.
 *
 * <p>The numbers stand in {@code pose-prior.txt}: {@code component} with its weight, a mean, and the lower triangle of the
 * covariance row by row.
 */
final class PosePrior {
    private static final int D = Unknowns.POSE_SIZE;

    private final double[][] means;
    private final double[][] precisions;
    private final double[] constants;

    private PosePrior(double[][] means, double[][] precisions, double[] constants) {
        this.means = means;
        this.precisions = precisions;
        this.constants = constants;
    }

    /** The prior that comes with the library. */
    static PosePrior load() {
        try (InputStream in = PosePrior.class.getResourceAsStream("pose-prior.txt")) {
            if (in == null) {
                throw new IllegalStateException("pose-prior.txt is missing beside " + PosePrior.class.getName());
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("pose-prior.txt cannot be read", e);
        }
    }

    private static PosePrior read(BufferedReader in) throws IOException {
        List<double[]> means = new ArrayList<>();
        List<double[]> covariances = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("component ")) {
                weights.add(Double.parseDouble(line.substring(10)));
                means.add(numbers(in, D));
                covariances.add(symmetric(in));
            }
        }
        return of(weights, means, covariances);
    }

    private static double[] numbers(BufferedReader in, int count) throws IOException {
        String line = in.readLine();
        StringTokenizer tokens = new StringTokenizer(line == null ? "" : line);
        if (tokens.countTokens() != count) {
            throw new IOException("pose-prior.txt has a line of " + tokens.countTokens() + " numbers, not " + count);
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Double.parseDouble(tokens.nextToken());
        }
        return values;
    }

    private static double[] symmetric(BufferedReader in) throws IOException {
        double[] matrix = new double[D * D];
        for (int r = 0; r < D; r++) {
            double[] row = numbers(in, r + 1);
            for (int c = 0; c <= r; c++) {
                matrix[r * D + c] = row[c];
                matrix[c * D + r] = row[c];
            }
        }
        return matrix;
    }

    /** A mixture of the given weights, means and covariances (row-major). */
    static PosePrior of(List<Double> weights, List<double[]> means, List<double[]> covariances) {
        int n = means.size();
        double[][] precisions = new double[n][];
        double[] constants = new double[n];
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < n; k++) {
            SymmetricMatrix inverse = SymmetricMatrix.invert(covariances.get(k), D);
            precisions[k] = inverse.inverse;
            constants[k] = 0.5 * inverse.logDeterminant - Math.log(weights.get(k));
            least = Math.min(least, constants[k]);
        }
        for (int k = 0; k < n; k++) {
            constants[k] -= least;
        }
        return new PosePrior(means.toArray(double[][]::new), precisions, constants);
    }

    int components() {
        return means.length;
    }

    /** The mean of a component. */
    double[] mean(int component) {
        return means[component].clone();
    }

    /** The energy of the pose in p. */
    double at(double[] p) {
        return energy(p, nearest(p));
    }

    /** The component that explains the pose in p best. */
    int nearest(double[] p) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < means.length; k++) {
            double e = energy(p, k);
            if (e < least) {
                least = e;
                best = k;
            }
        }
        return best;
    }

    private double energy(double[] p, int k) {
        double[] mean = means[k];
        double[] precision = precisions[k];
        double sum = 0;
        for (int r = 0; r < D; r++) {
            double row = 0;
            for (int c = 0; c < r; c++) {
                row += precision[r * D + c] * (p[Unknowns.POSE + c] - mean[c]);
            }
            double d = p[Unknowns.POSE + r] - mean[r];
            sum += d * (row + 0.5 * precision[r * D + r] * d);
        }
        return sum + constants[k];
    }

    /** Adds weight times the quadratic model of the nearest component. */
    void linearise(double[] p, double weight, double[] hessian, double[] gradient) {
        int n = gradient.length;
        int k = nearest(p);
        double[] precision = precisions[k];
        for (int r = 0; r < D; r++) {
            double g = 0;
            for (int c = 0; c < D; c++) {
                g += precision[r * D + c] * (p[Unknowns.POSE + c] - means[k][c]);
            }
            gradient[Unknowns.POSE + r] += weight * g;
            int row = (Unknowns.POSE + r) * n + Unknowns.POSE;
            for (int c = 0; c <= r; c++) {
                hessian[row + c] += weight * precision[r * D + c];
            }
        }
    }

    @Override
    public String toString() {
        return "PosePrior" + Arrays.toString(constants);
    }
}
