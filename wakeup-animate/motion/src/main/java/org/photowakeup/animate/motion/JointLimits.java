package org.photowakeup.animate.motion;

import java.util.EnumMap;
import java.util.Map;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * How far joints turn at most, because motion files hold feet and hands that are turned round and, where a marker was lost,
 * legs: a twist about the limb's axis and a swing of it, radians. Shoulders and elbows are not limited, hips in their twist.
 */
final class JointLimits {
    private record Limit(Vec3 axis, double twist, double swing) {}

    private static final BodyJoint[][] LEGS = {
        {BodyJoint.LEFT_HIP, BodyJoint.LEFT_KNEE, BodyJoint.LEFT_ANKLE, BodyJoint.LEFT_FOOT},
        {BodyJoint.RIGHT_HIP, BodyJoint.RIGHT_KNEE, BodyJoint.RIGHT_ANKLE, BodyJoint.RIGHT_FOOT}
    };
    private static final Limit HIP = limit(new Vec3(0, 1, 0), 80, 180);

    private static final Map<BodyJoint, Limit> LIMITS = new EnumMap<>(BodyJoint.class);

    static {
        Vec3 leg = new Vec3(0, 1, 0);
        Vec3 arm = new Vec3(1, 0, 0);
        both(BodyJoint.LEFT_KNEE, BodyJoint.RIGHT_KNEE, limit(leg, 40, 180));
        both(BodyJoint.LEFT_ANKLE, BodyJoint.RIGHT_ANKLE, limit(leg, 35, 60));
        both(BodyJoint.LEFT_FOOT, BodyJoint.RIGHT_FOOT, limit(leg, 10, 55));
        both(BodyJoint.LEFT_WRIST, BodyJoint.RIGHT_WRIST, limit(arm, 80, 80));
        LIMITS.put(BodyJoint.NECK, limit(leg, 50, 50));
        LIMITS.put(BodyJoint.HEAD, limit(leg, 50, 50));
    }

    private JointLimits() {}

    private static Limit limit(Vec3 axis, double twist, double swing) {
        return new Limit(axis, Math.toRadians(twist), Math.toRadians(swing));
    }

    private static void both(BodyJoint left, BodyJoint right, Limit limit) {
        LIMITS.put(left, limit);
        LIMITS.put(right, limit);
    }

    /**
     * Limits global rotations in place; joints under a limited one keep their own global rotations, but a leg turns with its
     * hip.
     */
    static void apply(Rotation[] turns, TargetBody body) {
        for (BodyJoint[] leg : LEGS) {
            Rotation pelvis = turns[body.of(BodyJoint.PELVIS)];
            Rotation local = pelvis.inverse().times(turns[body.of(leg[0])]);
            Rotation limited = limited(local, HIP);
            if (limited.angleTo(local) > 1e-9) {
                Rotation back = pelvis.times(limited).times(local.inverse()).times(pelvis.inverse());
                for (BodyJoint joint : leg) {
                    turns[body.of(joint)] = back.times(turns[body.of(joint)]);
                }
            }
        }
        for (BodyJoint joint : BodyJoint.values()) {
            Limit limit = LIMITS.get(joint);
            if (limit != null) {
                Rotation parent = turns[body.of(BodyJoint.of(joint.parent()))];
                Rotation local = parent.inverse().times(turns[body.of(joint)]);
                Rotation limited = limited(local, limit);
                if (limited.angleTo(local) > 1e-9) {
                    turns[body.of(joint)] = parent.times(limited);
                }
            }
        }
    }

    /** Swing times twist, each shortened to its limit. */
    private static Rotation limited(Rotation local, Limit limit) {
        double along = local.x() * limit.axis().x()
                + local.y() * limit.axis().y()
                + local.z() * limit.axis().z();
        double norm = Math.hypot(along, local.w());
        Rotation twist =
                norm < 1e-6 ? Rotation.IDENTITY : Rotation.about(limit.axis(), 2 * Math.atan2(along, local.w()));
        Rotation swing = local.times(twist.inverse());
        if (twist.angle() <= limit.twist() && swing.angle() <= limit.swing()) {
            return local;
        }
        return shortened(swing, limit.swing()).times(shortened(twist, limit.twist()));
    }

    private static Rotation shortened(Rotation r, double most) {
        double angle = r.angle();
        return angle <= most ? r : Rotation.IDENTITY.slerp(r, most / angle);
    }
}
