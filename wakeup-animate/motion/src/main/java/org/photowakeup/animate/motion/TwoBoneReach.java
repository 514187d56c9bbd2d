package org.photowakeup.animate.motion;

import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * Bends a leg so that its ankle gets to a place, or an arm with its wrist: the knee stays in its plane, the foot keeps its
 * global rotation.
 */
final class TwoBoneReach {
    private final TargetBody body;
    private final BodyJoint hip;
    private final BodyJoint knee;
    private final BodyJoint ankle;
    /** Where the middle joint of a straight limb goes, in the upper bone's rest frame. */
    private final Vec3 outward;

    /** A leg. */
    TwoBoneReach(TargetBody body, boolean left) {
        this.body = body;
        hip = left ? BodyJoint.LEFT_HIP : BodyJoint.RIGHT_HIP;
        knee = left ? BodyJoint.LEFT_KNEE : BodyJoint.RIGHT_KNEE;
        ankle = left ? BodyJoint.LEFT_ANKLE : BodyJoint.RIGHT_ANKLE;
        outward = Headings.FORWARD;
    }

    private TwoBoneReach(TargetBody body, BodyJoint shoulder, BodyJoint elbow, BodyJoint wrist) {
        this.body = body;
        hip = shoulder;
        knee = elbow;
        ankle = wrist;
        outward = Headings.FORWARD.times(-1);
    }

    /** An arm, with shoulder, elbow and wrist for hip, knee and ankle. */
    static TwoBoneReach arm(TargetBody body, boolean left) {
        return left
                ? new TwoBoneReach(body, BodyJoint.LEFT_SHOULDER, BodyJoint.LEFT_ELBOW, BodyJoint.LEFT_WRIST)
                : new TwoBoneReach(body, BodyJoint.RIGHT_SHOULDER, BodyJoint.RIGHT_ELBOW, BodyJoint.RIGHT_WRIST);
    }

    /**
     * Changes the global rotations of thigh and shin.
     *
     * @param turns global rotations by the skeleton's joint numbers, changed in place
     * @param from where hip, knee and ankle are
     * @param to where the ankle shall be; a place out of reach is reached for
     */
    void reach(Rotation[] turns, Vec3[] from, Vec3 to) {
        double thigh = from[1].distanceTo(from[0]);
        double shin = from[2].distanceTo(from[1]);
        Vec3 way = to.minus(from[0]);
        double distance = Math.min(way.length(), 0.9999 * (thigh + shin));
        distance = Math.max(distance, 1.0001 * Math.abs(thigh - shin));
        Vec3 direction = way.normalised();
        // The knee's side of the line from hip to ankle turns with that line.
        Vec3 line = from[2].minus(from[0]).normalised();
        Vec3 bend = from[1].minus(from[0]);
        Vec3 side = bend.minus(line.times(bend.dot(line)));
        if (side.length() < 1e-3 * thigh) {
            side = turns[body.of(hip)].apply(outward);
        }
        side = Rotation.between(line, direction).apply(side);
        side = side.minus(direction.times(side.dot(direction)));
        double cosine = (thigh * thigh + distance * distance - shin * shin) / (2 * thigh * distance);
        double along = thigh * Math.min(1, Math.max(-1, cosine));
        double across = Math.sqrt(Math.max(0, thigh * thigh - along * along));
        Vec3 newKnee =
                from[0].plus(direction.times(along)).plus(side.normalised().times(across));
        Vec3 newAnkle = from[0].plus(direction.times(distance));
        int h = body.of(hip);
        int k = body.of(knee);
        turns[h] =
                Rotation.between(from[1].minus(from[0]), newKnee.minus(from[0])).times(turns[h]);
        turns[k] = Rotation.between(from[2].minus(from[1]), newAnkle.minus(newKnee))
                .times(turns[k]);
    }

    BodyJoint hip() {
        return hip;
    }

    BodyJoint knee() {
        return knee;
    }

    BodyJoint ankle() {
        return ankle;
    }
}
