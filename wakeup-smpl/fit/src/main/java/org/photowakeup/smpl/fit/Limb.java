package org.photowakeup.smpl.fit;

import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Landmark;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/** An arm or a leg: two bones and a hinge between. */
enum Limb {
    LEFT_ARM(Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
    RIGHT_ARM(Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
    LEFT_LEG(Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE),
    RIGHT_LEG(Landmark.RIGHT_HIP, Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE);

    private static final double STRAIGHT = 0.05;

    final Landmark top;
    final Landmark middle;
    final Landmark end;

    Limb(Landmark top, Landmark middle, Landmark end) {
        this.top = top;
        this.middle = middle;
        this.end = end;
    }

    /** Where the straight limb points in the T-pose. */
    private Vec3 axis() {
        return switch (this) {
            case LEFT_ARM -> new Vec3(1, 0, 0);
            case RIGHT_ARM -> new Vec3(-1, 0, 0);
            default -> new Vec3(0, 1, 0);
        };
    }

    /** What the lower bone bends about. */
    private Vec3 hinge() {
        return switch (this) {
            case LEFT_ARM -> new Vec3(0, 1, 0);
            case RIGHT_ARM -> new Vec3(0, -1, 0);
            default -> new Vec3(1, 0, 0);
        };
    }

    static BodyJoint joint(Landmark landmark) {
        return BodyJoint.valueOf(landmark.name());
    }

    /**
     * Writes the rotation vectors that point the two bones in given directions, the hinge turning the right way.
     *
     * @param rest unit directions of the two bones in the rest pose
     * @param bones unit directions wanted, in the parent joint's frame
     * @param before the upper joint's present rotation, kept about the bone when the limb is straight
     */
    void point(Vec3[] rest, Vec3[] bones, Rotation before, double[] p) {
        Vec3 axis = axis();
        Vec3 hinge = hinge();
        Vec3 side = bones[0].cross(bones[1]);
        Rotation upper;
        double bend = 0;
        if (side.length() < STRAIGHT) {
            Vec3 now = before.apply(rest[0]);
            upper = Rotation.between(now, bones[0]).times(before).times(Rotation.between(axis, rest[0]));
        } else {
            bend = Math.atan2(side.length(), bones[0].dot(bones[1]));
            upper = frame(bones[0], side.normalised()).times(frame(axis, hinge).inverse());
        }
        Rotation lower = upper.times(Rotation.about(hinge, bend)).times(Rotation.between(rest[1], axis));
        Rotation first = upper.times(Rotation.between(rest[0], axis));
        put(first.toRotationVector(), p, Unknowns.at(joint(top)));
        put(first.inverse().times(lower).toRotationVector(), p, Unknowns.at(joint(middle)));
    }

    /** The rotation that turns x to a and y to b, unit vectors at right angles. */
    private static Rotation frame(Vec3 a, Vec3 b) {
        Vec3 c = a.cross(b);
        return Rotation.ofMatrix(new double[] {a.x(), b.x(), c.x(), a.y(), b.y(), c.y(), a.z(), b.z(), c.z()});
    }

    private static void put(Vec3 v, double[] p, int at) {
        p[at] = v.x();
        p[at + 1] = v.y();
        p[at + 2] = v.z();
    }
}
