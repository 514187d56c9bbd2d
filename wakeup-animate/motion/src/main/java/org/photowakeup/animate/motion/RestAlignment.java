package org.photowakeup.animate.motion;

import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * How the target stands when the source is in its reference pose, joint by joint, as global rotations A_k; then in a
 * frame t the target's global rotations are {@code S_k(t) S_k(reference)^-1 A_k}.
 *
 * <p>The reference is the source's rest pose when that looks like somebody standing, else the frame of the clip that
 * does most. The trunk is aligned by the lines through hips and shoulders, limbs and feet by the shortest arc from
 * their parent's alignment, so that they take over no twist.
 */
final class RestAlignment {
    private static final Vec3 UP = new Vec3(0, -1, 0);

    private final SourceBody source;
    private final TargetBody target;
    private final List<RigidTransform> reference;
    private final Rotation[] aligned = new Rotation[BodyJoint.values().length];

    private RestAlignment(SourceBody source, TargetBody target, List<RigidTransform> reference) {
        this.source = source;
        this.target = target;
        this.reference = reference;
    }

    static RestAlignment of(MotionClip clip, SourceBody source, TargetBody target) {
        RestAlignment alignment = new RestAlignment(source, target, reference(clip, source));
        alignment.align();
        return alignment;
    }

    /** The source's global frames in the reference pose. */
    List<RigidTransform> reference() {
        return reference;
    }

    /** A_k. */
    Rotation of(BodyJoint joint) {
        return aligned[joint.ordinal()];
    }

    private static List<RigidTransform> reference(MotionClip clip, SourceBody source) {
        List<RigidTransform> best = clip.skeleton().globals(clip.skeleton().restPose());
        double score = standing(best, source);
        if (score > 4.2) {
            return best;
        }
        int step = Math.max(1, clip.frames().size() / 200);
        for (int f = 0; f < clip.frames().size(); f += step) {
            List<RigidTransform> frame = clip.skeleton().globals(clip.frames().get(f));
            double value = standing(frame, source);
            if (value > score) {
                score = value;
                best = frame;
            }
        }
        return best;
    }

    /** Cosines between the vertical and thighs, shins and trunk: 5 for somebody who stands straight. */
    private static double standing(List<RigidTransform> frames, SourceBody s) {
        Vec3 hips = middle(frames, s, BodyJoint.LEFT_HIP, BodyJoint.RIGHT_HIP);
        Vec3 shoulders = middle(frames, s, BodyJoint.LEFT_SHOULDER, BodyJoint.RIGHT_SHOULDER);
        return cosine(at(frames, s, BodyJoint.LEFT_HIP).minus(at(frames, s, BodyJoint.LEFT_KNEE)))
                + cosine(at(frames, s, BodyJoint.RIGHT_HIP).minus(at(frames, s, BodyJoint.RIGHT_KNEE)))
                + cosine(at(frames, s, BodyJoint.LEFT_KNEE).minus(at(frames, s, BodyJoint.LEFT_ANKLE)))
                + cosine(at(frames, s, BodyJoint.RIGHT_KNEE).minus(at(frames, s, BodyJoint.RIGHT_ANKLE)))
                + cosine(shoulders.minus(hips));
    }

    private static double cosine(Vec3 v) {
        double length = v.length();
        return length < 1e-9 ? 0 : UP.dot(v) / length;
    }

    private static Vec3 at(List<RigidTransform> frames, SourceBody s, BodyJoint joint) {
        return frames.get(s.of(joint)).translation();
    }

    private static Vec3 middle(List<RigidTransform> frames, SourceBody s, BodyJoint a, BodyJoint b) {
        return at(frames, s, a).plus(at(frames, s, b)).times(0.5);
    }

    private void align() {
        Vec3 spineFrom = targetMiddle(BodyJoint.LEFT_SHOULDER, BodyJoint.RIGHT_SHOULDER)
                .minus(targetMiddle(BodyJoint.LEFT_HIP, BodyJoint.RIGHT_HIP));
        Vec3 spineTo = middle(reference, source, BodyJoint.LEFT_SHOULDER, BodyJoint.RIGHT_SHOULDER)
                .minus(middle(reference, source, BodyJoint.LEFT_HIP, BodyJoint.RIGHT_HIP));
        Rotation hips = trunk(BodyJoint.LEFT_HIP, BodyJoint.RIGHT_HIP, spineFrom, spineTo);
        Rotation chest = trunk(BodyJoint.LEFT_SHOULDER, BodyJoint.RIGHT_SHOULDER, spineFrom, spineTo);
        set(hips, BodyJoint.PELVIS, BodyJoint.SPINE1);
        set(
                chest,
                BodyJoint.SPINE2,
                BodyJoint.SPINE3,
                BodyJoint.NECK,
                BodyJoint.HEAD,
                BodyJoint.LEFT_COLLAR,
                BodyJoint.RIGHT_COLLAR);
        limb(hips, BodyJoint.LEFT_HIP, BodyJoint.LEFT_KNEE, BodyJoint.LEFT_ANKLE);
        limb(hips, BodyJoint.RIGHT_HIP, BodyJoint.RIGHT_KNEE, BodyJoint.RIGHT_ANKLE);
        limb(chest, BodyJoint.LEFT_SHOULDER, BodyJoint.LEFT_ELBOW, BodyJoint.LEFT_WRIST);
        limb(chest, BodyJoint.RIGHT_SHOULDER, BodyJoint.RIGHT_ELBOW, BodyJoint.RIGHT_WRIST);
        set(
                hand(BodyJoint.LEFT_ELBOW, BodyJoint.LEFT_WRIST, BodyJoint.LEFT_HAND),
                BodyJoint.LEFT_WRIST,
                BodyJoint.LEFT_HAND);
        set(
                hand(BodyJoint.RIGHT_ELBOW, BodyJoint.RIGHT_WRIST, BodyJoint.RIGHT_HAND),
                BodyJoint.RIGHT_WRIST,
                BodyJoint.RIGHT_HAND);
        set(
                foot(BodyJoint.LEFT_KNEE, BodyJoint.LEFT_ANKLE, BodyJoint.LEFT_FOOT),
                BodyJoint.LEFT_ANKLE,
                BodyJoint.LEFT_FOOT);
        set(
                foot(BodyJoint.RIGHT_KNEE, BodyJoint.RIGHT_ANKLE, BodyJoint.RIGHT_FOOT),
                BodyJoint.RIGHT_ANKLE,
                BodyJoint.RIGHT_FOOT);
    }

    private void set(Rotation rotation, BodyJoint... joints) {
        for (BodyJoint joint : joints) {
            aligned[joint.ordinal()] = rotation;
        }
    }

    private Vec3 targetMiddle(BodyJoint a, BodyJoint b) {
        return target.rest(a).plus(target.rest(b)).times(0.5);
    }

    /** Turns the target's line from right to left and its spine's direction into the source's. */
    private Rotation trunk(BodyJoint left, BodyJoint right, Vec3 spineFrom, Vec3 spineTo) {
        Vec3 from = target.rest(left).minus(target.rest(right));
        Vec3 to = at(reference, source, left).minus(at(reference, source, right));
        return frame(to, spineTo).times(frame(from, spineFrom).inverse());
    }

    /** The rotation whose columns are the side direction made normal to up, up, and their cross product. */
    private static Rotation frame(Vec3 side, Vec3 up) {
        Vec3 y = up.normalised();
        Vec3 x = side.minus(y.times(side.dot(y))).normalised();
        Vec3 z = x.cross(y);
        return Rotation.ofMatrix(new double[] {x.x(), y.x(), z.x(), x.y(), y.y(), z.y(), x.z(), y.z(), z.z()});
    }

    private void limb(Rotation parent, BodyJoint top, BodyJoint middle, BodyJoint end) {
        Rotation upper = arc(parent, top, middle);
        set(upper, top);
        set(arc(upper, middle, end), middle);
    }

    /** The shortest turn, after the parent's, that puts a bone of the target on the source's. */
    private Rotation arc(Rotation parent, BodyJoint from, BodyJoint to) {
        Vec3 bone = parent.apply(target.rest(to).minus(target.rest(from)));
        Vec3 wanted = at(reference, source, to).minus(at(reference, source, from));
        return wanted.length() < 1e-9 || bone.length() < 1e-9
                ? parent
                : Rotation.between(bone, wanted).times(parent);
    }

    private Rotation hand(BodyJoint elbow, BodyJoint wrist, BodyJoint hand) {
        Rotation forearm = of(elbow);
        return source.has(hand) ? arc(forearm, wrist, hand) : forearm;
    }

    /** Turned with the shin, then by the shortest arc that puts the foot's bone on the source's. */
    private Rotation foot(BodyJoint knee, BodyJoint ankle, BodyJoint foot) {
        return source.has(foot) ? arc(of(knee), ankle, foot) : of(knee);
    }
}
