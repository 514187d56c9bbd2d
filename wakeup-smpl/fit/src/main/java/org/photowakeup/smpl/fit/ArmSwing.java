package org.photowakeup.smpl.fit;

import org.photowakeup.body.BodyJoint;

/**
 * That upper arms move beside the trunk, elbows a little behind the shoulders as they are when arms hang. Robust
 * forwards, because people also point, but not backwards, where shoulders do not go: with b the bone at rest and w the shoulder's rotation vector, the forward component of
 * {@code exp(w) b} costs.
 */
final class ArmSwing {
    /** How far behind the shoulders elbows hang, as a sine. */
    private static final double BEHIND = 0.13;

    private static final double SPREAD = 0.14;
    private static final double OUTLIER = 0.5;
    private static final BodyJoint[] SHOULDERS = {BodyJoint.LEFT_SHOULDER, BodyJoint.RIGHT_SHOULDER};
    private static final BodyJoint[] ELBOWS = {BodyJoint.LEFT_ELBOW, BodyJoint.RIGHT_ELBOW};

    private final double[][] bone = new double[2][3];
    private final double[] rotation = new double[9];
    private final double[] jacobian = new double[9];
    private final double[] pointed = new double[3];
    private final double[] slope = new double[3];
    private final double[] zero = new double[3];

    ArmSwing(LinearBody body) {
        for (int s = 0; s < 2; s++) {
            double length = 0;
            for (int c = 0; c < 3; c++) {
                bone[s][c] = body.joints[3 * ELBOWS[s].ordinal() + c] - body.joints[3 * SHOULDERS[s].ordinal() + c];
                length += bone[s][c] * bone[s][c];
            }
            for (int c = 0; c < 3; c++) {
                bone[s][c] /= Math.sqrt(length);
            }
        }
    }

    /** How far forward, as a sine, an arm points beyond what is natural. */
    private double forward(double[] p, int s) {
        So3.exp(p, Unknowns.at(SHOULDERS[s]), rotation, 0);
        So3.apply(rotation, 0, bone[s][0], bone[s][1], bone[s][2], zero, 0, pointed, 0);
        return -pointed[2] + BEHIND;
    }

    double at(double[] p) {
        double sum = 0;
        for (int s = 0; s < 2; s++) {
            double r = forward(p, s);
            sum += 0.5 * (r < 0 ? r * r : Robust.of(r * r, OUTLIER)) / (SPREAD * SPREAD);
        }
        return sum;
    }

    void linearise(double[] p, double[] hessian, double[] gradient) {
        int n = gradient.length;
        for (int s = 0; s < 2; s++) {
            double r = forward(p, s);
            int at = Unknowns.at(SHOULDERS[s]);
            So3.leftJacobian(p, at, jacobian, 0);
            double w = (r < 0 ? 1 : Robust.weight(r * r, OUTLIER)) / (SPREAD * SPREAD);
            for (int a = 0; a < 3; a++) {
                // d(exp(w) b)/dw = -[exp(w) b]x Jl(w); forward is minus its z.
                slope[a] = -(jacobian[a] * pointed[1] - jacobian[3 + a] * pointed[0]);
            }
            for (int a = 0; a < 3; a++) {
                gradient[at + a] += w * slope[a] * r;
                for (int b = 0; b <= a; b++) {
                    hessian[(at + a) * n + at + b] += w * slope[a] * slope[b];
                }
            }
        }
    }
}
