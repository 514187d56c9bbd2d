package org.photowakeup.smpl.model;

import java.util.List;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/** What poses one body, as bare numbers. */
final class PoseInput {
    /** Shape coefficients. */
    final float[] shape;

    /** Nine entries of R - 1 a joint, row by row. */
    final float[] features = new float[9 * SmplArrays.JOINTS];

    /** Twelve numbers a joint: the first three rows of G_k [1 | -J_k]. */
    final float[] moves = new float[12 * SmplArrays.JOINTS];

    /** Each joint's frame in the world. */
    final List<RigidTransform> globals;

    PoseInput(BodyParameters parameters, Skeleton skeleton, List<RigidTransform> globals) {
        this.globals = globals;
        this.shape = new float[parameters.shape().size()];
        for (int b = 0; b < shape.length; b++) {
            shape[b] = parameters.shape().get(b).floatValue();
        }
        for (int k = 0; k < SmplArrays.JOINTS; k++) {
            double[] m = parameters.pose().get(k).toMatrix();
            for (int f = 0; f < 9; f++) {
                features[9 * k + f] = (float) (m[f] - (f % 4 == 0 ? 1 : 0));
            }
            move(k, globals.get(k), skeleton.joints().get(k).rest());
        }
    }

    private void move(int k, RigidTransform g, Vec3 rest) {
        Vec3 t = g.translation().minus(g.rotation().apply(rest));
        double[] r = g.rotation().toMatrix();
        double[] translation = {t.x(), t.y(), t.z()};
        for (int row = 0; row < 3; row++) {
            for (int c = 0; c < 3; c++) {
                moves[12 * k + 4 * row + c] = (float) r[3 * row + c];
            }
            moves[12 * k + 4 * row + 3] = (float) translation[row];
        }
    }
}
