package org.photowakeup.animate.motion;

import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * Where a foot is.
 *
 * @param ankle in the world
 * @param turn global rotation of the ankle's joint
 * @param toes global rotation of the foot's joint
 */
record FootPlace(Vec3 ankle, Rotation turn, Rotation toes) {
    /** The place that a pose's foot has. */
    static FootPlace of(TargetBody body, List<RigidTransform> globals, boolean left) {
        BodyJoint ankle = left ? BodyJoint.LEFT_ANKLE : BodyJoint.RIGHT_ANKLE;
        BodyJoint foot = left ? BodyJoint.LEFT_FOOT : BodyJoint.RIGHT_FOOT;
        return new FootPlace(body.at(globals, ankle), body.turn(globals, ankle), body.turn(globals, foot));
    }

    FootPlace movedBy(Vec3 way) {
        return new FootPlace(ankle.plus(way), turn, toes);
    }

    /** Part of the way, t in [0, 1], to another place. */
    FootPlace blend(FootPlace to, double t) {
        return new FootPlace(
                ankle.times(1 - t).plus(to.ankle.times(t)), turn.slerp(to.turn, t), toes.slerp(to.toes, t));
    }
}
