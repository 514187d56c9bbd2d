package org.photowakeup.smpl.fit;

import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;

/**
 * SMPLify's objective for joints: robust reprojection, pose and shape priors, joint limits, and two terms of this
 * library, that people stand upright and that legs are straight unless the landmarks bend them.
 *
 * <p>Pixel distances count in metres at the body's first depth, so weights do not depend on the picture's size. Holds
 * scratch: one object a fit.
 */
final class FitEnergy implements Energy {
    private static final double UPRIGHT = 0.3;
    private static final double NEAREST = 0.2;
    private static final double LIMIT = 0.05;
    private static final double LEG = 0.12;
    private static final double LEG_OUTLIER = 0.35;
    private static final int[] KNEES = {Unknowns.at(BodyJoint.LEFT_KNEE), Unknowns.at(BodyJoint.RIGHT_KNEE)};
    private static final int[] HIPS = {Unknowns.at(BodyJoint.LEFT_HIP), Unknowns.at(BodyJoint.RIGHT_HIP)};

    private final Kinematics kinematics;
    private final PosePrior prior;
    private final Evidence evidence;
    private final Camera camera;
    private final int size;
    private final double metresPerPixel;
    private final List<JointLimits.Limit> limits = JointLimits.LIMITS;
    private final double[] jacobian;
    private final double[] ju;
    private final double[] jv;
    private Weights weights;
    private double[] trust;

    FitEnergy(Kinematics kinematics, PosePrior prior, Evidence evidence, Camera camera, Scale scale) {
        this.kinematics = kinematics;
        this.prior = prior;
        this.evidence = evidence;
        this.camera = camera;
        size = Unknowns.count(scale.shapes());
        metresPerPixel = scale.depth() / camera.focalLength();
        jacobian = new double[3 * size];
        ju = new double[size];
        jv = new double[size];
        weights = new Weights(0.05, 0.2, 1, 1, 1);
        trust = new double[0];
    }

    /** The number of shape coefficients and the depth at which pixels are turned to metres. */
    record Scale(int shapes, double depth) {}

    /** Sets how terms count; landmarks count by confidence times a factor each. */
    void use(Weights now, double[] factors) {
        weights = now;
        trust = new double[LinearBody.LANDMARKS];
        for (int i = 0; i < trust.length; i++) {
            trust[i] = factors[i] * evidence.confidence[i] / (now.noise() * now.noise());
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double at(double[] p) {
        kinematics.pose(p);
        double sum = data();
        if (Double.isInfinite(sum)) {
            return sum;
        }
        sum += weights.pose() * prior.at(p);
        for (int i = Unknowns.SHAPE; i < size; i++) {
            sum += 0.5 * weights.shape() * p[i] * p[i];
        }
        double[] g = kinematics.globals();
        sum += 0.5 * (g[1] * g[1] + g[7] * g[7]) / (UPRIGHT * UPRIGHT);
        for (JointLimits.Limit limit : limits) {
            double e = limit.excess(p) / LIMIT;
            sum += 0.5 * e * e;
        }
        for (int k = 0; k < KNEES.length; k++) {
            sum += 0.5 * weights.standing() * robust(square(p, KNEES[k]), LEG_OUTLIER) / (LEG * LEG);
            sum += 0.5 * weights.standing() * robust(p[HIPS[k]] * p[HIPS[k]], LEG_OUTLIER) / (LEG * LEG);
        }
        return sum;
    }

    private double data() {
        double[] y = kinematics.landmarks();
        double f = camera.focalLength();
        double sum = 0;
        for (int i = 0; i < trust.length; i++) {
            if (trust[i] > 0) {
                double z = y[3 * i + 2];
                if (!(z > NEAREST)) {
                    return Double.POSITIVE_INFINITY;
                }
                double du = (f * y[3 * i] / z + camera.centreX() - evidence.x[i]) * metresPerPixel;
                double dv = (f * y[3 * i + 1] / z + camera.centreY() - evidence.y[i]) * metresPerPixel;
                sum += 0.5 * trust[i] * robust(du * du + dv * dv, weights.outlier());
            }
        }
        return sum;
    }

    /** Geman and McClure's c^2 r^2 / (c^2 + r^2). */
    private static double robust(double r2, double c) {
        return c * c * r2 / (c * c + r2);
    }

    /** Its weight in iteratively re-weighted least squares, (c^2 / (c^2 + r^2))^2. */
    private static double slope(double r2, double c) {
        double q = c * c / (c * c + r2);
        return q * q;
    }

    private static double square(double[] p, int at) {
        return p[at] * p[at] + p[at + 1] * p[at + 1] + p[at + 2] * p[at + 2];
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
        prior.linearise(p, weights.pose(), hessian, gradient);
        for (int i = Unknowns.SHAPE; i < size; i++) {
            add(i, weights.shape(), p[i], hessian, gradient);
        }
        addUpright(hessian, gradient);
        for (JointLimits.Limit limit : limits) {
            double e = limit.excess(p);
            if (e != 0) {
                add(limit.unknown(), 1 / (LIMIT * LIMIT), e, hessian, gradient);
            }
        }
        for (int k = 0; k < KNEES.length; k++) {
            double knee = weights.standing() * slope(square(p, KNEES[k]), LEG_OUTLIER) / (LEG * LEG);
            for (int c = 0; c < 3; c++) {
                add(KNEES[k] + c, knee, p[KNEES[k] + c], hessian, gradient);
            }
            double hip = weights.standing() * slope(p[HIPS[k]] * p[HIPS[k]], LEG_OUTLIER) / (LEG * LEG);
            add(HIPS[k], hip, p[HIPS[k]], hessian, gradient);
        }
    }

    private void add(int i, double weight, double residual, double[] hessian, double[] gradient) {
        hessian[i * size + i] += weight;
        gradient[i] += weight * residual;
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
        double w = trust[i] * slope(du * du + dv * dv, weights.outlier());
        addRows(columns, w, du, dv, hessian, gradient);
    }

    private void addRows(int[] columns, double w, double du, double dv, double[] hessian, double[] gradient) {
        for (int a = 0; a < columns.length; a++) {
            int row = columns[a] * size;
            double wu = w * ju[a];
            double wv = w * jv[a];
            gradient[columns[a]] += wu * du + wv * dv;
            for (int b = 0; b < columns.length; b++) {
                if (columns[b] <= columns[a]) {
                    hessian[row + columns[b]] += wu * ju[b] + wv * jv[b];
                }
            }
        }
    }

    /** The pelvis's axis d = G_0 (0, 1, 0) should point down: its x and z are residuals; d(d)/dw = -[d]x Jl. */
    private void addUpright(double[] hessian, double[] gradient) {
        double[] g = kinematics.globals();
        double[] m = kinematics.levers();
        double w = 1 / (UPRIGHT * UPRIGHT);
        for (int a = 0; a < 3; a++) {
            ju[a] = m[3 + a] * g[7] - m[6 + a] * g[4];
            jv[a] = m[a] * g[4] - m[3 + a] * g[1];
        }
        for (int a = 0; a < 3; a++) {
            int row = (Unknowns.ROOT + a) * size + Unknowns.ROOT;
            gradient[Unknowns.ROOT + a] += w * (ju[a] * g[1] + jv[a] * g[7]);
            for (int b = 0; b <= a; b++) {
                hessian[row + b] += w * (ju[a] * ju[b] + jv[a] * jv[b]);
            }
        }
    }
}
