package org.photowakeup.smpl.fit;

import java.util.Arrays;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Landmark;

/**
 * What it tells of the unseen depth that people stand: the trunk is upright under gravity, which a camera that looks up or
 * down sees at a slant (its pitch is an unknown), and faces the camera or turns its back to it; knees and
 * hips are straight, the feet are below the trunk, and both at one height when both are seen. All terms but the first are
 * robust, because people also turn, kick, jump and sit. Holds scratch: one object a fit.
 */
final class Stance {
    private static final double PITCH = 0.03;
    private static final double UPRIGHT = 0.15;
    private static final double TURNED = 0.15;
    private static final double TURNED_OUTLIER = 0.5;
    private static final double BALANCE = 0.05;
    private static final double BALANCE_OUTLIER = 0.25;
    private static final double LEAN = 0.05;
    private static final double LEAN_OUTLIER = 0.2;
    /** How far a trunk's shoulders are behind its hips, metres. */
    private static final double NATURAL_LEAN = 0.02;

    /** How much less is believed of the trunk's lean when a lifter, who saw the photo, tells of it. */
    private static final double TOLD = 3;

    private static final double LEVEL = 0.08;
    private static final double LEVEL_OUTLIER = 0.3;
    private static final double BENT = 0.17;
    private static final double BENT_OUTLIER = 0.45;
    private static final int[] KNEES = {Unknowns.at(BodyJoint.LEFT_KNEE), Unknowns.at(BodyJoint.RIGHT_KNEE)};
    private static final int[] HIPS = {Unknowns.at(BodyJoint.LEFT_HIP), Unknowns.at(BodyJoint.RIGHT_HIP)};
    private static final Landmark[] TRUNK = {
        Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP
    };

    private final Kinematics kinematics;
    private final int size;
    private final boolean bothFeet;
    private final double uprightSpread;
    private final double leanSpread;
    private final double[] jacobian;
    private final double[] row;

    Stance(Kinematics kinematics, Evidence evidence, int size) {
        this.kinematics = kinematics;
        this.size = size;
        double factor = evidence.tellsTrunksLean() ? TOLD : 1;
        uprightSpread = factor * UPRIGHT;
        leanSpread = factor * LEAN;
        bothFeet = evidence.has(Landmark.LEFT_ANKLE) && evidence.has(Landmark.RIGHT_ANKLE);
        jacobian = new double[3 * size];
        row = new double[size];
    }

    /** The energy of p, which the kinematics were last put in. */
    double at(double[] p) {
        double[] g = kinematics.globals();
        double pitch = p[Unknowns.PITCH];
        double lean = away(g[4], g[7], pitch);
        double turn = away(g[3], g[6], pitch);
        double sum = (g[1] * g[1] + lean * lean) / (uprightSpread * uprightSpread) + pitch * pitch / (PITCH * PITCH);
        sum += Robust.of(turn * turn, TURNED_OUTLIER) / (TURNED * TURNED);
        double balance = balance(pitch);
        sum += Robust.of(balance * balance, BALANCE_OUTLIER) / (BALANCE * BALANCE);
        double trunk = lean(pitch);
        sum += Robust.of(trunk * trunk, LEAN_OUTLIER) / (leanSpread * leanSpread);
        if (bothFeet) {
            double step = step(pitch);
            sum += Robust.of(step * step, LEVEL_OUTLIER) / (LEVEL * LEVEL);
        }
        for (int side = 0; side < KNEES.length; side++) {
            sum += Robust.of(bent(p, side), BENT_OUTLIER) / (BENT * BENT);
        }
        return 0.5 * sum;
    }

    /** The horizontal part, away from the camera, of a direction's y and z. */
    private static double away(double y, double z, double pitch) {
        return z * Math.cos(pitch) - y * Math.sin(pitch);
    }

    /** The part downwards of a direction's y and z. */
    private static double down(double y, double z, double pitch) {
        return y * Math.cos(pitch) + z * Math.sin(pitch);
    }

    /** How far, in metres, the feet are behind the trunk. */
    private double balance(double pitch) {
        return away(fromTrunk(1), fromTrunk(2), pitch);
    }

    /** How far, in metres, the shoulders are behind the hips, less what is natural. */
    private double lean(double pitch) {
        return away(overHips(1), overHips(2), pitch) - NATURAL_LEAN;
    }

    private double overHips(int axis) {
        double[] y = kinematics.landmarks();
        return 0.5
                * (y[3 * Landmark.LEFT_SHOULDER.ordinal() + axis]
                        + y[3 * Landmark.RIGHT_SHOULDER.ordinal() + axis]
                        - y[3 * Landmark.LEFT_HIP.ordinal() + axis]
                        - y[3 * Landmark.RIGHT_HIP.ordinal() + axis]);
    }

    /** The feet's coordinate less the trunk's. */
    private double fromTrunk(int axis) {
        double[] y = kinematics.landmarks();
        double sum = 0.5 * (y[3 * Landmark.LEFT_ANKLE.ordinal() + axis] + y[3 * Landmark.RIGHT_ANKLE.ordinal() + axis]);
        for (Landmark l : TRUNK) {
            sum -= 0.25 * y[3 * l.ordinal() + axis];
        }
        return sum;
    }

    /** How much lower, in metres, the left foot is than the right one. */
    private double step(double pitch) {
        return down(between(1), between(2), pitch);
    }

    private double between(int axis) {
        double[] y = kinematics.landmarks();
        return y[3 * Landmark.LEFT_ANKLE.ordinal() + axis] - y[3 * Landmark.RIGHT_ANKLE.ordinal() + axis];
    }

    /** How far, squared, a leg is bent: its knee and its hip together, for either seldom bends alone. */
    private static double bent(double[] p, int side) {
        int knee = KNEES[side];
        int hip = HIPS[side];
        return p[knee] * p[knee] + p[knee + 1] * p[knee + 1] + p[knee + 2] * p[knee + 2] + p[hip] * p[hip];
    }

    /** Adds the quadratic model; derivatives must be prepared. */
    void linearise(double[] p, double[] hessian, double[] gradient) {
        double pitch = p[Unknowns.PITCH];
        addTrunk(pitch, hessian, gradient);
        addFeet(pitch, hessian, gradient);
        addOne(Unknowns.PITCH, 1 / (PITCH * PITCH), pitch, hessian, gradient);
        for (int side = 0; side < KNEES.length; side++) {
            double weight = Robust.weight(bent(p, side), BENT_OUTLIER) / (BENT * BENT);
            for (int c = 0; c < 3; c++) {
                addOne(KNEES[side] + c, weight, p[KNEES[side] + c], hessian, gradient);
            }
            addOne(HIPS[side], weight, p[HIPS[side]], hessian, gradient);
        }
    }

    private void addOne(int i, double weight, double residual, double[] hessian, double[] gradient) {
        hessian[i * size + i] += weight;
        gradient[i] += weight * residual;
    }

    /**
     * The pelvis's down axis G_0 (0, 1, 0) should have neither x nor a part away from the camera, its left axis
     * G_0 (1, 0, 0) no part away; with d an axis, dd/dw = -[d]x Jl.
     */
    private void addTrunk(double pitch, double[] hessian, double[] gradient) {
        double[] g = kinematics.globals();
        double[] m = kinematics.levers();
        double cos = Math.cos(pitch);
        double sin = Math.sin(pitch);
        for (int term = 0; term < 3; term++) {
            int axis = term == 2 ? 0 : 1;
            boolean x = term == 0;
            Arrays.fill(row, 0);
            for (int a = 0; a < 3; a++) {
                double dx = m[3 + a] * g[6 + axis] - m[6 + a] * g[3 + axis];
                double dy = m[6 + a] * g[axis] - m[a] * g[6 + axis];
                double dz = m[a] * g[3 + axis] - m[3 + a] * g[axis];
                row[Unknowns.ROOT + a] = x ? dx : dz * cos - dy * sin;
            }
            row[Unknowns.PITCH] = x ? 0 : -down(g[3 + axis], g[6 + axis], pitch);
            double r = x ? g[1] : away(g[3 + axis], g[6 + axis], pitch);
            double weight = term == 2
                    ? Robust.weight(r * r, TURNED_OUTLIER) / (TURNED * TURNED)
                    : 1 / (uprightSpread * uprightSpread);
            addRow(weight, r, hessian, gradient);
        }
    }

    private void addFeet(double pitch, double[] hessian, double[] gradient) {
        double cos = Math.cos(pitch);
        double sin = Math.sin(pitch);
        Arrays.fill(row, 0);
        for (int axis = 1; axis < 3; axis++) {
            double part = axis == 1 ? -sin : cos;
            collect(Landmark.LEFT_ANKLE, axis, 0.5 * part);
            collect(Landmark.RIGHT_ANKLE, axis, 0.5 * part);
            for (Landmark l : TRUNK) {
                collect(l, axis, -0.25 * part);
            }
        }
        row[Unknowns.PITCH] = -down(fromTrunk(1), fromTrunk(2), pitch);
        double r = balance(pitch);
        addRow(Robust.weight(r * r, BALANCE_OUTLIER) / (BALANCE * BALANCE), r, hessian, gradient);
        Arrays.fill(row, 0);
        for (int axis = 1; axis < 3; axis++) {
            double part = axis == 1 ? -sin : cos;
            collect(Landmark.LEFT_SHOULDER, axis, 0.5 * part);
            collect(Landmark.RIGHT_SHOULDER, axis, 0.5 * part);
            collect(Landmark.LEFT_HIP, axis, -0.5 * part);
            collect(Landmark.RIGHT_HIP, axis, -0.5 * part);
        }
        row[Unknowns.PITCH] = -down(overHips(1), overHips(2), pitch);
        r = lean(pitch);
        addRow(Robust.weight(r * r, LEAN_OUTLIER) / (leanSpread * leanSpread), r, hessian, gradient);
        if (bothFeet) {
            Arrays.fill(row, 0);
            for (int axis = 1; axis < 3; axis++) {
                double part = axis == 1 ? cos : sin;
                collect(Landmark.LEFT_ANKLE, axis, part);
                collect(Landmark.RIGHT_ANKLE, axis, -part);
            }
            row[Unknowns.PITCH] = away(between(1), between(2), pitch);
            r = step(pitch);
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
