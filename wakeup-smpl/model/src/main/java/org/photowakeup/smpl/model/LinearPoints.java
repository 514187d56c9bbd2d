package org.photowakeup.smpl.model;

import java.util.List;

/** Points that depend linearly on the shape: joints and landmarks. In the camera's frame, metres. */
final class LinearPoints {
    private final double[] mean;
    private final double[][] directions;

    private LinearPoints(double[] mean, double[][] directions) {
        this.mean = mean;
        this.directions = directions;
    }

    /** Points that are weighted sums of a body's vertices; {@code rows} holds n weights a point. */
    static LinearPoints regress(SmplArrays body, float[] rows) {
        int n = body.vertexCount();
        int points = rows.length / n;
        double[] mean = new double[3 * points];
        double[][] directions = new double[body.shapeSize][3 * points];
        for (int p = 0; p < points; p++) {
            for (int v = 0; v < n; v++) {
                double w = rows[p * n + v];
                for (int c = 0; c < 3 && w != 0; c++) {
                    double signed = c == 0 ? w : -w;
                    mean[3 * p + c] += signed * body.template[3 * v + c];
                    for (int b = 0; b < body.shapeSize; b++) {
                        directions[b][3 * p + c] += signed * body.shapeDirections[(3 * v + c) * body.shapeSize + b];
                    }
                }
            }
        }
        return new LinearPoints(mean, directions);
    }

    /** Points that are vertices of a body. */
    static LinearPoints vertices(SmplArrays body, int[] numbers) {
        float[] rows = new float[numbers.length * body.vertexCount()];
        for (int i = 0; i < numbers.length; i++) {
            rows[i * body.vertexCount() + numbers[i]] = 1;
        }
        return regress(body, rows);
    }

    /** The points of a shape, x, y, z in turn. */
    double[] at(List<Double> shape) {
        double[] points = mean.clone();
        for (int b = 0; b < shape.size(); b++) {
            double factor = shape.get(b);
            for (int i = 0; i < points.length; i++) {
                points[i] += factor * directions[b][i];
            }
        }
        return points;
    }
}
