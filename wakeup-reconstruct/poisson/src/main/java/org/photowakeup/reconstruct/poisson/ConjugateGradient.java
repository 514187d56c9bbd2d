package org.photowakeup.reconstruct.poisson;

import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** Preconditioned conjugate gradients in double over the cells of a {@link Level}; sums are in row-block order. */
final class ConjugateGradient {
    private final Level grid;
    private final Multigrid preconditioner;
    private final Parallel parallel;
    private final double[] x;
    private final double[] r;
    private final double[] p;
    private final double[] q;

    /**
     * Prepares to solve.
     *
     * @param rightSide one value a cell, 0 where there is no unknown; overwritten by the residual
     * @param start the first guess; unknown cells are overwritten by the solution, others are left alone
     */
    ConjugateGradient(Multigrid preconditioner, double[] rightSide, double[] start, Parallel parallel) {
        this.grid = preconditioner.finest();
        this.preconditioner = preconditioner;
        this.parallel = parallel;
        this.x = start;
        this.r = rightSide;
        this.p = new double[x.length];
        this.q = new double[x.length];
    }

    /**
     * Iterates until the residual is the tolerance times the right side's norm.
     *
     * @return iterations taken
     */
    int solve(double tolerance, int limit, StageContext context, double progressFrom, double progressTo) {
        double target = tolerance * tolerance * norm2();
        double residual = startingResidual();
        double initial = residual;
        double rz = 0;
        double reported = progressFrom;
        int iteration = 0;
        for (; iteration < limit && residual > target; iteration++) {
            double next = precondition();
            direction(iteration == 0 ? 0 : next / rz);
            rz = next;
            residual = step(rz);
            double done = Math.log(residual / initial) / Math.log(target / initial);
            reported = Math.max(reported, progressFrom + (progressTo - progressFrom) * Math.min(1, Math.max(0, done)));
            context.progress(reported);
        }
        return iteration;
    }

    private double norm2() {
        return parallel.sum(grid.tasks(), task -> {
            double sum = 0;
            for (int y = grid.fromRow(task); y < grid.toRow(task); y++) {
                for (int i = y * grid.stride + grid.first[y]; i < y * grid.stride + grid.last[y]; i++) {
                    sum += r[i] * r[i];
                }
            }
            return sum;
        });
    }

    /** r = r - A x, also as the finest level's b. */
    private double startingResidual() {
        System.arraycopy(x, 0, p, 0, x.length);
        multiply();
        return parallel.sum(grid.tasks(), task -> {
            double sum = 0;
            for (int y = grid.fromRow(task); y < grid.toRow(task); y++) {
                for (int i = y * grid.stride + grid.first[y]; i < y * grid.stride + grid.last[y]; i++) {
                    r[i] -= q[i];
                    grid.b[i] = (float) r[i];
                    sum += r[i] * r[i];
                }
            }
            return sum;
        });
    }

    /** z = M r, kept in the finest level's x; returns r . z. */
    private double precondition() {
        preconditioner.cycle(parallel);
        return parallel.sum(grid.tasks(), task -> {
            double sum = 0;
            for (int y = grid.fromRow(task); y < grid.toRow(task); y++) {
                for (int i = y * grid.stride + grid.first[y]; i < y * grid.stride + grid.last[y]; i++) {
                    sum += r[i] * grid.x[i];
                }
            }
            return sum;
        });
    }

    /** p = z + beta p. */
    private void direction(double beta) {
        parallel.forEach(grid.tasks(), task -> {
            for (int y = grid.fromRow(task); y < grid.toRow(task); y++) {
                for (int i = y * grid.stride + grid.first[y]; i < y * grid.stride + grid.last[y]; i++) {
                    p[i] = grid.x[i] + beta * p[i];
                }
            }
        });
    }

    /** x += alpha p, r -= alpha A p, also as the finest level's b; returns r . r. */
    private double step(double rz) {
        double alpha = rz / multiply();
        return parallel.sum(grid.tasks(), task -> {
            double sum = 0;
            for (int y = grid.fromRow(task); y < grid.toRow(task); y++) {
                for (int i = y * grid.stride + grid.first[y]; i < y * grid.stride + grid.last[y]; i++) {
                    x[i] += alpha * p[i];
                    double left = r[i] - alpha * q[i];
                    r[i] = left;
                    grid.b[i] = (float) left;
                    sum += left * left;
                }
            }
            return sum;
        });
    }

    /** q = A p; returns p . q. */
    private double multiply() {
        float[] right = grid.right;
        float[] down = grid.down;
        int stride = grid.stride;
        return parallel.sum(grid.tasks(), task -> {
            double sum = 0;
            for (int y = grid.fromRow(task); y < grid.toRow(task); y++) {
                for (int i = y * stride + grid.first[y]; i < y * stride + grid.last[y]; i++) {
                    q[i] = grid.inverse[i] == 0
                            ? 0
                            : p[i] / grid.inverse[i]
                                    - right[i] * p[i + 1]
                                    - right[i - 1] * p[i - 1]
                                    - down[i] * p[i + stride]
                                    - down[i - stride] * p[i - stride];
                    sum += p[i] * q[i];
                }
            }
            return sum;
        });
    }
}
