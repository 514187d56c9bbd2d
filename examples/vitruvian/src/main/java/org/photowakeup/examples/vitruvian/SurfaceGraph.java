package org.photowakeup.examples.vitruvian;

import java.util.Arrays;

/** A closed mesh's edges with cotangent weights, and its vertices' areas. */
final class SurfaceGraph {
    final int[] starts;
    final int[] neighbours;
    final double[] weights;
    final double[] areas;

    SurfaceGraph(double[] vertices, int[] triangles) {
        int n = vertices.length / 3;
        starts = new int[n + 1];
        for (int corner : triangles) {
            starts[corner + 1]++;
        }
        for (int v = 0; v < n; v++) {
            starts[v + 1] += starts[v];
        }
        neighbours = new int[triangles.length];
        weights = new double[triangles.length];
        areas = new double[n];
        int[] next = Arrays.copyOf(starts, n);
        // In a closed oriented mesh each directed edge a -> b belongs to one triangle: one entry a neighbour.
        for (int t = 0; t < triangles.length; t += 3) {
            for (int c = 0; c < 3; c++) {
                neighbours[next[triangles[t + c]]++] = triangles[t + (c + 1) % 3];
            }
        }
        for (int t = 0; t < triangles.length; t += 3) {
            for (int c = 0; c < 3; c++) {
                addCorner(vertices, triangles[t + c], triangles[t + (c + 1) % 3], triangles[t + (c + 2) % 3]);
            }
        }
    }

    int size() {
        return areas.length;
    }

    /** The angle at a is opposite the edge b c. */
    private void addCorner(double[] x, int a, int b, int c) {
        double dot = 0;
        double uu = 0;
        double vv = 0;
        for (int k = 0; k < 3; k++) {
            double u = x[3 * b + k] - x[3 * a + k];
            double v = x[3 * c + k] - x[3 * a + k];
            dot += u * v;
            uu += u * u;
            vv += v * v;
        }
        double cross = Math.sqrt(Math.max(uu * vv - dot * dot, 1e-20));
        areas[a] += cross / 6;
        double half = Math.max(dot / cross, 0) / 2;
        addEdge(b, c, half);
        addEdge(c, b, half);
    }

    private void addEdge(int from, int to, double weight) {
        for (int i = starts[from]; i < starts[from + 1]; i++) {
            if (neighbours[i] == to) {
                weights[i] += weight;
                return;
            }
        }
        throw new IllegalStateException("no edge from " + from + " to " + to);
    }

    /** Solves (D + L) x = b for a positive diagonal D by conjugate gradients, from x = 0. */
    double[] solve(double[] diagonal, double[] b) {
        int n = size();
        double[] precondition = new double[n];
        for (int v = 0; v < n; v++) {
            double sum = diagonal[v];
            for (int i = starts[v]; i < starts[v + 1]; i++) {
                sum += weights[i];
            }
            precondition[v] = 1 / sum;
        }
        double[] x = new double[n];
        double[] r = b.clone();
        double[] z = product(precondition, r);
        double[] p = z.clone();
        double rz = dot(r, z);
        double stop = rz * 1e-20;
        for (int step = 0; step < 2000 && rz > stop; step++) {
            double[] q = apply(diagonal, p);
            double alpha = rz / dot(p, q);
            for (int v = 0; v < n; v++) {
                x[v] += alpha * p[v];
                r[v] -= alpha * q[v];
            }
            z = product(precondition, r);
            double next = dot(r, z);
            double beta = next / rz;
            rz = next;
            for (int v = 0; v < n; v++) {
                p[v] = z[v] + beta * p[v];
            }
        }
        return x;
    }

    private double[] apply(double[] diagonal, double[] p) {
        double[] q = new double[p.length];
        for (int v = 0; v < q.length; v++) {
            double sum = diagonal[v] * p[v];
            for (int i = starts[v]; i < starts[v + 1]; i++) {
                sum += weights[i] * (p[v] - p[neighbours[i]]);
            }
            q[v] = sum;
        }
        return q;
    }

    private static double[] product(double[] a, double[] b) {
        double[] c = new double[a.length];
        for (int v = 0; v < c.length; v++) {
            c[v] = a[v] * b[v];
        }
        return c;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int v = 0; v < a.length; v++) {
            sum += a[v] * b[v];
        }
        return sum;
    }
}
