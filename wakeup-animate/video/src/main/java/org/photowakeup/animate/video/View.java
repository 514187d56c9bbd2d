package org.photowakeup.animate.video;

import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * Where the camera is while a clip runs. The background stays as it is; a moving camera wants a plain one. Threads may ask
 * at the same time.
 */
@FunctionalInterface
public interface View {
    /**
     * From the world's frame into the camera's.
     *
     * @param pose of the character
     * @param seconds since the clip's start
     */
    RigidTransform at(Pose pose, double seconds);

    /** The photo's camera. */
    static View photo() {
        return (pose, seconds) -> RigidTransform.IDENTITY;
    }

    /**
     * A camera that circles about the vertical through a point, in the photo's distance.
     *
     * @param pivot usually the pelvis in the photo
     * @param secondsPerTurn of a whole circle
     */
    static View orbit(Vec3 pivot, double secondsPerTurn) {
        if (!(secondsPerTurn > 0)) {
            throw new IllegalArgumentException("a turn takes a positive number of seconds, not " + secondsPerTurn);
        }
        return (pose, seconds) -> turned(pivot, 2 * Math.PI * seconds / secondsPerTurn);
    }

    /** The photo's camera turned about the vertical through a point by an angle, radians. */
    static View from(Vec3 pivot, double angle) {
        return (pose, seconds) -> turned(pivot, angle);
    }

    /** A camera that keeps the pelvis where it is in a pose, usually the photo's. */
    static View follow(Pose start) {
        return (pose, seconds) ->
                new RigidTransform(Rotation.IDENTITY, start.root().minus(pose.root()));
    }

    private static RigidTransform turned(Vec3 pivot, double angle) {
        Rotation turn = Rotation.about(new Vec3(0, 1, 0), angle);
        return new RigidTransform(turn, pivot.minus(turn.apply(pivot)));
    }
}
