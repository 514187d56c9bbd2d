package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * Clips made by code for a body with SMPL's 24 joints, from published joint-angle curves and hand-set keys. They keep the
 * heading, the place and the floor of the photo's pose.
 *
 * <p>{@link #clip} starts from and returns to the photo's pose by smooth blends, so that it runs in a circle and its
 * first frame is the photo; {@link #loop} is the bare cycle. Immutable.
 */
public final class BuiltInMotions {
    private final TargetBody body;
    private final Pose photo;
    private final int framesPerSecond;
    private final Transition transition;

    /**
     * Motions for a skeleton that stands as in the photo, at 30 frames a second, blended over 0.6 s.
     *
     * @param skeleton with SMPL's 24 joints by name
     * @param photo the pose to start from and to return to
     */
    public BuiltInMotions(Skeleton skeleton, Pose photo) {
        this(TargetBody.of(skeleton), photo, 30, new Transition());
        skeleton.globals(photo);
    }

    private BuiltInMotions(TargetBody body, Pose photo, int framesPerSecond, Transition transition) {
        this.body = body;
        this.photo = photo;
        this.framesPerSecond = framesPerSecond;
        this.transition = transition;
    }

    /** The walk of a skeleton, starting from a pose. */
    public static MotionClip walk(Skeleton skeleton, Pose photo) {
        return new BuiltInMotions(skeleton, photo).clip(BuiltInMotion.WALK);
    }

    /** The same at another rate, 1 to 240 frames a second. */
    public BuiltInMotions withFramesPerSecond(int rate) {
        if (rate < 1 || rate > 240) {
            throw new IllegalArgumentException("frames per second must be 1 to 240, not " + rate);
        }
        return new BuiltInMotions(body, photo, rate, transition);
    }

    /** The same with other blends from and to the photo's pose. */
    public BuiltInMotions withTransition(Transition other) {
        return new BuiltInMotions(body, photo, framesPerSecond, other);
    }

    /** The motion from the photo's pose and back to it. */
    public MotionClip clip(BuiltInMotion motion) {
        MotionScript script = script(motion);
        MotionClip bare = record(motion.clipName(), script, script.seconds() * script.repeats());
        return transition.into(transition.from(photo, bare), photo);
    }

    /** One cycle whose last frame is its first. */
    public MotionClip loop(BuiltInMotion motion) {
        MotionScript script = script(motion);
        MotionClip bare = record(motion.clipName(), script, script.seconds());
        List<Pose> frames = new ArrayList<>(bare.frames());
        frames.set(frames.size() - 1, frames.get(0));
        return new MotionClip(bare.name(), bare.skeleton(), bare.secondsPerFrame(), frames);
    }

    private static MotionScript script(BuiltInMotion motion) {
        return switch (motion) {
            case IDLE -> Gestures.idle();
            case WALK -> Gait.walk();
            case RUN -> Gait.run();
            case JUMP -> Gestures.jump();
            case WAVE -> Gestures.wave();
            case DANCE -> Gestures.dance();
            case SIT -> Gestures.sit();
        };
    }

    /** Frames at the nearest rate that divides the time evenly. */
    private MotionClip record(String name, MotionScript script, double seconds) {
        int steps = (int) Math.max(2, Math.round(seconds * framesPerSecond));
        Soles soles = Soles.of(body);
        double floor = soles.lowest(body.skeleton().globals(photo));
        Rotation heading = Headings.about(Headings.ofPelvis(photo.joints().get(body.of(BodyJoint.PELVIS))));
        Vec3 stand = ankles(body.skeleton().globals(new Figure(body).pose(heading, Vec3.ZERO)));
        List<Pose> frames = new ArrayList<>();
        for (int f = 0; f <= steps; f++) {
            double time = seconds * f / steps;
            Figure figure = new Figure(body);
            script.pose(figure, time);
            Pose pose = figure.pose(heading, Vec3.ZERO);
            List<RigidTransform> globals = body.skeleton().globals(pose);
            Vec3 feet = script.onTheSpot() ? ankles(globals) : Vec3.ZERO;
            frames.add(pose.withRoot(new Vec3(
                    photo.root().x() - feet.x() + (script.onTheSpot() ? stand.x() : 0),
                    floor - script.lift(time) * body.legLength() - soles.lowest(globals),
                    photo.root().z() - feet.z() + (script.onTheSpot() ? stand.z() : 0))));
        }
        return new MotionClip(name, body.skeleton(), seconds / steps, frames);
    }

    private Vec3 ankles(List<RigidTransform> globals) {
        return body.at(globals, BodyJoint.LEFT_ANKLE)
                .plus(body.at(globals, BodyJoint.RIGHT_ANKLE))
                .times(0.5);
    }
}
