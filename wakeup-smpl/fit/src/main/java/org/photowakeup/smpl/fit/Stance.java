package org.photowakeup.smpl.fit;

import java.util.Arrays;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Landmark;

/**
 * What it tells of the unseen depth that people stand: the trunk is upright and faces the camera or turns its back to it,
 * knees and hips are straight, the feet are below the trunk, and both at one height when both are seen. All terms but the
 * first are robust, because people also turn, kick, jump and sit. Holds scratch: one object a fit.
 */
final class Stance {
    private static final double UPRIGHT = 0.3;
    private static final double TURNED = 0.15;
    private static final double TURNED_OUTLIER = 0.5;
    private static final double BALANCE = 0.05;
    private static final double BALANCE_OUTLIER = 0.25;
    private static final double LEVEL = 0.08;
    private static final double LEVEL_OUTLIER = 0.3;
    private static final double BENT = 0.17;
    private static final double BENT_OUTLIER = 0.35;
    private static final int[] KNEES = {Unknowns.at(BodyJoint.LEFT_KNEE), Unknowns.at(BodyJoint.RIGHT_KNEE)};
    private static final int[] HIPS = {Unknowns.at(BodyJoint.LEFT_HIP), Unknowns.at(BodyJoint.RIGHT_HIP)};
    private static final Landmark[] TRUNK = {
        Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP
    };

    private final Kinematics kinematics;
    private final int size;
    private final boolean bothFeet;
    private final double[] jacobian;
    private final double[] row;

    Stance(Kinematics kinematics, Evidence evidence, int size) {
        this.kinematics = kinematics;
        this.size = size;
        bothFeet = evidence.has(Landmark.LEFT_ANKLE) && evidence.has(Landmark.RIGHT_ANKLE);
        jacobian = new double[3 * size];
        row = new double[size];
    }

    /** The energy of p, which the kinematics were last put in. */
    double at(double[] p) {
        double[] g = kinematics.globals();
        double sum = (g[1] * g[1] + g[7] * g[7]) / (UPRIGHT * UPRIGHT);
        sum += Robust.of(g[6] * g[6], TURNED_OUTLIER) / (TURNED * TURNED);
        double balance = balance();
        sum += Robust.of(balance * balance, BALANCE_OUTLIER) / (BALANCE * BALANCE);
        if (bothFeet) {
            double step = step();
            sum += Robust.of(step * step, LEVEL_OUTLIER) / (LEVEL * LEVEL);
        }
        for (int k = 0; k < KNEES.length; k++) {
            sum += Robust.of(square(p, KNEES[k]), BENT_OUTLIER) / (BENT * BENT);
            sum += Robust.of(p[HIPS[k]] * p[HIPS[k]], BENT_OUTLIER) / (BENT * BENT);
        }
        return 0.5 * sum;
    }

    /** How far, in metres, the feet are behind the trunk. */
    private double balance() {
        double[] y = kinematics.landmarks();
        double sum = 0.5 * (y[3 * Landmark.LEFT_ANKLE.ordinal() + 2] + y[3 * Landmark.RIGHT_ANKLE.ordinal() + 2]);
        for (Landmark l : TRUNK) {
            sum -= 0.25 * y[3 * l.ordinal() + 2];
        }
        return sum;
    }

    /** How much lower, in metres, the left foot is than the right one. */
    private double step() {
        double[] y = kinematics.landmarks();
        return y[3 * Landmark.LEFT_ANKLE.ordinal() + 1] - y[3 * Landmark.RIGHT_ANKLE.ordinal() + 1];
    }

    private static double square(double[] p, int at) {
        return p[at] * p[at] + p[at + 1] * p[at + 1] + p[at + 2] * p[at + 2];
    }

    /** Adds the quadratic model; derivatives must be prepared. */
    void linearise(double[] p, double[] hessian, double[] gradient) {
        addTrunk(hessian, gradient);
        addFeet(hessian, gradient);
        for (int k = 0; k < KNEES.length; k++) {
            double knee = Robust.weight(square(p, KNEES[k]), BENT_OUTLIER) / (BENT * BENT);
            for (int c = 0; c < 3; c++) {
                addOne(KNEES[k] + c, knee, p[KNEES[k] + c], hessian, gradient);
            }
            double hip = Robust.weight(p[HIPS[k]] * p[HIPS[k]], BENT_OUTLIER) / (BENT * BENT);
            addOne(HIPS[k], hip, p[HIPS[k]], hessian, gradient);
        }
    }

    private void addOne(int i, double weight, double residual, double[] hessian, double[] gradient) {
        hessian[i * size + i] += weight;
        gradient[i] += weight * residual;
    }

    /**
     * The pelvis's down axis G_0 (0, 1, 0) should have neither x nor z, its left axis G_0 (1, 0, 0) no z; with d an axis,
     * dd/dw = -[d]x Jl.
     */
    private void addTrunk(double[] hessian, double[] gradient) {
        double[] g = kinematics.globals();
        double[] m = kinematics.levers();
        for (int term = 0; term < 3; term++) {
            int axis = term == 2 ? 0 : 1;
            boolean x = term == 0;
            Arrays.fill(row, 0);
            for (int a = 0; a < 3; a++) {
                row[Unknowns.ROOT + a] =
                        x ? m[3 + a] * g[6 + axis] - m[6 + a] * g[3 + axis] : m[a] * g[3 + axis] - m[3 + a] * g[axis];
            }
            double r = x ? g[1] : g[6 + axis];
            double weight =
                    term == 2 ? Robust.weight(r * r, TURNED_OUTLIER) / (TURNED * TURNED) : 1 / (UPRIGHT * UPRIGHT);
            addRow(weight, r, hessian, gradient);
        }
    }

    private void addFeet(double[] hessian, double[] gradient) {
        Arrays.fill(row, 0);
        collect(Landmark.LEFT_ANKLE, 2, 0.5);
        collect(Landmark.RIGHT_ANKLE, 2, 0.5);
        for (Landmark l : TRUNK) {
            collect(l, 2, -0.25);
        }
        double r = balance();
        addRow(Robust.weight(r * r, BALANCE_OUTLIER) / (BALANCE * BALANCE), r, hessian, gradient);
        if (bothFeet) {
            Arrays.fill(row, 0);
            collect(Landmark.LEFT_ANKLE, 1, 1);
            collect(Landmark.RIGHT_ANKLE, 1, -1);
            r = step();
            addRow(Robust.weight(r * r, LEVEL_OUTLIER) / (LEVEL * LEVEL), r, hessian, gradient);
        }
    }

    private void collect(Landmark landmark, int axis, double factor) {
        int i = landmark.ordinal();
        int[] columns = kinematics.columns(i);
        kinematics.jacobian(i, jacobian);
        for (int c = 0; c < columns.length; c++) {
            row[columns[c]] += factor * jacobian[axis * columns.length + c];
        }
    }

    private void addRow(double weight, double residual, double[] hessian, double[] gradient) {
        for (int a = 0; a < size; a++) {
            if (row[a] != 0) {
                double w = weight * row[a];
                gradient[a] += w * residual;
                for (int b = 0; b <= a; b++) {
                    hessian[a * size + b] += w * row[b];
                }
            }
        }
    }
}
