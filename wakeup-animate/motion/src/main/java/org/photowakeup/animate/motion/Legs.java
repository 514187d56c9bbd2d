package org.photowakeup.animate.motion;

import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * Puts the feet of a pose somewhere: thighs and shins follow by two-bone inverse kinematics in the plane that the knees
 * bend in, the pelvis comes down where a leg is too short.
 */
final class Legs {
    /** A leg is never stretched more than this. */
    private static final double STRAIGHT = 0.998;

    private final TargetBody body;

    Legs(TargetBody body) {
        this.body = body;
    }

    /** The pose with its feet at two places. */
    Pose place(Pose pose, FootPlace left, FootPlace right) {
        List<RigidTransform> globals = body.skeleton().globals(pose);
        double drop = Math.max(drop(globals, true, left.ankle()), drop(globals, false, right.ankle()));
        Pose lower = pose.withRoot(pose.root().plus(new Vec3(0, drop, 0)));
        List<RigidTransform> frames = drop > 0 ? body.skeleton().globals(lower) : globals;
        Rotation[] turns = frames.stream().map(RigidTransform::rotation).toArray(Rotation[]::new);
        reach(turns, frames, true, left);
        reach(turns, frames, false, right);
        return new Pose(lower.root(), body.locals(turns));
    }

    private void reach(Rotation[] turns, List<RigidTransform> globals, boolean left, FootPlace foot) {
        TwoBoneReach leg = new TwoBoneReach(body, left);
        Vec3[] from = {body.at(globals, leg.hip()), body.at(globals, leg.knee()), body.at(globals, leg.ankle())};
        leg.reach(turns, from, foot.ankle());
        turns[body.of(leg.ankle())] = foot.turn();
        turns[body.of(left ? BodyJoint.LEFT_FOOT : BodyJoint.RIGHT_FOOT)] = foot.toes();
    }

    /** How far a hip must come down so that the leg, almost straight, gets to a place; 0 when it is too far aside. */
    private double drop(List<RigidTransform> globals, boolean left, Vec3 to) {
        TwoBoneReach leg = new TwoBoneReach(body, left);
        Vec3 hip = body.at(globals, leg.hip());
        Vec3 knee = body.at(globals, leg.knee());
        double longest = STRAIGHT * (hip.distanceTo(knee) + knee.distanceTo(body.at(globals, leg.ankle())));
        Vec3 way = to.minus(hip);
        double across = Math.hypot(way.x(), way.z());
        return way.length() <= longest || across >= longest
                ? 0
                : Math.max(0, way.y() - Math.sqrt(longest * longest - across * across));
    }
}
