package org.photowakeup.smpl.nd4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.PosedBody;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * The matrices of a body model of SMPL's kind, found by posing it: shape directions by one coefficient at a time; the
 * correctives of a joint by nine rotations whose R - 1 span all 3 x 3 matrices, with the skinning undone.
 */
final class LinearBody {
    static final int JOINTS = BodyJoint.values().length;
    static final int FEATURES = 9 * (JOINTS - 1);

    /** Smaller correctives are the rounding of the posed vertices. */
    private static final float NOISE = 2e-6f;

    private static final double ANGLE = Math.toRadians(70);
    private static final double[][] AXES = {
        {1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}, {1, 1, 0}, {0, 1, 1}, {1, 0, 1}
    };

    final BodyModel model;
    final SkinWeights weights;
    final TriangleMesh template;

    /** (B + 207) x 3n: a row a shape direction, then a row a pose feature. */
    final float[][] basis;

    LinearBody(BodyModel model) {
        this.model = model;
        PosedBody rest = model.pose(BodyParameters.rest());
        this.weights = rest.weights();
        this.template = rest.surface();
        int shapes = model.shapeSize();
        basis = new float[shapes + FEATURES][3 * template.vertexCount()];
        for (int b = 0; b < shapes; b++) {
            sampleShape(b);
        }
        double[][] inverse = Small.inverse(samples());
        for (int joint = 1; joint < JOINTS; joint++) {
            sampleCorrectives(joint, inverse, shapes);
        }
    }

    private void sampleShape(int b) {
        List<Double> shape = new ArrayList<>(Collections.nCopies(model.shapeSize(), 0.0));
        shape.set(b, 1.0);
        float[] moved =
                model.pose(BodyParameters.rest().withShape(shape)).surface().vertices();
        float[] still = template.vertices();
        for (int i = 0; i < moved.length; i++) {
            basis[b][i] = moved[i] - still[i];
        }
    }

    private static Rotation sample(int s) {
        return Rotation.about(new Vec3(AXES[s][0], AXES[s][1], AXES[s][2]), ANGLE);
    }

    /** Row s: the nine features of sample s. */
    private static double[][] samples() {
        double[][] rows = new double[9][];
        for (int s = 0; s < 9; s++) {
            rows[s] = sample(s).toMatrix();
            for (int f = 0; f < 9; f += 4) {
                rows[s][f] -= 1;
            }
        }
        return rows;
    }

    private void sampleCorrectives(int joint, double[][] inverse, int shapes) {
        for (int s = 0; s < 9; s++) {
            List<Rotation> pose = new ArrayList<>(BodyParameters.rest().pose());
            pose.set(joint, sample(s));
            float[] offsets = unskinned(model.pose(BodyParameters.rest().withPose(pose)));
            for (int f = 0; f < 9; f++) {
                float[] row = basis[shapes + 9 * (joint - 1) + f];
                float factor = (float) inverse[f][s];
                for (int i = 0; i < row.length; i++) {
                    row[i] += factor * offsets[i];
                }
            }
        }
        for (int f = 0; f < 9; f++) {
            float[] row = basis[shapes + 9 * (joint - 1) + f];
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.abs(row[i]) < NOISE ? 0 : row[i];
            }
        }
    }

    /** How far each vertex of a posed body would lie from the template were its skinning undone. */
    private float[] unskinned(PosedBody posed) {
        double[][] moves = new double[JOINTS][];
        Skeleton skeleton = model.skeleton(List.of());
        for (int j = 0; j < JOINTS; j++) {
            moves[j] = move(posed.joints().get(j), skeleton.joints().get(j));
        }
        float[] offsets = new float[3 * template.vertexCount()];
        for (int v = 0; v < template.vertexCount(); v++) {
            double[] blend = new double[12];
            for (int s = 0; s < SkinWeights.INFLUENCES; s++) {
                for (int i = 0; i < 12; i++) {
                    blend[i] += weights.weight(v, s) * moves[weights.joint(v, s)][i];
                }
            }
            double[] back = Small.solve(blend, posed.surface().vertex(v));
            Vec3 still = template.vertex(v);
            offsets[3 * v] = (float) (back[0] - still.x());
            offsets[3 * v + 1] = (float) (back[1] - still.y());
            offsets[3 * v + 2] = (float) (back[2] - still.z());
        }
        return offsets;
    }

    /** The first three rows of G [1 | -J]. */
    static double[] move(RigidTransform global, Joint joint) {
        double[] r = global.rotation().toMatrix();
        Vec3 t = global.translation().minus(global.rotation().apply(joint.rest()));
        return new double[] {r[0], r[1], r[2], t.x(), r[3], r[4], r[5], t.y(), r[6], r[7], r[8], t.z()};
    }
}
