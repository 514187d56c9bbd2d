package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Vec3;

/**
 * Smooth transitions: from a pose into a clip, from a clip into a pose, and from a clip's end into its beginning. While
 * it lasts both sides run on, mixed by a curve that starts and ends without speed; every joint turns along its shortest
 * arc, the root moves straight. Immutable.
 */
public final class Transition {
    private final double seconds;

    /** A transition of 0.6 s. */
    public Transition() {
        this(0.6);
    }

    private Transition(double seconds) {
        this.seconds = seconds;
    }

    /** The same of another length: 0.3 s is brisk, 1 s gentle. */
    public Transition withSeconds(double other) {
        if (!(other > 0) || !Double.isFinite(other)) {
            throw new IllegalArgumentException("a transition lasts a positive number of seconds, not " + other);
        }
        return new Transition(other);
    }

    double seconds() {
        return seconds;
    }

    /** A clip whose first frame is a pose and which then runs into the clip; as long as the clip. */
    public MotionClip from(Pose start, MotionClip clip) {
        double length = Math.min(seconds, clip.duration());
        List<Pose> frames = new ArrayList<>();
        for (int f = 0; f < clip.frames().size(); f++) {
            Pose frame = clip.frames().get(f);
            double t = length > 0 ? f * clip.secondsPerFrame() / length : 0;
            frames.add(t >= 1 ? frame : start.blend(frame, ease(t)));
        }
        return new MotionClip(clip.name(), clip.skeleton(), clip.secondsPerFrame(), frames);
    }

    /** A clip that ends in a pose; as long as the clip. */
    public MotionClip into(MotionClip clip, Pose end) {
        return reversed(from(end, reversed(clip)));
    }

    /**
     * A clip whose last frame is its first: the last part runs over into the beginning, by which the clip becomes shorter
     * (at most by half). A way that the clip makes over the floor is taken out evenly, so that it stays in place.
     */
    public MotionClip loop(MotionClip clip) {
        int last = clip.frames().size() - 1;
        int overlap = (int) Math.min(Math.round(seconds / clip.secondsPerFrame()), last / 2);
        if (overlap < 1) {
            return clip;
        }
        int length = last - overlap;
        Vec3 way = clip.frames().get(length).root().minus(clip.frames().get(0).root());
        List<Pose> frames = new ArrayList<>();
        for (int f = 0; f <= length; f++) {
            Pose pose = clip.frames().get(f);
            if (f < overlap) {
                Pose late = clip.frames().get(f + length);
                pose = late.withRoot(late.root().minus(level(way))).blend(pose, ease((double) f / overlap));
            }
            frames.add(pose.withRoot(pose.root().minus(level(way).times((double) f / length))));
        }
        frames.set(length, frames.get(0));
        return new MotionClip(clip.name(), clip.skeleton(), clip.secondsPerFrame(), frames);
    }

    private static Vec3 level(Vec3 way) {
        return new Vec3(way.x(), 0, way.z());
    }

    static MotionClip reversed(MotionClip clip) {
        List<Pose> frames = new ArrayList<>(clip.frames());
        Collections.reverse(frames);
        return new MotionClip(clip.name(), clip.skeleton(), clip.secondsPerFrame(), frames);
    }

    /** 3 t^2 - 2 t^3. */
    static double ease(double t) {
        double c = Math.min(1, Math.max(0, t));
        return c * c * (3 - 2 * c);
    }
}
