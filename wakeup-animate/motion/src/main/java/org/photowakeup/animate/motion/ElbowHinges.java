package org.photowakeup.animate.motion;

import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * Rolls arms so that elbows bend to the front, as elbows do. The roll of an upper arm about its bone cannot be told from
 * two rest poses; the frames tell it: it is the mean direction, over a clip, that the forearm bends to in the upper arm's
 * frame. Arms that bend less than {@value #LEAST} of their length on average, or to within {@value #FAIR} radians of the
 * front, stay as they are.
 */
final class ElbowHinges {
    static final double LEAST = 0.1;
    static final double FAIR = 0.7;

    private ElbowHinges() {}

    /**
     * Rolls both arms in place, hands with them.
     *
     * @param turns a frame's global rotations by the target's joint numbers
     */
    static void align(List<Rotation[]> turns, TargetBody target) {
        align(turns, target, BodyJoint.LEFT_SHOULDER, BodyJoint.LEFT_ELBOW, BodyJoint.LEFT_WRIST, BodyJoint.LEFT_HAND);
        align(
                turns,
                target,
                BodyJoint.RIGHT_SHOULDER,
                BodyJoint.RIGHT_ELBOW,
                BodyJoint.RIGHT_WRIST,
                BodyJoint.RIGHT_HAND);
    }

    private static void align(List<Rotation[]> turns, TargetBody target, BodyJoint... arm) {
        Vec3[] bones = new Vec3[3];
        for (int i = 0; i < 3; i++) {
            bones[i] = target.rest(arm[i + 1]).minus(target.rest(arm[i])).normalised();
        }
        Vec3 front = Headings.FORWARD
                .minus(bones[0].times(Headings.FORWARD.dot(bones[0])))
                .normalised();
        Vec3 side = bones[0].cross(front);
        double toFront = 0;
        double toSide = 0;
        for (Rotation[] frame : turns) {
            Vec3 bend = frame[target.of(arm[0])].inverse().apply(frame[target.of(arm[1])].apply(bones[1]));
            toFront += bend.dot(front);
            toSide += bend.dot(side);
        }
        double roll = Math.atan2(toSide, toFront);
        if (Math.hypot(toFront, toSide) < LEAST * turns.size() || Math.abs(roll) < FAIR) {
            return;
        }
        for (Rotation[] frame : turns) {
            for (int i = 0; i < arm.length; i++) {
                int joint = target.of(arm[i]);
                frame[joint] = frame[joint].times(Rotation.about(bones[Math.min(i, 2)], roll));
            }
        }
    }
}
