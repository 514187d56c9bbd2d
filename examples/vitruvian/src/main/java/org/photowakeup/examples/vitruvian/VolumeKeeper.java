package org.photowakeup.examples.vitruvian;

import org.photowakeup.body.BodyJoint;

/**
 * Pose correctives that undo what linear blending loses: where it takes a chord, the corrected skin runs along the arc,
 * as dual quaternions would (Kavan et al. 2007). A vertex that follows joint k with weight a goes, for a rotation R
 * about the joint, to {@code p (1 - a) + a R p}; it should go to {@code R_a p}, R_a the part of R that the blended
 * quaternion means. The difference, brought back to the rest pose, is regressed on the nine features R - 1 over a set of
 * rotations; one 9 x 9 system serves all vertices of a joint.
 */
final class VolumeKeeper {
    private static final int JOINTS = BodyJoint.values().length;
    private static final int FEATURES = 9 * (JOINTS - 1);
    private static final double RIDGE = 0.02;

    /** Correctives smaller than this, metres a unit of feature, are left out. */
    private static final double LEAST = 4e-4;

    private final MirroredMesh mesh;
    private final double[] joints;
    private final float[] weights;

    VolumeKeeper(MirroredMesh mesh, double[] joints, float[] weights) {
        this.mesh = mesh;
        this.joints = joints;
        this.weights = weights;
    }

    /** n x 3 x 207. */
    float[] correctives() {
        float[] all = new float[mesh.vertexCount() * 3 * FEATURES];
        for (int joint = 1; joint < JOINTS; joint++) {
            fit(joint, all);
        }
        return all;
    }

    /** The weight with which a vertex follows a joint: that of the joint and of all that hang on it. */
    private double follows(int v, int joint) {
        double sum = 0;
        for (int j = joint; j < JOINTS; j++) {
            int up = j;
            while (up > joint) {
                up = BodyJoint.of(up).parent();
            }
            sum += up == joint ? weights[v * JOINTS + j] : 0;
        }
        return sum;
    }

    private void fit(int joint, float[] all) {
        double[][] samples = SampledRotations.of(BodyJoint.of(joint));
        double[][] inverse = projector(samples);
        for (int v = 0; v < mesh.vertexCount(); v++) {
            double a = follows(v, joint);
            if (a < 0.002 || a > 0.998) {
                continue;
            }
            double[] p = new double[3];
            for (int c = 0; c < 3; c++) {
                p[c] = mesh.vertices[3 * v + c] - joints[3 * joint + c];
            }
            double[][] fitted = new double[3][9];
            double largest = 0;
            for (int s = 0; s < samples.length; s++) {
                double[] lost = lost(samples[s], a, p);
                for (int c = 0; c < 3; c++) {
                    for (int f = 0; f < 9; f++) {
                        fitted[c][f] += inverse[s][f] * lost[c];
                    }
                }
            }
            for (int i = 0; i < 27; i++) {
                largest = Math.max(largest, Math.abs(fitted[i / 9][i % 9]));
            }
            for (int i = 0; i < 27 && largest > LEAST; i++) {
                all[(3 * v + i / 9) * FEATURES + 9 * (joint - 1) + i % 9] = (float) fitted[i / 9][i % 9];
            }
        }
    }

    /** Row s: how much sample s counts for each feature, (F'F + ridge)^-1 F'. */
    private static double[][] projector(double[][] samples) {
        double[][] rows = new double[samples.length][9];
        for (int s = 0; s < samples.length; s++) {
            double[][] system = new double[9][10];
            for (double[] other : samples) {
                for (int i = 0; i < 9; i++) {
                    for (int k = 0; k < 9; k++) {
                        system[i][k] += feature(other, i) * feature(other, k);
                    }
                }
            }
            for (int i = 0; i < 9; i++) {
                system[i][i] += RIDGE;
                system[i][9] = feature(samples[s], i);
            }
            rows[s] = LinearSystem.solve(system);
        }
        return rows;
    }

    private static double feature(double[] q, int f) {
        return Quaternions.matrix(q)[f] - (f % 4 == 0 ? 1 : 0);
    }

    /** What is lost, in the rest pose: M^-1 R_a p - p with M = (1 - a) + a R. */
    private static double[] lost(double[] q, double a, double[] p) {
        double[] part = {1 - a + a * q[0], a * q[1], a * q[2], a * q[3]};
        double[] arc = Quaternions.matrix(Quaternions.normalised(part));
        double[] r = Quaternions.matrix(q);
        double[][] system = new double[3][4];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                system[i][k] = a * r[3 * i + k] + (i == k ? 1 - a : 0);
                system[i][3] += arc[3 * i + k] * p[k];
            }
        }
        double[] back = LinearSystem.solve(system);
        return new double[] {back[0] - p[0], back[1] - p[1], back[2] - p[2]};
    }
}
