package org.photowakeup.reconstruct.poisson;

import java.util.Arrays;

/** Two equations a pixel and axis, one towards either neighbour, with weights that sum to 1. */
final class OneSidedEquations {
    private final Domain domain;
    private final UnitNormals normals;
    private final double stiffness;
    private final int facing;
    /** Share of the equation to the right, and of that below. */
    private final float[] right;

    private final float[] down;

    OneSidedEquations(Domain domain, UnitNormals normals, double stiffness) {
        this.domain = domain;
        this.normals = normals;
        this.stiffness = stiffness;
        this.facing = normals.facing();
        this.right = new float[domain.state.length];
        this.down = new float[domain.state.length];
        Arrays.fill(right, 0.5f);
        Arrays.fill(down, 0.5f);
    }

    /** Each edge has the equation of the pixel before it and that of the pixel after it. */
    Edges edges() {
        Edges edges = new Edges(domain.state.length);
        double[] n = new double[3];
        for (int y = 0; y < domain.box.height(); y++) {
            for (int x = 0; x < domain.box.width(); x++) {
                int p = domain.cell(x, y);
                if (domain.state[p] == Domain.OUTSIDE) {
                    continue;
                }
                double c = coefficient(x, y, n);
                add(edges.weightRight, edges.fluxRight, p, p + 1, right[p], c, n[0]);
                add(edges.weightRight, edges.fluxRight, p - 1, p - 1, 1 - right[p], c, n[0]);
                add(edges.weightDown, edges.fluxDown, p, p + domain.stride, down[p], c, n[1]);
                add(edges.weightDown, edges.fluxDown, p - domain.stride, p - domain.stride, 1 - down[p], c, n[1]);
            }
        }
        return edges;
    }

    private double coefficient(int x, int y, double[] n) {
        normals.mean(x, y, x, y, n);
        return facing * Math.max(PoissonIntegrator.GRAZING, facing * n[2]);
    }

    private void add(float[] weight, float[] flux, int edge, int neighbour, double share, double c, double slope) {
        if (domain.state[neighbour] != Domain.OUTSIDE) {
            weight[edge] += (float) (share * c * c);
            flux[edge] -= (float) (share * c * slope);
        }
    }

    /** Sets the shares from a depth: w = sigmoid(k ((c du_left)^2 - (c du_right)^2)). Returns the energy. */
    double reweigh(double[] u) {
        double energy = 0;
        double[] n = new double[3];
        for (int y = 0; y < domain.box.height(); y++) {
            for (int x = 0; x < domain.box.width(); x++) {
                int p = domain.cell(x, y);
                if (domain.state[p] != Domain.OUTSIDE) {
                    double c = coefficient(x, y, n);
                    energy += reweigh(u, p, 1, right, c, n[0]) + reweigh(u, p, domain.stride, down, c, n[1]);
                }
            }
        }
        return energy;
    }

    private double reweigh(double[] u, int p, int step, float[] share, double c, double slope) {
        boolean after = domain.state[p + step] != Domain.OUTSIDE;
        boolean before = domain.state[p - step] != Domain.OUTSIDE;
        double forth = after ? c * (u[p + step] - u[p]) : 0;
        double back = before ? c * (u[p] - u[p - step]) : 0;
        double w = 1 / (1 + Math.exp(-stiffness * (back * back - forth * forth)));
        share[p] = (float) w;
        double a = after ? forth + slope : 0;
        double b = before ? back + slope : 0;
        return w * a * a + (1 - w) * b * b;
    }
}
