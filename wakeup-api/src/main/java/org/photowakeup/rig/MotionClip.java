package org.photowakeup.rig;

import java.util.List;

/**
 * A motion of a skeleton: poses at equal steps of time.
 *
 * @param name what the motion is, e.g. "walk"
 * @param skeleton whose poses these are
 * @param secondsPerFrame time between frames, positive
 * @param frames at least one pose, each with the skeleton's number of joints
 */
public record MotionClip(String name, Skeleton skeleton, double secondsPerFrame, List<Pose> frames) {
    /** Checks the time step and every frame. */
    public MotionClip {
        frames = List.copyOf(frames);
        if (!(secondsPerFrame > 0) || !Double.isFinite(secondsPerFrame)) {
            throw new IllegalArgumentException("motion '" + name + "' has " + secondsPerFrame + " seconds a frame");
        }
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("motion '" + name + "' has no frames");
        }
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).joints().size() != skeleton.size()) {
                throw new IllegalArgumentException("frame " + i + " of motion '" + name + "' has "
                        + frames.get(i).joints().size() + " joints, not " + skeleton.size());
            }
        }
    }

    /** From the first frame to the last, in seconds. */
    public double duration() {
        return (frames.size() - 1) * secondsPerFrame;
    }

    /** The pose at a time in seconds, blended between the two frames around it; held at both ends. */
    public Pose at(double seconds) {
        double place = Math.min(Math.max(seconds / secondsPerFrame, 0), frames.size() - 1);
        int before = (int) Math.min(place, Math.max(0, frames.size() - 2));
        int after = Math.min(before + 1, frames.size() - 1);
        return frames.get(before).blend(frames.get(after), place - before);
    }
}
