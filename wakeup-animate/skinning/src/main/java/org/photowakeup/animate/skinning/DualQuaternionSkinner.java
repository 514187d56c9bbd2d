package org.photowakeup.animate.skinning;

import java.util.Arrays;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Skinner;
import org.photowakeup.stage.StageContext;

/**
 * Dual quaternion skinning (Kavan, Collins, Zara and O'Sullivan, "Geometric Skinning with Approximate Dual Quaternion
 * Blending", 2008) of a mesh bound in the photo's pose: the dual quaternions of {@code M_k = G_k(pose) G_k(bind)^-1}
 * are blended and normalised, so that every vertex moves rigidly and twisted limbs keep their volume.
 *
 * <p>Compared with {@link LinearBlendSkinner}: no narrow wrists and elbows, about twice the time, and bent joints bulge
 * a little. Viewers of GLB files blend linearly, so an exported character looks like the other skinner.
 *
 * <p>The bind pose gives the mesh as it is, exactly. O(vertices); 28 bytes a vertex of scratch.
 */
public final class DualQuaternionSkinner implements Skinner {
    /** A skinner; it has no settings. */
    public DualQuaternionSkinner() {}

    @Override
    public TriangleMesh skin(RiggedMesh rigged, Pose pose, StageContext context) {
        double[] dual = dualQuaternions(RelativeMotions.of(rigged, pose));
        float[] vertices = rigged.mesh().vertices();
        short[] joints = rigged.weights().joints();
        float[] weights = rigged.weights().weights();
        return VertexTasks.run(
                rigged, vertices, (from, to) -> move(vertices, from, to, joints, weights, dual), context);
    }

    /** Eight numbers a joint: the rotation q (w, x, y, z) and half the product of the translation with q. */
    private static double[] dualQuaternions(RigidTransform[] motions) {
        double[] dual = new double[8 * motions.length];
        for (int k = 0; k < motions.length; k++) {
            Rotation q = motions[k].rotation();
            Vec3 t = motions[k].translation();
            int i = 8 * k;
            dual[i] = q.w();
            dual[i + 1] = q.x();
            dual[i + 2] = q.y();
            dual[i + 3] = q.z();
            dual[i + 4] = -0.5 * (t.x() * q.x() + t.y() * q.y() + t.z() * q.z());
            dual[i + 5] = 0.5 * (t.x() * q.w() + t.y() * q.z() - t.z() * q.y());
            dual[i + 6] = 0.5 * (t.y() * q.w() + t.z() * q.x() - t.x() * q.z());
            dual[i + 7] = 0.5 * (t.z() * q.w() + t.x() * q.y() - t.y() * q.x());
        }
        return dual;
    }

    private static void move(float[] v, int from, int to, short[] joints, float[] weights, double[] dual) {
        double[] b = new double[8];
        for (int i = from; i < to; i++) {
            blend(b, i * SkinWeights.INFLUENCES, joints, weights, dual);
            apply(b, v, 3 * i);
        }
    }

    /** {@code b = sum of w_k s_k q_k}; the sign s_k keeps every q_k on the side of the first one. */
    private static void blend(double[] b, int first, short[] joints, float[] weights, double[] dual) {
        Arrays.fill(b, 0);
        int pivot = 8 * joints[heaviest(weights, first)];
        for (int s = first; s < first + SkinWeights.INFLUENCES; s++) {
            int k = 8 * joints[s];
            double cosine = dual[k] * dual[pivot]
                    + dual[k + 1] * dual[pivot + 1]
                    + dual[k + 2] * dual[pivot + 2]
                    + dual[k + 3] * dual[pivot + 3];
            double w = cosine < 0 ? -weights[s] : weights[s];
            for (int c = 0; c < 8; c++) {
                b[c] += w * dual[k + c];
            }
        }
    }

    private static int heaviest(float[] weights, int first) {
        int best = first;
        for (int s = first + 1; s < first + SkinWeights.INFLUENCES; s++) {
            best = weights[s] > weights[best] ? s : best;
        }
        return best;
    }

    /** {@code v += 2 r x (r x v + w v) + 2 (w e - e0 r + r x e)}, with r the vector part of the unit blend, e its dual's. */
    private static void apply(double[] b, float[] v, int i) {
        double norm = 1 / (b[0] * b[0] + b[1] * b[1] + b[2] * b[2] + b[3] * b[3]);
        double x = v[i];
        double y = v[i + 1];
        double z = v[i + 2];
        double cx = b[2] * z - b[3] * y + b[0] * x;
        double cy = b[3] * x - b[1] * z + b[0] * y;
        double cz = b[1] * y - b[2] * x + b[0] * z;
        double dx = b[2] * cz - b[3] * cy + b[0] * b[5] - b[4] * b[1] + b[2] * b[7] - b[3] * b[6];
        double dy = b[3] * cx - b[1] * cz + b[0] * b[6] - b[4] * b[2] + b[3] * b[5] - b[1] * b[7];
        double dz = b[1] * cy - b[2] * cx + b[0] * b[7] - b[4] * b[3] + b[1] * b[6] - b[2] * b[5];
        v[i] = (float) (x + 2 * dx * norm);
        v[i + 1] = (float) (y + 2 * dy * norm);
        v[i + 2] = (float) (z + 2 * dz * norm);
    }
}
