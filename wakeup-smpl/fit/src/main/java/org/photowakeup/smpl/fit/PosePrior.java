package org.photowakeup.smpl.fit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.StringTokenizer;

/**
 * A Gaussian over the rotation vectors of the moving joints (SMPLify's E_theta with one component): the energy of a pose
 * is {@code (theta - mu)^T P (theta - mu) / 2}, P the inverse covariance. The mean is a person who stands relaxed.
 *
 * <p>The numbers stand in {@code pose-prior.txt}: after lines that begin with #, the mean and then the lower triangle of
 * the covariance row by row.
 */
final class PosePrior {
    private static final int D = Unknowns.POSE_SIZE;

    private final double[] mean;
    private final double[] precision;

    private PosePrior(double[] mean, double[] covariance) {
        this.mean = mean;
        precision = SymmetricMatrix.invert(covariance, D).inverse;
    }

    /** The prior that comes with the library. */
    static PosePrior load() {
        try (InputStream in = PosePrior.class.getResourceAsStream("pose-prior.txt")) {
            if (in == null) {
                throw new IllegalStateException("pose-prior.txt is missing beside " + PosePrior.class.getName());
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            double[] mean = numbers(lines, D);
            double[] covariance = new double[D * D];
            for (int r = 0; r < D; r++) {
                double[] row = numbers(lines, r + 1);
                for (int c = 0; c <= r; c++) {
                    covariance[r * D + c] = row[c];
                    covariance[c * D + r] = row[c];
                }
            }
            return new PosePrior(mean, covariance);
        } catch (IOException e) {
            throw new UncheckedIOException("pose-prior.txt cannot be read", e);
        }
    }

    /** The next line that is no comment. */
    private static double[] numbers(BufferedReader in, int count) throws IOException {
        String line = in.readLine();
        while (line != null && line.startsWith("#")) {
            line = in.readLine();
        }
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

    /** Writes the mean pose to p. */
    void start(double[] p) {
        System.arraycopy(mean, 0, p, Unknowns.POSE, D);
    }

    /** The energy of the pose in p. */
    double at(double[] p) {
        double sum = 0;
        for (int r = 0; r < D; r++) {
            double row = 0;
            for (int c = 0; c < r; c++) {
                row += precision[r * D + c] * (p[Unknowns.POSE + c] - mean[c]);
            }
            double d = p[Unknowns.POSE + r] - mean[r];
            sum += d * (row + 0.5 * precision[r * D + r] * d);
        }
        return sum;
    }

    /** Adds the energy's gradient and Hessian. */
    void linearise(double[] p, double[] hessian, double[] gradient) {
        int n = gradient.length;
        for (int r = 0; r < D; r++) {
            double g = 0;
            for (int c = 0; c < D; c++) {
                g += precision[r * D + c] * (p[Unknowns.POSE + c] - mean[c]);
            }
            gradient[Unknowns.POSE + r] += g;
            int row = (Unknowns.POSE + r) * n + Unknowns.POSE;
            for (int c = 0; c <= r; c++) {
                hessian[row + c] += precision[r * D + c];
            }
        }
    }
}
