package org.photowakeup.reconstruct.poisson;

import org.photowakeup.body.Camera;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.NormalMap;
import org.photowakeup.stage.DepthIntegrator;
import org.photowakeup.stage.StageContext;

/**
 * Integrates normals to depth and keeps jumps: Cao, Santo, Shi, Okura and Matsushita, "Bilateral Normal Integration"
 * (ECCV 2022).
 *
 * <p>Each pixel has two equations along each axis, one towards either neighbour, with its own normal; the one on the
 * flatter side counts more, by a sigmoid of stiffness k of the difference of squared slopes, so a surface may break on
 * one side of a pixel. Weights and depth are found in turn until the energy settles; every round is a
 * {@link PoissonIntegrator}-like solve, so it takes 10 to 50 times as long. On surfaces without jumps the plain integrator
 * is more exact. Pixels with a rim depth keep it.
 */
public final class BilateralIntegrator implements DepthIntegrator {
    private final double stiffness;
    private final int maxRounds;

    /** Stiffness 2, at most 100 rounds. */
    public BilateralIntegrator() {
        this(2, 100);
    }

    private BilateralIntegrator(double stiffness, int maxRounds) {
        this.stiffness = stiffness;
        this.maxRounds = maxRounds;
    }

    /** The same with another stiffness k above 0; 2 unless set. Larger values break more easily, also on noise. */
    public BilateralIntegrator withStiffness(double k) {
        if (!(k > 0 && k < 1e6)) {
            throw new IllegalArgumentException("a stiffness lies in (0, 1000000), got " + k);
        }
        return new BilateralIntegrator(k, maxRounds);
    }

    /** The same with another limit of rounds, at least 1; 100 unless set. It stops when the energy changes by 1e-4. */
    public BilateralIntegrator withMaxRounds(int rounds) {
        if (rounds < 1) {
            throw new IllegalArgumentException("at least 1 round is needed, got " + rounds);
        }
        return new BilateralIntegrator(stiffness, rounds);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when sizes differ, the domain has no rim depth or a rim depth is not positive
     */
    @Override
    public DepthMap integrate(NormalMap normals, DepthMap rim, Camera camera, StageContext context) {
        context.progress(0);
        Inputs.check(normals, rim);
        if (normals.valid().isEmpty()) {
            context.progress(1);
            return new DepthMap(rim.metres(), normals.valid());
        }
        Domain domain = Domain.of(normals.valid(), rim.valid());
        DepthScale scale = DepthScale.of(domain, rim, camera, true);
        Relief relief = new Relief(domain, scale, rim, Holds.none());
        UnitNormals unit = new UnitNormals(normals, domain, camera, true);
        OneSidedEquations equations = new OneSidedEquations(domain, unit, stiffness);
        context.progress(0.02);
        DepthSolver solver = new DepthSolver(domain, 1e-5, 100, Holds.none());
        double last = Double.POSITIVE_INFINITY;
        for (int round = 0; round < maxRounds; round++) {
            double from = 0.02 + 0.96 * round / maxRounds;
            solver.solve(equations.edges(), relief.values, context, from, from + 0.96 / maxRounds);
            double energy = equations.reweigh(relief.values);
            if (round > 0 && Math.abs(last - energy) <= 1e-4 * last) {
                break;
            }
            last = energy;
        }
        DepthMap depth = relief.depth(normals.valid(), rim);
        context.progress(1);
        return depth;
    }

    @Override
    public String toString() {
        return "BilateralIntegrator[stiffness " + stiffness + "]";
    }
}
