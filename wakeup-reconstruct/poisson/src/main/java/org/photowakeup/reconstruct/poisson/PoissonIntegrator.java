package org.photowakeup.reconstruct.poisson;

import java.util.Optional;
import org.photowakeup.body.Camera;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.stage.DepthIntegrator;
import org.photowakeup.stage.StageContext;

/**
 * Integrates normals to depth by least squares with a fixed rim: "Photo Wake-Up" (CVPR 2019) section 4.1, after Basri,
 * Jacobs and Kemelmacher, "Photometric Stereo with General, Unknown Lighting" (IJCV 2007).
 *
 * <p>One equation for every pair of neighbouring pixels, {@code c (u_q - u_p) = -n_x} (or -n_y below), with the mean of
 * both normals and u = f ln Z; not dividing by c ~ n_z takes weight from grazing normals. Pixels with a rim depth keep
 * it exactly. Solved by conjugate gradients with a multigrid preconditioner: O(n) time and about 100 bytes for every
 * pixel of the box around the normals.
 *
 * <p>Deviations from the paper: perspective instead of scaled orthographic; normals that face the wrong way or graze
 * (|c| below {@value #GRAZING}) count as grazing, so they can neither fold the surface nor make a step of more than
 * 20 pixels from one pixel to the next. A part of the domain without any rim pixel gets the rim's mean depth.
 */
public final class PoissonIntegrator implements DepthIntegrator {
    /** Least |c| of an equation. */
    static final double GRAZING = 0.05;

    private static final double HINT_PARTS = 30;

    private final double tolerance;
    private final int maxIterations;
    private final boolean perspective;
    /** Infinite for a rim that is kept exactly. */
    private final double rimWeight;

    private final Optional<DepthMap> prior;
    private final double priorWeight;

    /** Perspective, hard rim, no prior, residual 1e-6. */
    public PoissonIntegrator() {
        this(1e-6, 200, true, Double.POSITIVE_INFINITY, Optional.empty(), 0);
    }

    private PoissonIntegrator(
            double tolerance,
            int maxIterations,
            boolean perspective,
            double rimWeight,
            Optional<DepthMap> prior,
            double priorWeight) {
        this.tolerance = tolerance;
        this.maxIterations = maxIterations;
        this.perspective = perspective;
        this.rimWeight = rimWeight;
        this.prior = prior;
        this.priorWeight = priorWeight;
    }

    /**
     * The same with another tolerance of the residual relative to the right side, in (0, 1); 1e-6 unless set, which puts a
     * person's depth within 0.01 mm of the equations' answer. 1e-8, for research, puts it within 0.001 mm and takes a third
     * more time.
     */
    public PoissonIntegrator withTolerance(double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("a tolerance lies in (0, 1), got " + value);
        }
        return new PoissonIntegrator(value, maxIterations, perspective, rimWeight, prior, priorWeight);
    }

    /** The same with another limit of iterations, at least 1; 200 unless set, 8 are usual. */
    public PoissonIntegrator withMaxIterations(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("at least 1 iteration is needed, got " + value);
        }
        return new PoissonIntegrator(tolerance, value, perspective, rimWeight, prior, priorWeight);
    }

    /** The same for parallel rays: a pixel is as wide as at the rim's mean depth, everywhere. */
    public PoissonIntegrator orthographic() {
        return new PoissonIntegrator(tolerance, maxIterations, false, rimWeight, prior, priorWeight);
    }

    /**
     * The same with a rim that may give way: the squared distance to it, in pixels, counts with a weight above 0. For a
     * rim that is known to some pixels only; 100 keeps it nearly, 0.01 lets the normals win. Depth then differs from the
     * rim's where that is valid.
     */
    public PoissonIntegrator withSoftRim(double weight) {
        return new PoissonIntegrator(tolerance, maxIterations, perspective, checkedWeight(weight), prior, priorWeight);
    }

    /**
     * The same drawn towards a depth wherever that is valid: the squared distance, in pixels, counts with a weight above
     * 0. 1e-4 fixes what the normals leave open over some hundred pixels and hardly touches detail.
     */
    public PoissonIntegrator withPrior(DepthMap depth, double weight) {
        return new PoissonIntegrator(
                tolerance, maxIterations, perspective, rimWeight, Optional.of(depth), checkedWeight(weight));
    }

    private static double checkedWeight(double weight) {
        if (!(weight > 0 && weight < 1e6)) {
            throw new IllegalArgumentException("a weight lies in (0, 1000000), got " + weight);
        }
        return weight;
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
        Mask fixed = rimWeight < Double.POSITIVE_INFINITY ? Inputs.nothing(rim) : rim.valid();
        Domain domain = Domain.of(normals.valid(), fixed);
        DepthScale scale = DepthScale.of(domain, rim, camera, perspective);
        Holds holds = holds(domain, scale, rim);
        Relief relief = new Relief(domain, scale, rim, holds);
        context.progress(0.05);
        UnitNormals unit = new UnitNormals(normals, domain, camera, perspective);
        Edges edges = equations(domain, unit, context);
        context.progress(0.15);
        new DepthSolver(domain, tolerance, maxIterations, holds).solve(edges, relief.values, context, 0.15, 0.95);
        DepthMap depth = relief.depth(normals.valid(), rim);
        context.progress(1);
        return depth;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The hint becomes the prior of {@link #withPrior}, with a weight that lets it decide what is wider than a
     * thirtieth of the normals' height, and the normals what is narrower.
     */
    @Override
    public DepthMap integrate(NormalMap normals, DepthMap rim, DepthMap hint, Camera camera, StageContext context) {
        if (normals.valid().isEmpty()) {
            return integrate(normals, rim, camera, context);
        }
        double pixels = Math.max(normals.valid().bounds().height() / HINT_PARTS, 1);
        return withPrior(hint, 1 / (pixels * pixels)).integrate(normals, rim, camera, context);
    }

    private Holds holds(Domain domain, DepthScale scale, DepthMap rim) {
        if (prior.isEmpty() && rimWeight == Double.POSITIVE_INFINITY) {
            return Holds.none();
        }
        Holds holds = Holds.over(domain);
        if (rimWeight < Double.POSITIVE_INFINITY) {
            holds.add(domain, scale, rim, rimWeight);
        }
        prior.ifPresent(depth -> {
            if (depth.width() != rim.width() || depth.height() != rim.height()) {
                throw new IllegalArgumentException("a prior of " + depth.width() + "x" + depth.height()
                        + " does not fit normals of " + rim.width() + "x" + rim.height());
            }
            holds.add(domain, scale, depth, priorWeight);
        });
        return holds;
    }

    private static Edges equations(Domain domain, UnitNormals normals, StageContext context) {
        Edges edges = new Edges(domain.state.length);
        int facing = normals.facing();
        int height = domain.box.height();
        context.parallel().forEach((height + 31) / 32, task -> {
            double[] n = new double[3];
            for (int y = 32 * task; y < Math.min(height, 32 * task + 32); y++) {
                for (int x = 0; x < domain.box.width(); x++) {
                    int p = domain.cell(x, y);
                    if (domain.state[p] == Domain.OUTSIDE) {
                        continue;
                    }
                    if (domain.state[p + 1] != Domain.OUTSIDE) {
                        normals.mean(x, y, x + 1, y, n);
                        double c = facing * Math.max(GRAZING, facing * n[2]);
                        edges.weightRight[p] = (float) (c * c);
                        edges.fluxRight[p] = (float) (-n[0] * c);
                    }
                    if (domain.state[p + domain.stride] != Domain.OUTSIDE) {
                        normals.mean(x, y, x, y + 1, n);
                        double c = facing * Math.max(GRAZING, facing * n[2]);
                        edges.weightDown[p] = (float) (c * c);
                        edges.fluxDown[p] = (float) (-n[1] * c);
                    }
                }
            }
        });
        return edges;
    }

    @Override
    public String toString() {
        return "PoissonIntegrator[tolerance " + tolerance + (perspective ? ", perspective]" : ", orthographic]");
    }
}
