package org.photowakeup.reconstruct.poisson;

import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** Least-squares depth on a domain whose fixed cells keep their value. */
final class DepthSolver {
    private final Domain domain;
    private final double tolerance;
    private final int limit;
    private final Holds holds;

    DepthSolver(Domain domain, double tolerance, int limit, Holds holds) {
        this.domain = domain;
        this.tolerance = tolerance;
        this.limit = limit;
        this.holds = holds;
    }

    /**
     * Solves the equations.
     *
     * @param edges the equations; used up
     * @param u values of fixed cells and first guesses of the others; overwritten by the solution
     * @return iterations taken
     */
    int solve(Edges edges, double[] u, StageContext context, double progressFrom, double progressTo) {
        Parallel parallel = context.parallel();
        Level finest = new Level(domain.width, domain.height, edges.weightRight, edges.weightDown);
        float[] tie = new float[u.length];
        double[] rightSide = new double[u.length];
        parallel.forEach(finest.tasks(), task -> gather(finest, task, edges, u, tie, rightSide));
        edges.dropFluxes();
        parallel.forEach(finest.tasks(), task -> disconnect(finest, task, edges));
        return new ConjugateGradient(new Multigrid(finest, tie, holds.strength), rightSide, u, parallel)
                .solve(tolerance, limit, context, progressFrom, progressTo);
    }

    /** Right sides and ties of the unknown cells of some rows. */
    private void gather(Level level, int task, Edges edges, double[] u, float[] tie, double[] rightSide) {
        int stride = domain.stride;
        for (int i = level.fromRow(task) * stride; i < level.toRow(task) * stride; i++) {
            if (domain.state[i] != Domain.UNKNOWN) {
                continue;
            }
            double sum = -edges.fluxRight[i] + edges.fluxRight[i - 1] - edges.fluxDown[i] + edges.fluxDown[i - stride];
            double held = 0;
            double r = domain.state[i + 1] >= Domain.FIXED ? edges.weightRight[i] : 0;
            double l = domain.state[i - 1] >= Domain.FIXED ? edges.weightRight[i - 1] : 0;
            double d = domain.state[i + stride] >= Domain.FIXED ? edges.weightDown[i] : 0;
            double t = domain.state[i - stride] >= Domain.FIXED ? edges.weightDown[i - stride] : 0;
            sum += r * u[i + 1] + l * u[i - 1] + d * u[i + stride] + t * u[i - stride];
            held += r + l + d + t;
            if (!holds.isEmpty()) {
                sum += (double) holds.strength[i] * holds.wanted[i];
            }
            tie[i] = (float) held;
            rightSide[i] = sum;
        }
    }

    /** Takes the edges to fixed cells out of the graph: they are ties now. */
    private void disconnect(Level level, int task, Edges edges) {
        int stride = domain.stride;
        for (int i = level.fromRow(task) * stride; i < level.toRow(task) * stride; i++) {
            boolean free = domain.state[i] == Domain.UNKNOWN;
            if (!free || domain.state[i + 1] != Domain.UNKNOWN) {
                edges.weightRight[i] = 0;
            }
            if (!free || domain.state[i + stride] != Domain.UNKNOWN) {
                edges.weightDown[i] = 0;
            }
        }
    }
}
