package org.photowakeup.smpl.fit;

import java.util.Arrays;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Landmark;

/**
 * Joints and landmarks of a body as functions of the unknowns, with the analytic Jacobian. With G_p the global rotation
 * of joint k's parent, X the posed joints and Jl the left Jacobian of SO(3), a point Y that hangs on joint k or below
 * has {@code dY/dtheta_k = -[Y - X_k]x G_p Jl(theta_k)}, {@code dY/dt = I}, and by the shape the chain of rotated
 * derivatives of the rest offsets.
 *
 * <p>Holds scratch: one object a fit, not shared by threads.
 */
final class Kinematics {
    private static final int[] PARENT = parents();
    private static final int[] UNKNOWN = unknowns();

    private final LinearBody body;
    private final double[] facing;
    private final int points;
    private final int told;
    private final int[] owner;
    private final double[] restPoint;
    private final double[][] pointShape;
    private final int[][] chain;
    private final int[][] columns;

    private final double[] joint = new double[3 * LinearBody.JOINTS];
    private final double[] offset = new double[3 * LinearBody.JOINTS];
    private final double[] local = new double[9 * LinearBody.JOINTS];
    private final double[] global = new double[9 * LinearBody.JOINTS];
    private final double[] lever = new double[9 * LinearBody.JOINTS];
    private final double[][] jointByShape;
    private final double[] posedPoint;
    private final double[] scratch = new double[18];

    /**
     * @param facing rotation matrix that the pelvis's rotation vector is relative to
     * @param skin points that follow the 17 landmarks
     */
    Kinematics(LinearBody body, double[] facing, SurfacePoints skin) {
        this.body = body;
        this.facing = facing.clone();
        told = LinearBody.LANDMARKS + skin.owners.length;
        points = told + LinearBody.LANDMARKS;
        owner = Arrays.copyOf(body.landmarkJoints, points);
        System.arraycopy(skin.owners, 0, owner, LinearBody.LANDMARKS, skin.owners.length);
        ToldPlaces places = body.told;
        System.arraycopy(places.owners, 0, owner, told, LinearBody.LANDMARKS);
        restPoint = joined(body.landmarks, skin.rest, places.rest);
        pointShape = new double[body.shapes][];
        for (int b = 0; b < body.shapes; b++) {
            double[] skinShape = skin.owners.length == 0 ? skin.rest : skin.byShape[b];
            pointShape[b] = joined(body.landmarkShapes[b], skinShape, body.landmarkShapes[b]);
        }
        for (int j = 0; j < LinearBody.JOINTS; j++) {
            for (int c = 0; c < 9; c += 4) {
                local[9 * j + c] = 1;
            }
        }
        jointByShape = new double[body.shapes][3 * LinearBody.JOINTS];
        posedPoint = new double[3 * points];
        chain = new int[points][];
        columns = new int[points][];
        for (int i = 0; i < points; i++) {
            chain[i] = chain(i);
            columns[i] = columns(chain[i], body.shapes);
        }
    }

    private static double[] joined(double[] first, double[] second, double[] third) {
        double[] all = Arrays.copyOf(first, first.length + second.length + third.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        System.arraycopy(third, 0, all, first.length + second.length, third.length);
        return all;
    }

    private static int[] parents() {
        int[] parent = new int[LinearBody.JOINTS];
        for (BodyJoint j : BodyJoint.values()) {
            parent[j.ordinal()] = j.parent();
        }
        return parent;
    }

    private static int[] unknowns() {
        int[] unknown = new int[LinearBody.JOINTS];
        for (BodyJoint j : BodyJoint.values()) {
            unknown[j.ordinal()] = Unknowns.at(j);
        }
        return unknown;
    }

    /** The moving joints that move a point, from the point up; a point that always lies in its joint does not turn about it. */
    private int[] chain(int point) {
        int first = fixedInJoint(point) ? PARENT[owner[point]] : owner[point];
        int[] joints = new int[LinearBody.JOINTS];
        int count = 0;
        for (int j = first; j >= 0; j = PARENT[j]) {
            if (UNKNOWN[j] >= 0) {
                joints[count++] = j;
            }
        }
        return Arrays.copyOf(joints, count);
    }

    private boolean fixedInJoint(int point) {
        for (int c = 0; c < 3; c++) {
            double gap = Math.abs(restPoint[3 * point + c] - body.joints[3 * owner[point] + c]);
            for (int b = 0; b < body.shapes; b++) {
                gap += Math.abs(pointShape[b][3 * point + c] - body.jointShapes[b][3 * owner[point] + c]);
            }
            if (gap > 1e-9) {
                return false;
            }
        }
        return true;
    }

    private static int[] columns(int[] chain, int shapes) {
        int[] all = new int[3 + 3 * chain.length + shapes];
        int n = 0;
        for (int c = 0; c < 3; c++) {
            all[n++] = Unknowns.PLACE + c;
        }
        for (int j : chain) {
            for (int c = 0; c < 3; c++) {
                all[n++] = UNKNOWN[j] + c;
            }
        }
        for (int b = 0; b < shapes; b++) {
            all[n++] = Unknowns.SHAPE + b;
        }
        return all;
    }

    /** Poses joints and landmarks. */
    void pose(double[] p) {
        for (int j = 0; j < LinearBody.JOINTS; j++) {
            int parent = PARENT[j];
            restOffset(p, j, parent);
            if (j == 0) {
                So3.exp(p, Unknowns.ROOT, scratch, 0);
                So3.multiply(scratch, 0, facing, 0, global, 0);
                for (int c = 0; c < 3; c++) {
                    joint[c] = offset[c] + p[Unknowns.PLACE + c];
                }
                continue;
            }
            if (UNKNOWN[j] >= 0) {
                So3.exp(p, UNKNOWN[j], local, 9 * j);
            }
            So3.multiply(global, 9 * parent, local, 9 * j, global, 9 * j);
            So3.apply(
                    global,
                    9 * parent,
                    offset[3 * j],
                    offset[3 * j + 1],
                    offset[3 * j + 2],
                    joint,
                    3 * parent,
                    joint,
                    3 * j);
        }
        for (int i = 0; i < points; i++) {
            posePoint(p, i);
        }
    }

    private void restOffset(double[] p, int j, int parent) {
        for (int c = 0; c < 3; c++) {
            double o = body.joints[3 * j + c] - (parent < 0 ? 0 : body.joints[3 * parent + c]);
            for (int b = 0; b < body.shapes; b++) {
                double[] s = body.jointShapes[b];
                o += p[Unknowns.SHAPE + b] * (s[3 * j + c] - (parent < 0 ? 0 : s[3 * parent + c]));
            }
            offset[3 * j + c] = o;
        }
    }

    private void posePoint(double[] p, int i) {
        int k = owner[i];
        double[] o = scratch;
        for (int c = 0; c < 3; c++) {
            double d = restPoint[3 * i + c] - body.joints[3 * k + c];
            for (int b = 0; b < body.shapes; b++) {
                d += p[Unknowns.SHAPE + b] * (pointShape[b][3 * i + c] - body.jointShapes[b][3 * k + c]);
            }
            o[c] = d;
        }
        So3.apply(global, 9 * k, o[0], o[1], o[2], joint, 3 * k, posedPoint, 3 * i);
    }

    /** Prepares derivatives at the pose that {@link #pose} was last called with. */
    void differentiate(double[] p) {
        for (int j = 0; j < LinearBody.JOINTS; j++) {
            if (j == 0) {
                So3.leftJacobian(p, Unknowns.ROOT, lever, 0);
            } else if (UNKNOWN[j] >= 0) {
                So3.leftJacobian(p, UNKNOWN[j], scratch, 0);
                So3.multiply(global, 9 * PARENT[j], scratch, 0, lever, 9 * j);
            }
        }
        for (int b = 0; b < body.shapes; b++) {
            double[] s = body.jointShapes[b];
            double[] d = jointByShape[b];
            System.arraycopy(s, 0, d, 0, 3);
            for (int j = 1; j < LinearBody.JOINTS; j++) {
                int q = 3 * PARENT[j];
                So3.apply(
                        global,
                        3 * q,
                        s[3 * j] - s[q],
                        s[3 * j + 1] - s[q + 1],
                        s[3 * j + 2] - s[q + 2],
                        d,
                        q,
                        d,
                        3 * j);
            }
        }
    }

    /** The body that moves. */
    LinearBody body() {
        return body;
    }

    /** First unknown of the proportions. */
    int proportions() {
        return Unknowns.SHAPE + body.coefficients;
    }

    /** Number of unknowns. */
    int size() {
        return Unknowns.count(body.shapes);
    }

    /** The unknowns that move a landmark, in the order of {@link #jacobian}'s columns. */
    int[] columns(int point) {
        return columns[point];
    }

    /** Writes the 3 x {@code columns(point).length} Jacobian of a landmark's place, row by row. */
    void jacobian(int point, double[] out) {
        int m = columns[point].length;
        Arrays.fill(out, 0, 3 * m, 0);
        out[0] = 1;
        out[m + 1] = 1;
        out[2 * m + 2] = 1;
        int at = 3;
        for (int k : chain[point]) {
            double dx = posedPoint[3 * point] - joint[3 * k];
            double dy = posedPoint[3 * point + 1] - joint[3 * k + 1];
            double dz = posedPoint[3 * point + 2] - joint[3 * k + 2];
            for (int c = 0; c < 3; c++) {
                double mx = lever[9 * k + c];
                double my = lever[9 * k + 3 + c];
                double mz = lever[9 * k + 6 + c];
                out[at] = my * dz - mz * dy;
                out[m + at] = mz * dx - mx * dz;
                out[2 * m + at] = mx * dy - my * dx;
                at++;
            }
        }
        int k = owner[point];
        for (int b = 0; b < body.shapes; b++) {
            double[] s = body.jointShapes[b];
            double[] l = pointShape[b];
            So3.apply(
                    global,
                    9 * k,
                    l[3 * point] - s[3 * k],
                    l[3 * point + 1] - s[3 * k + 1],
                    l[3 * point + 2] - s[3 * k + 2],
                    jointByShape[b],
                    3 * k,
                    scratch,
                    0);
            out[at] = scratch[0];
            out[m + at] = scratch[1];
            out[2 * m + at] = scratch[2];
            at++;
        }
    }

    /** The point that is where a pose lifter has a landmark. */
    int told(Landmark landmark) {
        return told + landmark.ordinal();
    }

    /** Posed landmarks, the skin's points, the {@link #told} ones; x, y, z in turn; valid until the next {@link #pose}. */
    double[] landmarks() {
        return posedPoint;
    }

    /** Posed joints, x, y, z in turn; valid until the next {@link #pose}. */
    double[] joints() {
        return joint;
    }

    /** Global rotation matrices, nine numbers a joint; valid until the next {@link #pose}. */
    double[] globals() {
        return global;
    }

    /** Local rotation matrices, nine numbers a joint, the pelvis's left out; valid until the next {@link #pose}. */
    double[] locals() {
        return local;
    }

    /** What a change of a joint's rotation vector turns the world by: nine numbers a joint. */
    double[] levers() {
        return lever;
    }
}
