package org.photowakeup.examples.vitruvian;

import java.util.Arrays;
import org.photowakeup.body.BodyJoint;

/** Skin weights from the distances to bones, smoothed along the surface. */
final class SkinByBones {
    private static final int JOINTS = BodyJoint.values().length;

    private final MirroredMesh mesh;
    private final double[] joints;

    SkinByBones(MirroredMesh mesh, double[] joints) {
        this.mesh = mesh;
        this.joints = joints;
    }

    /** n x 24, at most four a vertex, symmetric. */
    float[] weights() {
        int n = mesh.vertexCount();
        double[] w = new double[n * JOINTS];
        for (int v = 0; v < n; v++) {
            int nearest = nearest(v);
            w[v * JOINTS + nearest] = 1;
        }
        for (int i = 0; i < 10; i++) {
            w = smoothed(w);
        }
        float[] out = new float[w.length];
        for (int v = 0; v < n; v++) {
            keepFour(w, v, out);
        }
        for (int v = mesh.middle + mesh.left; v < n; v++) {
            for (int j = 0; j < JOINTS; j++) {
                out[v * JOINTS + j] = out[mesh.mirror(v) * JOINTS + JointPlaces.mirror(j)];
            }
        }
        return out;
    }

    private int nearest(int v) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < JOINTS; j++) {
            for (int child = 0; child < JOINTS; child++) {
                boolean bone = child != j && BodyJoint.of(child).parent() == j;
                double[] end = bone ? Arrays.copyOfRange(joints, 3 * child, 3 * child + 3) : tip(j);
                if (!bone && child != j) {
                    continue;
                }
                double d = distance(v, Arrays.copyOfRange(joints, 3 * j, 3 * j + 3), end);
                if (d < least - 1e-9) {
                    least = d;
                    best = j;
                }
            }
        }
        return best;
    }

    private double[] tip(int j) {
        double[] end = Arrays.copyOfRange(joints, 3 * j, 3 * j + 3);
        double side = Math.signum(end[0]);
        switch (BodyJoint.of(j)) {
            case HEAD -> end[1] += 0.18;
            case LEFT_HAND, RIGHT_HAND -> end[0] += side * 0.1;
            case LEFT_FOOT, RIGHT_FOOT -> end[2] += 0.08;
            default -> end[0] += 0;
        }
        return end;
    }

    private double distance(int v, double[] a, double[] b) {
        double square = 0;
        double along = 0;
        for (int c = 0; c < 3; c++) {
            square += (b[c] - a[c]) * (b[c] - a[c]);
            along += (mesh.vertices[3 * v + c] - a[c]) * (b[c] - a[c]);
        }
        double t = square < 1e-12 ? 0 : Math.min(Math.max(along / square, 0), 1);
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double d = mesh.vertices[3 * v + c] - a[c] - t * (b[c] - a[c]);
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    private double[] smoothed(double[] w) {
        int n = mesh.vertexCount();
        double[] sum = w.clone();
        int[] count = new int[n];
        Arrays.fill(count, 1);
        for (int i = 0; i < mesh.triangles.length; i++) {
            int a = mesh.triangles[i];
            int b = mesh.triangles[i % 3 == 2 ? i - 2 : i + 1];
            for (int j = 0; j < JOINTS; j++) {
                sum[a * JOINTS + j] += w[b * JOINTS + j];
            }
            count[a]++;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= count[i / JOINTS];
        }
        return sum;
    }

    private static void keepFour(double[] w, int v, float[] out) {
        double[] row = Arrays.copyOfRange(w, v * JOINTS, (v + 1) * JOINTS);
        double[] sorted = row.clone();
        Arrays.sort(sorted);
        double limit = sorted[JOINTS - 5];
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
