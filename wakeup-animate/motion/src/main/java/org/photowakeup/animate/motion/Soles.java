package org.photowakeup.animate.motion;

import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;

/**
 * Where a body touches the floor: under the heel and under the ball of each foot, both rigid with the ankle, and under
 * the toes, rigid with the foot joint. In the rest pose all lie on one level, a little below the balls of the feet.
 *
 * @param target whose feet
 * @param offsets from the joint that carries it, in the rest pose: left heel, ball, toe, right heel, ball, toe
 */
record Soles(TargetBody target, List<Vec3> offsets) {
    /** Points a foot. */
    static final int POINTS = 3;

    private static final BodyJoint[] CARRIERS = {
        BodyJoint.LEFT_ANKLE, BodyJoint.LEFT_ANKLE, BodyJoint.LEFT_FOOT,
        BodyJoint.RIGHT_ANKLE, BodyJoint.RIGHT_ANKLE, BodyJoint.RIGHT_FOOT
    };

    Soles {
        offsets = List.copyOf(offsets);
    }

    /** The soles of a body; thickness of the foot, what it has behind the ankle and before the ball are 2.5 %, 5 % and 9 %
     * of the leg. */
    static Soles of(TargetBody target) {
        double leg = target.legLength();
        double level = Math.max(
                        Math.max(
                                target.rest(BodyJoint.LEFT_FOOT).y(),
                                target.rest(BodyJoint.RIGHT_FOOT).y()),
                        Math.max(
                                target.rest(BodyJoint.LEFT_ANKLE).y(),
                                target.rest(BodyJoint.RIGHT_ANKLE).y()))
                + 0.025 * leg;
        Vec3[] offsets = new Vec3[2 * POINTS];
        for (int side = 0; side < 2; side++) {
            Vec3 ankle = target.rest(CARRIERS[POINTS * side]);
            Vec3 foot = target.rest(CARRIERS[POINTS * side + 2]);
            offsets[POINTS * side] = new Vec3(0, level - ankle.y(), 0.05 * leg);
            offsets[POINTS * side + 1] = new Vec3(foot.x() - ankle.x(), level - ankle.y(), foot.z() - ankle.z());
            offsets[POINTS * side + 2] = new Vec3(0, level - foot.y(), -0.09 * leg);
        }
        return new Soles(target, List.of(offsets));
    }

    /** The joint that carries a point, 0 to 5. */
    static BodyJoint carrier(int point) {
        return CARRIERS[point];
    }

    /** Where a point, 0 to 5, is. */
    Vec3 at(List<RigidTransform> globals, int point) {
        return globals.get(target.of(CARRIERS[point])).apply(offsets.get(point));
    }

    /** The point of a foot with the greatest y: 0 to 2 for the left one, 3 to 5 for the right one. */
    int lowest(List<RigidTransform> globals, boolean left) {
        int first = left ? 0 : POINTS;
        int lowest = first;
        for (int p = first + 1; p < first + POINTS; p++) {
            lowest = at(globals, p).y() > at(globals, lowest).y() ? p : lowest;
        }
        return lowest;
    }

    /** The greatest y (down) of all points: where the floor is when the body stands on it. */
    double lowest(List<RigidTransform> globals) {
        double lowest = -Double.MAX_VALUE;
        for (int p = 0; p < offsets.size(); p++) {
            lowest = Math.max(lowest, at(globals, p).y());
        }
        return lowest;
    }
}
