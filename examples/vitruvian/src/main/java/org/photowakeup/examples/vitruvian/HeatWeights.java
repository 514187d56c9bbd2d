package org.photowakeup.examples.vitruvian;

import java.util.Arrays;
import java.util.List;
import org.photowakeup.body.BodyJoint;

/**
 * Skin weights as heat that each bone gives to the skin it is nearest to and that spreads along the surface (Baran and
 * Popovic, Automatic Rigging and Animation of 3D Characters, SIGGRAPH 2007): {@code (H + L) w = H p} with
 * {@code H = c area / d^2}.
 */
final class HeatWeights {
    private static final int JOINTS = BodyJoint.values().length;
    private static final int KEPT = 4;

    /** Smaller spreads further: the change over takes about d / sqrt(c). */
    private static final double CONDUCTION = 0.9;

    /** Thinner parts, palm and fingers, change over as if they were so deep, metres. */
    private static final double THIN = 0.022;

    private final MirroredMesh mesh;
    private final SurfaceGraph graph;
    private final List<Bones.Bone> bones;

    HeatWeights(MirroredMesh mesh, SurfaceGraph graph, double[] joints) {
        this.mesh = mesh;
        this.graph = graph;
        this.bones = Bones.of(joints);
    }

    /** n x 24, at most four a vertex, symmetric, rows sum to 1. */
    float[] weights() {
        int n = graph.size();
        double[] heat = new double[n];
        double[] share = new double[n * JOINTS];
        for (int v = 0; v < n; v++) {
            attach(v, heat, share);
        }
        double[] all = new double[n * JOINTS];
        for (int j = 0; j < JOINTS; j++) {
            double[] given = new double[n];
            for (int v = 0; v < n; v++) {
                given[v] = heat[v] * share[v * JOINTS + j];
            }
            double[] w = graph.solve(heat, given);
            for (int v = 0; v < n; v++) {
                all[v * JOINTS + j] = w[v];
            }
        }
        float[] out = new float[all.length];
        for (int v = 0; v < n; v++) {
            keepStrongest(symmetric(all, v), v, out);
        }
        return out;
    }

    /** Joints whose bone is within 3 % of the nearest share a vertex. */
    private void attach(int v, double[] heat, double[] share) {
        double[] least = new double[JOINTS];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        double nearest = Double.POSITIVE_INFINITY;
        for (Bones.Bone bone : bones) {
            double d = bone.distance(mesh.vertices[3 * v], mesh.vertices[3 * v + 1], mesh.vertices[3 * v + 2]);
            least[bone.joint()] = Math.min(least[bone.joint()], d);
            nearest = Math.min(nearest, d);
        }
        int near = 0;
        for (double d : least) {
            near += d <= 1.03 * nearest ? 1 : 0;
        }
        for (int j = 0; j < JOINTS; j++) {
            share[v * JOINTS + j] = least[j] <= 1.03 * nearest ? 1.0 / near : 0;
        }
        double depth = Math.max(nearest, THIN);
        heat[v] = CONDUCTION * graph.areas[v] / (depth * depth);
    }

    /** The mean of both sides, its tails cut short: w becomes w^2 (3 - 2 w), which leaves 1/2 as it is. */
    private double[] symmetric(double[] all, int v) {
        double[] row = new double[JOINTS];
        for (int j = 0; j < JOINTS; j++) {
            double w = (all[v * JOINTS + j] + all[mesh.mirror(v) * JOINTS + JointPlaces.mirror(j)]) / 2;
            row[j] = w * w * (3 - 2 * w);
        }
        return row;
    }

    /** Takes the fifth strongest weight from all, so that weights fade where a joint drops out. */
    private static void keepStrongest(double[] row, int v, float[] out) {
        double[] sorted = row.clone();
        Arrays.sort(sorted);
        double limit = Math.max(sorted[JOINTS - KEPT - 1], 0.002);
        double total = 0;
        for (int j = 0; j < JOINTS; j++) {
            row[j] = Math.max(0, row[j] - limit);
            total += row[j];
        }
        for (int j = 0; j < JOINTS; j++) {
            out[v * JOINTS + j] = (float) (row[j] / total);
        }
    }
}
