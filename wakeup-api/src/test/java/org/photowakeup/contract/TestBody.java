package org.photowakeup.contract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LandmarkPoint;
import org.photowakeup.body.PosedBody;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * A mannequin for tests: 24 joints and one closed rigid capsule a bone, 1.7 m tall. Shape coefficient 0 scales it by 5 %
 * a unit, coefficient 1 widens it by 5 % a unit.
 */
public final class TestBody implements BodyModel {
    private static final int RINGS = 8;
    private static final int SECTORS = 12;

    /** x, y (up), z (front) of each joint and the radius of its capsule, metres. */
    private static final double[][] JOINTS = {
        {0, 0.95, 0, 0.13}, {0.09, 0.88, 0, 0.085}, {-0.09, 0.88, 0, 0.085}, {0, 1.06, -0.01, 0.13},
        {0.10, 0.48, 0, 0.055}, {-0.10, 0.48, 0, 0.055}, {0, 1.18, -0.01, 0.14}, {0.10, 0.08, -0.02, 0.04},
        {-0.10, 0.08, -0.02, 0.04}, {0, 1.26, -0.01, 0.14}, {0.11, 0.03, 0.1, 0.03}, {-0.11, 0.03, 0.1, 0.03},
        {0, 1.45, -0.02, 0.055}, {0.07, 1.38, -0.02, 0.06}, {-0.07, 1.38, -0.02, 0.06}, {0, 1.55, 0, 0.085},
        {0.18, 1.40, -0.02, 0.05}, {-0.18, 1.40, -0.02, 0.05}, {0.44, 1.40, -0.02, 0.04}, {-0.44, 1.40, -0.02, 0.04},
        {0.69, 1.40, -0.02, 0.035}, {-0.69, 1.40, -0.02, 0.035}, {0.77, 1.40, -0.02, 0.03}, {-0.77, 1.40, -0.02, 0.03}
    };

    /** Where each capsule ends: a joint, or an own end for the outermost joints. */
    private static final int[] TARGET = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 12, -1, -1, 15, 16, 17, -1, 18, 19, 20, 21, 22, 23, -1, -1
    };

    private static Vec3 turned(double x, double up, double front, List<Double> shape) {
        double size = 1 + 0.05 * (shape.isEmpty() ? 0 : shape.get(0));
        double girth = 0.05 * (shape.size() < 2 ? 0 : shape.get(1));
        return new Vec3(x * (size + girth), -up * size, -front * size);
    }

    private static Vec3 joint(int k, List<Double> shape) {
        return turned(JOINTS[k][0], JOINTS[k][1], JOINTS[k][2], shape);
    }

    private static Vec3 end(int k, List<Double> shape) {
        if (TARGET[k] >= 0) {
            return joint(TARGET[k], shape);
        }
        double[] j = JOINTS[k];
        return switch (BodyJoint.of(k)) {
            case HEAD -> turned(0, 1.62, 0, shape);
            case LEFT_FOOT, RIGHT_FOOT -> turned(j[0], j[1], j[2] + 0.07, shape);
            default -> turned(j[0] + Math.signum(j[0]) * 0.08, j[1], j[2], shape);
        };
    }

    @Override
    public int shapeSize() {
        return 2;
    }

    @Override
    public Skeleton skeleton(List<Double> shape) {
        List<Joint> joints = new ArrayList<>();
        for (BodyJoint j : BodyJoint.values()) {
            joints.add(new Joint(j.smplName(), j.parent(), joint(j.ordinal(), shape)));
        }
        return new Skeleton(joints);
    }

    @Override
    public Map<Landmark, LandmarkPoint> landmarks(List<Double> shape) {
        Map<Landmark, LandmarkPoint> points = new EnumMap<>(Landmark.class);
        points.put(Landmark.NOSE, new LandmarkPoint(BodyJoint.HEAD, turned(0, 1.58, 0.1, shape)));
        for (int side = -1; side <= 1; side += 2) {
            boolean left = side > 0;
            points.put(
                    left ? Landmark.LEFT_EYE : Landmark.RIGHT_EYE,
                    new LandmarkPoint(BodyJoint.HEAD, turned(side * 0.03, 1.62, 0.08, shape)));
            points.put(
                    left ? Landmark.LEFT_EAR : Landmark.RIGHT_EAR,
                    new LandmarkPoint(BodyJoint.HEAD, turned(side * 0.08, 1.60, 0, shape)));
        }
        for (Landmark l : Landmark.values()) {
            if (l.ordinal() >= Landmark.LEFT_SHOULDER.ordinal()) {
                BodyJoint j = BodyJoint.valueOf(l.name());
                points.put(l, new LandmarkPoint(j, joint(j.ordinal(), shape)));
            }
        }
        return points;
    }

    @Override
    public PosedBody pose(BodyParameters parameters) {
        Skeleton skeleton = skeleton(parameters.shape());
        List<RigidTransform> globals = skeleton.globals(rigPose(parameters));
        int perCapsule = RINGS * SECTORS + 2;
        int bones = BodyJoint.values().length;
        float[] vertices = new float[bones * perCapsule * 3];
        short[] joints = new short[bones * perCapsule * 4];
        float[] weights = new float[joints.length];
        for (int k = 0; k < bones; k++) {
            RigidTransform move = globals.get(k)
                    .times(new RigidTransform(
                            Rotation.IDENTITY, skeleton.joints().get(k).rest().times(-1)));
            Vec3 from = skeleton.joints().get(k).rest();
            Vec3 to = end(k, parameters.shape());
            for (int i = 0; i < perCapsule; i++) {
                int v = k * perCapsule + i;
                Vec3 p = move.apply(capsule(from, to, JOINTS[k][3], i));
                vertices[3 * v] = (float) p.x();
                vertices[3 * v + 1] = (float) p.y();
                vertices[3 * v + 2] = (float) p.z();
                joints[4 * v] = (short) k;
                weights[4 * v] = 1;
            }
        }
        return new PosedBody(
                TriangleMesh.of(vertices, triangles(bones, perCapsule)),
                SkinWeights.of(bones, joints, weights),
                globals);
    }

    /** Point i of a capsule: rings from one pole to the other, the poles last. */
    private static Vec3 capsule(Vec3 from, Vec3 to, double radius, int i) {
        Vec3 axis = to.minus(from).normalised();
        Vec3 u = axis.cross(Math.abs(axis.x()) < 0.9 ? new Vec3(1, 0, 0) : new Vec3(0, 0, 1))
                .normalised();
        Vec3 w = axis.cross(u);
        if (i >= RINGS * SECTORS) {
            return i == RINGS * SECTORS ? from.minus(axis.times(radius)) : to.plus(axis.times(radius));
        }
        double polar = Math.PI * (i / SECTORS + 1) / (RINGS + 1);
        double around = 2 * Math.PI * (i % SECTORS) / SECTORS;
        Vec3 centre = i / SECTORS < RINGS / 2 ? from : to;
        return centre.plus(axis.times(-radius * Math.cos(polar)))
                .plus(u.times(radius * Math.sin(polar) * Math.cos(around)))
                .plus(w.times(radius * Math.sin(polar) * Math.sin(around)));
    }

    private static int[] triangles(int bones, int perCapsule) {
        List<Integer> t = new ArrayList<>();
        for (int k = 0; k < bones; k++) {
            int base = k * perCapsule;
            for (int s = 0; s < SECTORS; s++) {
                int next = (s + 1) % SECTORS;
                int last = base + (RINGS - 1) * SECTORS;
                t.addAll(List.of(base + RINGS * SECTORS, base + next, base + s));
                t.addAll(List.of(base + RINGS * SECTORS + 1, last + s, last + next));
                for (int r = 0; r + 1 < RINGS; r++) {
                    int a = base + r * SECTORS + s;
                    int b = base + r * SECTORS + next;
                    t.addAll(List.of(a, b, b + SECTORS, a, b + SECTORS, a + SECTORS));
                }
            }
        }
        return t.stream().mapToInt(Integer::intValue).toArray();
    }
}
