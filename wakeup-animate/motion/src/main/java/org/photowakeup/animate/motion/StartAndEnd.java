package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Vec3;

/**
 * Lets a clip start from a pose and return to it by steps and blends. Who ends further away than a step takes the pose up
 * where the clip ended. A clip that is too short for both blends holds its last frame.
 */
final class StartAndEnd {
    /** Longest way back, in lengths of the leg. */
    private static final double STEP = 0.75;
    /** Seconds for which a clip of one frame shows it. */
    private static final double SHOWN = 1;

    private final TargetBody body;
    private final double seconds;

    /**
     * Both blends.
     *
     * @param seconds that each takes
     */
    StartAndEnd(TargetBody body, double seconds) {
        this.body = body;
        this.seconds = seconds;
    }

    MotionClip of(Pose pose, MotionClip clip) {
        MotionClip whole = held(clip);
        Vec3 way = whole.frames().get(whole.frames().size() - 1).root().minus(pose.root());
        boolean far = Math.hypot(way.x(), way.z()) > STEP * body.legLength();
        Pose end = far ? pose.withRoot(pose.root().plus(new Vec3(way.x(), 0, way.z()))) : pose;
        double floor = Soles.of(body).lowest(body.skeleton().globals(pose));
        StepTransition steps = new StepTransition(body, seconds, floor);
        return steps.into(steps.from(pose, whole), end);
    }

    private MotionClip held(MotionClip clip) {
        List<Pose> frames = new ArrayList<>(clip.frames());
        double least = 2 * seconds + (frames.size() == 1 ? SHOWN : 0);
        while ((frames.size() - 1) * clip.secondsPerFrame() < least) {
            frames.add(frames.get(frames.size() - 1));
        }
        return new MotionClip(clip.name(), clip.skeleton(), clip.secondsPerFrame(), frames);
    }
}
