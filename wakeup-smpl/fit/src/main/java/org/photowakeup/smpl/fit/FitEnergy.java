package org.photowakeup.smpl.fit;

import org.photowakeup.body.Camera;

/**
 * SMPLify's objective for joints: robust reprojection, pose and shape priors and joint limits, together with the
 * {@link Stance}, the {@link ArmSwing}, the {@link ProportionPrior} and the {@link BoneDepths}, and after the joints the {@link Outline}.
 *
 * <p>Pixel distances count in metres at the body's first depth, so weights do not depend on the picture's size. Holds
 * scratch: one object a fit.
 */
final class FitEnergy implements Energy {
    private static final double NEAREST = 0.2;
    private static final double LIMIT = 0.05;
    private static final double SHAPE = 0.5;
    private static final double RAREST = 4;
    private static final double RARE = 50;
    private static final double NEAR = 0.05;
    private static final double NEAR_SHAPE = 0.5;

    private final Kinematics kinematics;
    private final PosePrior prior;
    private final Evidence evidence;
    private final Camera camera;
    private final int size;
    private final double metresPerPixel;
    private final Stance stance;
    private final ProportionPrior proportions;
    private final ArmSwing arms;
    private final BoneDepths depths;
    private final double[] jacobian;
    private final double[] ju;
    private final double[] jv;
    private final double[] trust = new double[LinearBody.LANDMARKS];
    private double outlier = 1;
    private Outline outline = Outline.NONE;
    private double[] anchor = {};

    FitEnergy(Kinematics kinematics, PosePrior prior, Evidence evidence, Camera camera, double depth) {
        this.kinematics = kinematics;
        this.prior = prior;
        this.evidence = evidence;
        this.camera = camera;
        size = kinematics.size();
        metresPerPixel = depth / camera.focalLength();
        stance = new Stance(kinematics, evidence, size);
        proportions = new ProportionPrior(kinematics.body(), kinematics.proportions());
        arms = new ArmSwing(kinematics.body());
        depths = new BoneDepths(kinematics, evidence, camera, depth);
        jacobian = new double[3 * size];
        ju = new double[size];
        jv = new double[size];
    }

    /** Sets how landmarks count; each by its squared confidence times a factor. */
    void use(Weights weights, double[] factors) {
        outlier = weights.outlier();
        for (int i = 0; i < trust.length; i++) {
            trust[i] =
                    factors[i] * evidence.confidence[i] * evidence.confidence[i] / (weights.noise() * weights.noise());
        }
    }

    /** Replaces what is believed of people by closeness to a state: what then moves is seen, depth stays. */
    void stayNear(double[] state) {
        anchor = state.clone();
    }

    /** Adds the outline's term. */
    void use(Outline term) {
        outline = term;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double at(double[] p) {
        kinematics.pose(p);
        double sum = landmarks();
        if (Double.isInfinite(sum)) {
            return sum;
        }
        for (JointLimits.Limit limit : JointLimits.LIMITS) {
            double e = limit.excess(p) / LIMIT;
            sum += 0.5 * e * e;
        }
        sum += outline.at(kinematics);
        if (anchor.length > 0) {
            for (int i = 0; i < size; i++) {
                sum += 0.5 * stiffness(i) * (p[i] - anchor[i]) * (p[i] - anchor[i]);
            }
            return sum;
        }
        for (int i = Unknowns.SHAPE; i < kinematics.proportions(); i++) {
            double excess = excess(p[i]);
            sum += 0.5 * SHAPE * (p[i] * p[i] + RARE * excess * excess);
        }
        return sum + prior.at(p) + proportions.at(p) + arms.at(p) + stance.at(p) + depths.energy();
    }

    /** How far a shape coefficient is beyond what people have. */
    private static double excess(double coefficient) {
        return Math.signum(coefficient) * Math.max(0, Math.abs(coefficient) - RAREST);
    }

    private double landmarks() {
        double[] y = kinematics.landmarks();
        double f = camera.focalLength();
        double sum = 0;
        for (int i = 0; i < trust.length; i++) {
            double z = y[3 * i + 2];
            if (!(z > NEAREST)) {
                return Double.POSITIVE_INFINITY;
            }
            if (trust[i] > 0) {
                double du = (f * y[3 * i] / z + camera.centreX() - evidence.x[i]) * metresPerPixel;
                double dv = (f * y[3 * i + 1] / z + camera.centreY() - evidence.y[i]) * metresPerPixel;
                sum += 0.5 * trust[i] * Robust.of(du * du + dv * dv, outlier);
            }
        }
        return sum;
    }

    private double stiffness(int unknown) {
        boolean length = unknown < Unknowns.SHAPE || unknown >= kinematics.proportions();
        double near = length ? NEAR : NEAR_SHAPE;
        return 1 / (near * near);
    }

    @Override
    public void linearise(double[] p, double[] hessian, double[] gradient) {
        kinematics.pose(p);
        kinematics.differentiate(p);
        for (int i = 0; i < trust.length; i++) {
            if (trust[i] > 0) {
                addLandmark(i, hessian, gradient);
            }
        }
        for (JointLimits.Limit limit : JointLimits.LIMITS) {
            double e = limit.excess(p);
            if (e != 0) {
                hessian[limit.unknown() * size + limit.unknown()] += 1 / (LIMIT * LIMIT);
                gradient[limit.unknown()] += e / (LIMIT * LIMIT);
            }
        }
        outline.linearise(kinematics, hessian, gradient);
        if (anchor.length > 0) {
            for (int i = 0; i < size; i++) {
                hessian[i * size + i] += stiffness(i);
                gradient[i] += stiffness(i) * (p[i] - anchor[i]);
            }
            return;
        }
        for (int i = Unknowns.SHAPE; i < kinematics.proportions(); i++) {
            double excess = excess(p[i]);
            hessian[i * size + i] += SHAPE * (1 + (excess == 0 ? 0 : RARE));
            gradient[i] += SHAPE * (p[i] + RARE * excess);
        }
        proportions.linearise(p, hessian, gradient);
        arms.linearise(p, hessian, gradient);
        prior.linearise(p, hessian, gradient);
        stance.linearise(p, hessian, gradient);
        depths.linearise(hessian, gradient);
    }

    private void addLandmark(int i, double[] hessian, double[] gradient) {
        double[] y = kinematics.landmarks();
        double z = y[3 * i + 2];
        double scale = camera.focalLength() * metresPerPixel / z;
        double u = y[3 * i] / z;
        double v = y[3 * i + 1] / z;
        double du = scale * z * u + (camera.centreX() - evidence.x[i]) * metresPerPixel;
        double dv = scale * z * v + (camera.centreY() - evidence.y[i]) * metresPerPixel;
        kinematics.jacobian(i, jacobian);
        int[] columns = kinematics.columns(i);
        int m = columns.length;
        for (int c = 0; c < m; c++) {
            ju[c] = scale * (jacobian[c] - u * jacobian[2 * m + c]);
            jv[c] = scale * (jacobian[m + c] - v * jacobian[2 * m + c]);
        }
        double w = trust[i] * Robust.weight(du * du + dv * dv, outlier);
        for (int a = 0; a < m; a++) {
            int row = columns[a] * size;
            double wu = w * ju[a];
            double wv = w * jv[a];
            gradient[columns[a]] += wu * du + wv * dv;
            for (int b = 0; b < m; b++) {
                if (columns[b] <= columns[a]) {
                    hessian[row + columns[b]] += wu * ju[b] + wv * jv[b];
                }
            }
        }
    }
}
