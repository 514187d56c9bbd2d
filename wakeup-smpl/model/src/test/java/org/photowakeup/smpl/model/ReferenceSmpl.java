package org.photowakeup.smpl.model;

import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/** SMPL's formulas word for word, in double precision and in the file's frame; the result is turned at the end. */
final class ReferenceSmpl {
    private final SmplArrays body;

    ReferenceSmpl(SmplArrays body) {
        this.body = body;
    }

    /** From the camera's frame to the file's and back: half a turn about x. */
    private static Vec3 turned(Vec3 v) {
        return new Vec3(v.x(), -v.y(), -v.z());
    }

    double[] vertices(BodyParameters parameters) {
        int n = body.vertexCount();
        double[] shaped = shaped(parameters.shape());
        Vec3[] joints = new Vec3[24];
        float[] regressor = body.regressor();
        for (int j = 0; j < 24; j++) {
            Vec3 sum = Vec3.ZERO;
            for (int v = 0; v < n; v++) {
                sum = sum.plus(at(shaped, v).times(regressor[j * n + v]));
            }
            joints[j] = sum;
        }
        Rotation[] local = new Rotation[24];
        double[] features = new double[207];
        for (int j = 0; j < 24; j++) {
            Vec3 vector = parameters.pose().get(j).toRotationVector();
            local[j] = Rotation.ofRotationVector(turned(vector));
            double[] m = local[j].toMatrix();
            for (int f = 0; f < 9 && j > 0; f++) {
                features[9 * (j - 1) + f] = m[f] - (f % 4 == 0 ? 1 : 0);
            }
        }
        return skinned(correct(shaped, features), joints, local, turned(parameters.translation()));
    }

    private static Vec3 at(double[] points, int v) {
        return new Vec3(points[3 * v], points[3 * v + 1], points[3 * v + 2]);
    }

    private double[] shaped(List<Double> shape) {
        float[] template = body.template();
        float[] directions = body.shapeDirections();
        double[] out = new double[template.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = template[i];
            for (int b = 0; b < shape.size(); b++) {
                out[i] += shape.get(b) * directions[i * body.shapeSize() + b];
            }
        }
        return out;
    }

    private double[] correct(double[] shaped, double[] features) {
        float[] correctives = body.correctives();
        double[] out = shaped.clone();
        for (int i = 0; i < out.length && correctives.length > 0; i++) {
            for (int f = 0; f < 207; f++) {
                out[i] += correctives[i * 207 + f] * features[f];
            }
        }
        return out;
    }

    private double[] skinned(double[] points, Vec3[] joints, Rotation[] local, Vec3 translation) {
        Rotation[] global = new Rotation[24];
        Vec3[] place = new Vec3[24];
        for (int j = 0; j < 24; j++) {
            int parent = BodyJoint.of(j).parent();
            global[j] = parent < 0 ? local[j] : global[parent].times(local[j]);
            place[j] =
                    parent < 0 ? joints[j] : place[parent].plus(global[parent].apply(joints[j].minus(joints[parent])));
        }
        float[] weights = body.weights();
        double[] out = new double[points.length];
        for (int v = 0; v < points.length / 3; v++) {
            Vec3 sum = translation;
            for (int j = 0; j < 24; j++) {
                Vec3 moved = global[j].apply(at(points, v).minus(joints[j])).plus(place[j]);
                sum = sum.plus(moved.times(weights[24 * v + j]));
            }
            Vec3 seen = turned(sum);
            out[3 * v] = seen.x();
            out[3 * v + 1] = seen.y();
            out[3 * v + 2] = seen.z();
        }
        return out;
    }
}
