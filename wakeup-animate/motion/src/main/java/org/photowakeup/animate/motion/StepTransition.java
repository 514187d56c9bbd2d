package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;

/**
 * A transition from a standing pose into a clip, or back, in which the feet do not slide: everything above the legs
 * blends, the feet make a step each, first the one with the longer way. A foot that is where it shall be stays down.
 */
final class StepTransition {
    /** Each foot's share of the time; the two overlap a little. */
    private static final double SHARE = 0.58;

    private final TargetBody body;
    private final double seconds;
    private final double floor;

    /**
     * A transition.
     *
     * @param floor y that no sole goes below
     */
    StepTransition(TargetBody body, double seconds, double floor) {
        this.body = body;
        this.seconds = seconds;
        this.floor = floor;
    }

    /** A clip whose first frame is a pose and which then runs into the clip; as long as the clip. */
    MotionClip from(Pose start, MotionClip clip) {
        double length = Math.min(seconds, clip.duration());
        boolean leftFirst = leftFirst(start, clip.at(length));
        List<Pose> frames = new ArrayList<>();
        for (int f = 0; f < clip.frames().size(); f++) {
            double t = length > 0 ? f * clip.secondsPerFrame() / length : 1;
            Pose frame = clip.frames().get(f);
            frames.add(f == 0 ? start : t >= 1 ? frame : blend(start, frame, t, leftFirst));
        }
        return new MotionClip(clip.name(), clip.skeleton(), clip.secondsPerFrame(), frames);
    }

    /** A clip that ends in a pose; as long as the clip. */
    MotionClip into(MotionClip clip, Pose end) {
        return Transition.reversed(from(end, Transition.reversed(clip)));
    }

    private boolean leftFirst(Pose start, Pose end) {
        List<RigidTransform> a = body.skeleton().globals(start);
        List<RigidTransform> b = body.skeleton().globals(end);
        double left = FootPlace.of(body, a, true)
                .ankle()
                .distanceTo(FootPlace.of(body, b, true).ankle());
        double right = FootPlace.of(body, a, false)
                .ankle()
                .distanceTo(FootPlace.of(body, b, false).ankle());
        return left >= right;
    }

    private Pose blend(Pose start, Pose frame, double t, boolean leftFirst) {
        Pose mixed = start.blend(frame, Transition.ease(t));
        List<RigidTransform> from = body.skeleton().globals(start);
        List<RigidTransform> to = body.skeleton().globals(frame);
        FootPlace left = step(FootPlace.of(body, from, true), FootPlace.of(body, to, true), t, leftFirst);
        FootPlace right = step(FootPlace.of(body, from, false), FootPlace.of(body, to, false), t, !leftFirst);
        Pose stepped = new Legs(body).place(mixed, left, right);
        double below = Soles.of(body).lowest(body.skeleton().globals(stepped)) - floor;
        return below <= 0 ? stepped : stepped.withRoot(stepped.root().minus(new Vec3(0, below, 0)));
    }

    /** A parabola over the floor as high as the way is long, up to a tenth of the leg. */
    private FootPlace step(FootPlace from, FootPlace to, double t, boolean first) {
        double u = Transition.ease(first ? t / SHARE : (t - 1 + SHARE) / SHARE);
        Vec3 way = to.ankle().minus(from.ankle());
        double turned = 0.1 * from.turn().angleTo(to.turn());
        double height = Math.min(0.1 * body.legLength(), 0.3 * Math.hypot(way.x(), way.z()) + turned);
        return from.blend(to, u).movedBy(new Vec3(0, -4 * u * (1 - u) * height, 0));
    }
}
