package org.photowakeup.animate.skinning;

import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.stage.Skinner;
import org.photowakeup.stage.StageContext;

/**
 * Linear blend skinning of a mesh bound in the photo's pose: a vertex moves to
 * {@code v + sum over k of w_k (M_k v - v)} with {@code M_k = G_k(pose) G_k(bind)^-1} and weights scaled to sum to 1.
 *
 * <p>Written as a displacement, so that vertices whose joints stay keep their bits: the bind pose gives the mesh as it
 * is, exactly. The usual formula (sum of w_k M_k v) is the same up to rounding. A strong twist narrows a limb ("candy
 * wrapper"); {@link DualQuaternionSkinner} does not.
 *
 * <p>O(vertices), arithmetic in double, result in float; 28 bytes a vertex of scratch.
 */
public final class LinearBlendSkinner implements Skinner {
    /** A skinner; it has no settings. */
    public LinearBlendSkinner() {}

    @Override
    public TriangleMesh skin(RiggedMesh rigged, Pose pose, StageContext context) {
        double[] displacements = displacements(RelativeMotions.of(rigged, pose));
        float[] vertices = rigged.mesh().vertices();
        short[] joints = rigged.weights().joints();
        float[] weights = rigged.weights().weights();
        return VertexTasks.run(
                rigged, vertices, (from, to) -> move(vertices, from, to, joints, weights, displacements), context);
    }

    /** Twelve numbers a joint: the rows of {@code M_k - I}. */
    private static double[] displacements(RigidTransform[] motions) {
        double[] rows = new double[12 * motions.length];
        for (int k = 0; k < motions.length; k++) {
            double[] r = motions[k].rotation().toMatrix();
            double[] t = {
                motions[k].translation().x(),
                motions[k].translation().y(),
                motions[k].translation().z()
            };
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    rows[12 * k + 4 * i + j] = r[3 * i + j] - (i == j ? 1 : 0);
                }
                rows[12 * k + 4 * i + 3] = t[i];
            }
        }
        return rows;
    }

    /** {@code v += (sum of w_k (M_k - I) v) / (sum of w_k)}, in place. */
    private static void move(float[] v, int from, int to, short[] joints, float[] weights, double[] d) {
        for (int i = from; i < to; i++) {
            double x = v[3 * i];
            double y = v[3 * i + 1];
            double z = v[3 * i + 2];
            double dx = 0;
            double dy = 0;
            double dz = 0;
            double sum = 0;
            int first = i * SkinWeights.INFLUENCES;
            for (int s = first; s < first + SkinWeights.INFLUENCES; s++) {
                double w = weights[s];
                if (w == 0) {
                    continue;
                }
                int k = 12 * joints[s];
                sum += w;
                dx += w * (d[k] * x + d[k + 1] * y + d[k + 2] * z + d[k + 3]);
                dy += w * (d[k + 4] * x + d[k + 5] * y + d[k + 6] * z + d[k + 7]);
                dz += w * (d[k + 8] * x + d[k + 9] * y + d[k + 10] * z + d[k + 11]);
            }
            v[3 * i] = (float) (x + dx / sum);
            v[3 * i + 1] = (float) (y + dy / sum);
            v[3 * i + 2] = (float) (z + dz / sum);
        }
    }
}
