package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Skeleton;

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

    /** The motion from the photo's pose and back to it; feet that have another place to go to make a step. */
    public MotionClip clip(BuiltInMotion motion) {
        MotionClip bare = record(motion, false);
        double floor = new Recorder(body, photo).floor();
        StepTransition steps = new StepTransition(body, transition.seconds(), floor);
        return steps.into(steps.from(photo, bare), photo);
    }

    /** One cycle whose last frame is its first. */
    public MotionClip loop(BuiltInMotion motion) {
        MotionClip bare = record(motion, true);
        List<Pose> frames = new ArrayList<>(bare.frames());
        frames.set(frames.size() - 1, frames.get(0));
        return new MotionClip(bare.name(), bare.skeleton(), bare.secondsPerFrame(), frames);
    }

    private MotionClip record(BuiltInMotion motion, boolean looped) {
        Recorder recorder = new Recorder(body, photo);
        if (motion == BuiltInMotion.APPROACH) {
            return new Approach(body, recorder, photo.root()).record(motion.clipName(), framesPerSecond);
        }
        MotionScript script = script(motion);
        return looped
                ? recorder.record(motion.clipName(), script, 1, 0, framesPerSecond)
                : recorder.record(motion.clipName(), script, script.repeats(), script.lead(), framesPerSecond);
    }

    private static MotionScript script(BuiltInMotion motion) {
        return switch (motion) {
            case IDLE -> Gestures.idle();
            case WALK, APPROACH -> Gait.walk();
            case RUN -> Gait.run();
            case JUMP -> Gestures.jump();
            case WAVE -> Gestures.wave();
            case DANCE -> Dance.script();
            case SIT -> Gestures.sit();
        };
    }
}
