package org.photowakeup.examples.vitruvian;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyJoint;

/** The bones that skin is attached to: from each joint to its children, and a few more where flesh is far from those. */
final class Bones {
    /**
     * A bone.
     *
     * @param joint that moves it
     * @param from one end, metres
     * @param to other end
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Bone(int joint, double[] from, double[] to) {
        double distance(double x, double y, double z) {
            double[] p = {x, y, z};
            double square = 0;
            double along = 0;
            for (int c = 0; c < 3; c++) {
                square += (to[c] - from[c]) * (to[c] - from[c]);
                along += (p[c] - from[c]) * (to[c] - from[c]);
            }
            double t = square < 1e-12 ? 0 : Math.min(Math.max(along / square, 0), 1);
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                double d = p[c] - from[c] - t * (to[c] - from[c]);
                sum += d * d;
            }
            return Math.sqrt(sum);
        }
    }

    private final double[] joints;
    private final List<Bone> list = new ArrayList<>();

    private Bones(double[] joints) {
        this.joints = joints;
    }

    /** Bones of a body whose joints lie as {@link JointPlaces#standard} says. */
    static List<Bone> of(double[] joints) {
        Bones bones = new Bones(joints);
        bones.limbs();
        bones.trunk();
        return List.copyOf(bones.list);
    }

    private double[] at(BodyJoint joint) {
        int i = 3 * joint.ordinal();
        return new double[] {joints[i], joints[i + 1], joints[i + 2]};
    }

    private void add(BodyJoint joint, double[] from, double[] to) {
        list.add(new Bone(joint.ordinal(), from, to));
        if (joint.name().startsWith("LEFT_")) {
            list.add(new Bone(JointPlaces.mirror(joint.ordinal()), flipped(from), flipped(to)));
        }
    }

    private static double[] flipped(double[] p) {
        return sided(p, -1);
    }

    private static double[] sided(double[] p, double side) {
        return new double[] {side * p[0], p[1], p[2]};
    }

    private static double[] between(double[] a, double[] b, double t) {
        return new double[] {a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])};
    }

    private void limbs() {
        add(BodyJoint.LEFT_HIP, between(at(BodyJoint.LEFT_HIP), at(BodyJoint.LEFT_KNEE), .18), at(BodyJoint.LEFT_KNEE));
        add(BodyJoint.LEFT_KNEE, at(BodyJoint.LEFT_KNEE), at(BodyJoint.LEFT_ANKLE));
        add(BodyJoint.LEFT_ANKLE, at(BodyJoint.LEFT_ANKLE), at(BodyJoint.LEFT_FOOT));
        add(BodyJoint.LEFT_ANKLE, at(BodyJoint.LEFT_ANKLE), Anatomy.p(.098, .03, -.055));
        add(BodyJoint.LEFT_FOOT, at(BodyJoint.LEFT_FOOT), Anatomy.p(.104, .014, .175));
        add(BodyJoint.LEFT_COLLAR, at(BodyJoint.LEFT_COLLAR), Anatomy.p(.145, 1.405, -.024));
        add(BodyJoint.LEFT_SHOULDER, at(BodyJoint.LEFT_SHOULDER), at(BodyJoint.LEFT_ELBOW));
        add(BodyJoint.LEFT_ELBOW, at(BodyJoint.LEFT_ELBOW), at(BodyJoint.LEFT_WRIST));
        add(BodyJoint.LEFT_WRIST, at(BodyJoint.LEFT_WRIST), at(BodyJoint.LEFT_HAND));
        add(BodyJoint.LEFT_WRIST, at(BodyJoint.LEFT_WRIST), Anatomy.p(.765, 1.396, .042));
        add(BodyJoint.LEFT_WRIST, Anatomy.p(.765, 1.396, .042), Anatomy.p(.798, 1.393, .057));
        double[] z = {.027, -.001, -.028, -.054};
        for (double side : z) {
            add(BodyJoint.LEFT_HAND, at(BodyJoint.LEFT_HAND), Anatomy.p(.865, 1.405, side));
        }
    }

    private void trunk() {
        double[] pelvis = at(BodyJoint.PELVIS);
        double[] crest = Anatomy.p(.105, .985, -.02);
        double[] socket = Anatomy.p(.115, .915, -.02);
        double[] seat = Anatomy.p(.055, .845, -.03);
        for (double side : new double[] {1, -1}) {
            add(BodyJoint.PELVIS, pelvis, sided(crest, side));
            add(BodyJoint.PELVIS, sided(crest, side), sided(socket, side));
            add(BodyJoint.PELVIS, pelvis, sided(seat, side));
        }
        add(BodyJoint.PELVIS, pelvis, at(BodyJoint.SPINE1));
        add(BodyJoint.PELVIS, pelvis, Anatomy.p(0, .82, -.01));
        add(BodyJoint.SPINE1, at(BodyJoint.SPINE1), at(BodyJoint.SPINE2));
        add(BodyJoint.SPINE2, at(BodyJoint.SPINE2), at(BodyJoint.SPINE3));
        double[] chest = at(BodyJoint.SPINE3);
        add(BodyJoint.SPINE3, chest, at(BodyJoint.NECK));
        add(BodyJoint.SPINE3, chest, Anatomy.p(0, 1.33, .03));
        add(BodyJoint.SPINE3, chest, Anatomy.p(.085, 1.28, .01));
        add(BodyJoint.SPINE3, chest, Anatomy.p(-.085, 1.28, .01));
        add(BodyJoint.NECK, at(BodyJoint.NECK), at(BodyJoint.HEAD));
        add(BodyJoint.HEAD, at(BodyJoint.HEAD), Anatomy.p(0, 1.68, -.01));
        add(BodyJoint.HEAD, Anatomy.p(0, 1.53, .010), Anatomy.p(0, 1.545, .065));
    }
}
