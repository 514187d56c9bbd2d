package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * Carries a motion over from any human skeleton to one with SMPL's 24 joints.
 *
 * <p>Joints are matched by their names (SMPL, Mixamo, CMU, Rokoko, MakeHuman, Unity, VRM, Biped and alike), and by the
 * tree's shape and rest geometry where names say nothing. Global rotations are transferred after the two bodies were
 * aligned in a common reference pose; joints without a counterpart follow their parent. The way is scaled by the length
 * of the legs, turned so that the clip starts with the heading of the start pose, and set on the start pose's floor: the
 * lowest point of the soles has the (scaled) height over the floor that it has in the source.
 *
 * <p>Immutable. O(frames x joints).
 */
public final class Retargeter {
    /** What a hand has beyond its joint, in lengths of the leg. */
    private static final double HAND = 0.11;

    private final boolean turned;
    private final boolean locked;
    private final Optional<Transition> transition;

    /** A retargeter that turns clips to the start pose's heading and keeps standing feet in place. */
    public Retargeter() {
        this(true, true, Optional.empty());
    }

    private Retargeter(boolean turned, boolean locked, Optional<Transition> transition) {
        this.turned = turned;
        this.locked = locked;
        this.transition = transition;
    }

    /** The same with the source's own heading kept (false) or turned to the start pose's (true). */
    public Retargeter withHeadingOfStart(boolean wanted) {
        return new Retargeter(wanted, locked, transition);
    }

    /**
     * The same with feet locked to the floor while they stand, and hands and feet kept out of it (true), or left as
     * transferred (false).
     */
    public Retargeter withFootLocking(boolean wanted) {
        return new Retargeter(turned, wanted, transition);
    }

    /**
     * The same whose clips start from the start pose and return to it, as the built-in ones do: the first and the last part
     * of the clip run over from and into the pose, feet that have another place to go make a step. Who ends further away
     * than a step takes the pose up where the clip ended. Clips shorter than both blends hold their last frame.
     */
    public Retargeter withTransition(Transition blend) {
        return new Retargeter(turned, locked, Optional.of(blend));
    }

    /** Retargets to a skeleton that stands in its rest pose. */
    public MotionClip retarget(MotionClip source, Skeleton target) {
        return retarget(source, target, target.restPose());
    }

    /**
     * Retargets to a skeleton that stands somewhere.
     *
     * @param source any human motion, y down
     * @param target has SMPL's 24 joints by name
     * @param start gives the place of the pelvis, the heading and the floor of the first frame; the first frame's joints
     *     are the source's unless there is a {@linkplain #withTransition blend}
     * @return a clip of the target with the source's name and frames
     * @throws IllegalArgumentException when no body is recognised in the source, or the target lacks a joint
     */
    public MotionClip retarget(MotionClip source, Skeleton target, Pose start) {
        TargetBody body = TargetBody.of(target);
        SourceBody parts = SourceBody.of(source.skeleton());
        RestAlignment alignment = RestAlignment.of(source, parts, body);
        double scale = body.legLength() / WorldGuess.legLength(source.skeleton(), parts);
        SourceMotion motion = SourceMotion.of(source, parts, alignment, body, scale);
        MotionClip placed = place(motion, body, start, source);
        return transition
                .map(blend -> new StartAndEnd(body, blend.seconds()).of(start, placed))
                .orElse(placed);
    }

    private MotionClip place(SourceMotion motion, TargetBody body, Pose start, MotionClip source) {
        Soles soles = Soles.of(body);
        double floor = soles.lowest(body.skeleton().globals(start));
        double from = Headings.ofPelvis(motion.turns().get(0)[body.of(BodyJoint.PELVIS)]);
        double to = Headings.ofPelvis(start.joints().get(body.of(BodyJoint.PELVIS)));
        Rotation heading = turned ? Headings.about(to - from) : Rotation.IDENTITY;
        // The middle of the hips makes the source's way, whatever the two pelvises' own places are.
        Vec3 hips = body.rest(BodyJoint.LEFT_HIP)
                .plus(body.rest(BodyJoint.RIGHT_HIP))
                .times(0.5)
                .minus(body.rest(BodyJoint.PELVIS));
        int pelvis = body.of(BodyJoint.PELVIS);
        Vec3 firstHips = heading.times(motion.turns().get(0)[pelvis]).apply(hips);
        List<Pose> frames = new ArrayList<>();
        for (int f = 0; f < source.frames().size(); f++) {
            Rotation[] turns = motion.turns().get(f).clone();
            for (int k = 0; k < turns.length; k++) {
                turns[k] = heading.times(turns[k]);
            }
            Vec3 way = heading.apply(motion.ways().get(f)).plus(firstHips).minus(turns[pelvis].apply(hips));
            Vec3 root = new Vec3(start.root().x() + way.x(), 0, start.root().z() + way.z());
            Pose level = new Pose(root, body.locals(turns));
            double drop = floor
                    - motion.heights().get(f)
                    - soles.lowest(body.skeleton().globals(level));
            Pose placed = level.withRoot(root.plus(new Vec3(0, drop, 0)));
            double up = upOverHands(body, placed, floor, motion.heights().get(f));
            frames.add(placed.withRoot(placed.root().minus(new Vec3(0, up, 0))));
        }
        MotionClip placed = new MotionClip(source.name(), body.skeleton(), source.secondsPerFrame(), frames);
        return locked
                ? new OverFloor(body, soles, floor)
                        .keep(new FootLock(body, soles, floor).lock(placed, motion.soleHeights()))
                : placed;
    }

    /** How far to go up so that who stands on the hands, not on the feet, has them on the floor. */
    private static double upOverHands(TargetBody body, Pose pose, double floor, double feet) {
        double standing = Math.min(1, Math.max(0, feet / (0.15 * body.legLength()) - 0.5));
        if (standing == 0) {
            return 0;
        }
        List<RigidTransform> globals = body.skeleton().globals(pose);
        double lowest = Math.max(
                body.at(globals, BodyJoint.LEFT_HAND).y(),
                body.at(globals, BodyJoint.RIGHT_HAND).y());
        return standing * Math.max(0, lowest + HAND * body.legLength() - floor);
    }

    /**
     * Which joint of a skeleton was recognised as which part of the body, as "part = joint" lines; for showing a user
     * what retargeting will do.
     *
     * @throws IllegalArgumentException when no body is recognised
     */
    public List<String> mapping(Skeleton source) {
        SourceBody parts = SourceBody.of(source);
        List<String> lines = new ArrayList<>();
        for (BodyJoint part : BodyJoint.values()) {
            if (parts.has(part)) {
                lines.add(part.smplName() + " = "
                        + source.joints().get(parts.of(part)).name());
            }
        }
        return List.copyOf(lines);
    }

    /** The joints' frames of a pose: a shorthand for callers that draw a skeleton. */
    static List<RigidTransform> globals(MotionClip clip, int frame) {
        return clip.skeleton().globals(clip.frames().get(frame));
    }
}
