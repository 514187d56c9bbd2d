package org.photowakeup.body;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.Proportions.Part;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * A body model with other lengths. Every joint moves by a part's share of the mean body's bone, so that joints stay
 * linear in the shape; posed skin follows by a blend over its joints of {@code p -> X' + R S R^T (p - X)}, X and X' the
 * joint's old and new place, R its rotation, S the stretch along the bone at rest.
 */
final class ProportionedBody implements BodyModel {
    private static final int JOINTS = BodyJoint.values().length;

    private final BodyModel model;
    private final Vec3[] shift = new Vec3[JOINTS];
    private final double[][] stretch = new double[JOINTS][];
    private final double head;

    ProportionedBody(BodyModel model, Proportions proportions) {
        this.model = model;
        this.head = proportions.of(Part.HEAD) - 1;
        Skeleton mean = model.skeleton(List.of());
        for (BodyJoint joint : BodyJoint.values()) {
            int j = joint.ordinal();
            Vec3 before = j == 0 ? Vec3.ZERO : shift[joint.parent()];
            shift[j] = j == 0 ? before : before.plus(growth(joint, mean.offset(j), proportions));
            stretch[j] = stretch(joint, mean, proportions);
        }
    }

    /** What a joint's offset from its parent grows by. */
    private static Vec3 growth(BodyJoint joint, Vec3 offset, Proportions proportions) {
        return switch (joint) {
            case LEFT_ELBOW, RIGHT_ELBOW -> offset.times(proportions.of(Part.UPPER_ARMS) - 1);
            case LEFT_WRIST, RIGHT_WRIST -> offset.times(proportions.of(Part.FOREARMS) - 1);
            case LEFT_KNEE, RIGHT_KNEE -> offset.times(proportions.of(Part.THIGHS) - 1);
            case LEFT_ANKLE, RIGHT_ANKLE -> offset.times(proportions.of(Part.SHANKS) - 1);
            case SPINE1, SPINE2, SPINE3, NECK -> offset.times(proportions.of(Part.TRUNK) - 1);
            case LEFT_COLLAR, RIGHT_COLLAR ->
                new Vec3(
                        offset.x() * (proportions.of(Part.SHOULDERS) - 1),
                        offset.y() * (proportions.of(Part.TRUNK) - 1),
                        0);
            case LEFT_SHOULDER, RIGHT_SHOULDER -> offset.times(proportions.of(Part.SHOULDERS) - 1);
            case HEAD -> offset.times(proportions.of(Part.HEAD) - 1);
            default -> Vec3.ZERO;
        };
    }

    /** The matrix that stretches skin moved by a joint, at rest. */
    private static double[] stretch(BodyJoint joint, Skeleton mean, Proportions proportions) {
        return switch (joint) {
            case LEFT_SHOULDER -> along(mean, BodyJoint.LEFT_ELBOW, proportions.of(Part.UPPER_ARMS));
            case RIGHT_SHOULDER -> along(mean, BodyJoint.RIGHT_ELBOW, proportions.of(Part.UPPER_ARMS));
            case LEFT_ELBOW -> along(mean, BodyJoint.LEFT_WRIST, proportions.of(Part.FOREARMS));
            case RIGHT_ELBOW -> along(mean, BodyJoint.RIGHT_WRIST, proportions.of(Part.FOREARMS));
            case LEFT_HIP -> along(mean, BodyJoint.LEFT_KNEE, proportions.of(Part.THIGHS));
            case RIGHT_HIP -> along(mean, BodyJoint.RIGHT_KNEE, proportions.of(Part.THIGHS));
            case LEFT_KNEE -> along(mean, BodyJoint.LEFT_ANKLE, proportions.of(Part.SHANKS));
            case RIGHT_KNEE -> along(mean, BodyJoint.RIGHT_ANKLE, proportions.of(Part.SHANKS));
            case LEFT_COLLAR -> along(mean, BodyJoint.LEFT_SHOULDER, proportions.of(Part.SHOULDERS));
            case RIGHT_COLLAR -> along(mean, BodyJoint.RIGHT_SHOULDER, proportions.of(Part.SHOULDERS));
            case PELVIS, SPINE1, SPINE2, SPINE3 -> axis(new Vec3(0, 1, 0), 0, proportions.of(Part.TRUNK) - 1);
            case HEAD, NECK -> axis(new Vec3(0, 1, 0), proportions.of(Part.HEAD) - 1, 0);
            default -> axis(new Vec3(0, 1, 0), 0, 0);
        };
    }

    private static double[] along(Skeleton mean, BodyJoint child, double factor) {
        return axis(mean.offset(child.ordinal()).normalised(), 0, factor - 1);
    }

    /** (1 + all) I + more d d^T. */
    private static double[] axis(Vec3 d, double all, double more) {
        double[] a = {d.x(), d.y(), d.z()};
        double[] m = new double[9];
        for (int i = 0; i < 9; i++) {
            m[i] = more * a[i / 3] * a[i % 3] + (i % 4 == 0 ? 1 + all : 0);
        }
        return m;
    }

    @Override
    public int shapeSize() {
        return model.shapeSize();
    }

    @Override
    public Skeleton skeleton(List<Double> shape) {
        List<Joint> joints = new ArrayList<>();
        for (Joint joint : model.skeleton(shape).joints()) {
            joints.add(new Joint(joint.name(), joint.parent(), joint.rest().plus(shift[joints.size()])));
        }
        return new Skeleton(joints);
    }

    @Override
    public Map<Landmark, LandmarkPoint> landmarks(List<Double> shape) {
        Skeleton mean = model.skeleton(List.of());
        Map<Landmark, LandmarkPoint> points = new EnumMap<>(Landmark.class);
        Map<Landmark, LandmarkPoint> ordinary = model.landmarks(List.of());
        model.landmarks(shape).forEach((landmark, point) -> {
            BodyJoint joint = point.joint();
            Vec3 rest = point.rest().plus(shift[joint.ordinal()]);
            if (joint == BodyJoint.HEAD) {
                Vec3 from = mean.joints().get(joint.ordinal()).rest();
                rest = rest.plus(ordinary.getOrDefault(landmark, point)
                        .rest()
                        .minus(from)
                        .times(head));
            }
            points.put(landmark, new LandmarkPoint(joint, rest));
        });
        return points;
    }

    @Override
    public PosedBody pose(BodyParameters parameters) {
        PosedBody posed = model.pose(parameters);
        List<RigidTransform> joints = skeleton(parameters.shape()).globals(rigPose(parameters));
        double[][] moves = new double[JOINTS][];
        for (int j = 0; j < JOINTS; j++) {
            moves[j] = move(posed.joints().get(j), joints.get(j).translation(), stretch[j]);
        }
        SkinWeights weights = posed.weights();
        float[] from = posed.surface().vertices();
        float[] to = new float[from.length];
        for (int v = 0; v < weights.vertexCount(); v++) {
            for (int s = 0; s < SkinWeights.INFLUENCES; s++) {
                float w = weights.weight(v, s);
                double[] m = moves[weights.joint(v, s)];
                for (int c = 0; c < 3; c++) {
                    to[3 * v + c] += (float) (w
                            * (m[4 * c] * from[3 * v]
                                    + m[4 * c + 1] * from[3 * v + 1]
                                    + m[4 * c + 2] * from[3 * v + 2]
                                    + m[4 * c + 3]));
                }
            }
        }
        return new PosedBody(posed.surface().withVertices(to), weights, joints);
    }

    /** [R S R^T | X' - R S R^T X], 3 x 4. */
    private static double[] move(RigidTransform joint, Vec3 place, double[] stretch) {
        Rotation r = joint.rotation();
        double[] m = new double[12];
        Vec3[] axes = {new Vec3(1, 0, 0), new Vec3(0, 1, 0), new Vec3(0, 0, 1)};
        for (int c = 0; c < 3; c++) {
            Vec3 local = r.inverse().apply(axes[c]);
            double[] l = {local.x(), local.y(), local.z()};
            double[] s = new double[3];
            for (int i = 0; i < 9; i++) {
                s[i / 3] += stretch[i] * l[i % 3];
            }
            Vec3 column = r.apply(new Vec3(s[0], s[1], s[2]));
            m[c] = column.x();
            m[4 + c] = column.y();
            m[8 + c] = column.z();
        }
        Vec3 x = joint.translation();
        m[3] = place.x() - m[0] * x.x() - m[1] * x.y() - m[2] * x.z();
        m[7] = place.y() - m[4] * x.x() - m[5] * x.y() - m[6] * x.z();
        m[11] = place.z() - m[8] * x.x() - m[9] * x.y() - m[10] * x.z();
        return m;
    }
}
