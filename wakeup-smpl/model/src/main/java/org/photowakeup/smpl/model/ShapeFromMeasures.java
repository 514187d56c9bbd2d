package org.photowakeup.smpl.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the most ordinary shape with given measures: Gauss and Newton on {@code |beta|^2 + sum ((m(beta) - m) / s)^2}
 * with differences for derivatives.
 */
final class ShapeFromMeasures {
    private static final int STEPS = 6;
    private static final double DIFFERENCE = 0.05;

    private final SmplModel model;
    private final List<Map.Entry<BodyMeasure, Double>> wanted;

    ShapeFromMeasures(SmplModel model, Map<BodyMeasure, Double> wanted) {
        this.model = model;
        this.wanted = List.copyOf(wanted.entrySet());
    }

    List<Double> solve() {
        int size = model.shapeSize();
        double[] shape = new double[size];
        for (int step = 0; step < STEPS; step++) {
            double[] error = errors(shape);
            double[][] slopes = new double[size][];
            for (int b = 0; b < size; b++) {
                double[] moved = shape.clone();
                moved[b] += DIFFERENCE;
                slopes[b] = errors(moved);
                for (int m = 0; m < error.length; m++) {
                    slopes[b][m] = (slopes[b][m] - error[m]) / DIFFERENCE;
                }
            }
            shape = next(shape, error, slopes);
        }
        return boxed(shape);
    }

    private static List<Double> boxed(double[] shape) {
        List<Double> list = new ArrayList<>(shape.length);
        for (double coefficient : shape) {
            list.add(coefficient);
        }
        return list;
    }

    private double[] errors(double[] shape) {
        BodyTape tape = BodyTape.of(model, boxed(shape));
        double[] errors = new double[wanted.size()];
        for (int m = 0; m < errors.length; m++) {
            BodyMeasure measure = wanted.get(m).getKey();
            errors[m] = (tape.measure(measure) - wanted.get(m).getValue()) / measure.tolerance();
        }
        return errors;
    }

    /** With A the slopes by measure, {@code beta = A' (A A' + 1)^-1 (A beta_0 - e)}. */
    private static double[] next(double[] shape, double[] error, double[][] slopes) {
        int m = error.length;
        double[][] system = new double[m][m + 1];
        for (int i = 0; i < m; i++) {
            for (int k = 0; k < m; k++) {
                for (double[] slope : slopes) {
                    system[i][k] += slope[i] * slope[k];
                }
            }
            system[i][i] += 1;
            system[i][m] = -error[i];
            for (int b = 0; b < shape.length; b++) {
                system[i][m] += slopes[b][i] * shape[b];
            }
        }
        double[] y = solve(system);
        double[] next = new double[shape.length];
        for (int b = 0; b < next.length; b++) {
            for (int i = 0; i < m; i++) {
                next[b] += slopes[b][i] * y[i];
            }
        }
        return next;
    }

    /** Gauss without pivots: the matrix is symmetric and positive definite. */
    private static double[] solve(double[][] rows) {
        int n = rows.length;
        for (int i = 0; i < n; i++) {
            for (int r = i + 1; r < n; r++) {
                double f = rows[r][i] / rows[i][i];
                for (int c = i; c <= n; c++) {
                    rows[r][c] -= f * rows[i][c];
                }
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = rows[i][n];
            for (int c = i + 1; c < n; c++) {
                sum -= rows[i][c] * x[c];
            }
            x[i] = sum / rows[i][i];
        }
        return x;
    }
}
