package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * Keeps hands and feet out of the floor: a limb whose fingertips or whose sole's edges would be under it bends by so much.
 * Hands and feet keep their global rotations.
 */
final class OverFloor {
    /** What a hand has beyond its joint and around its middle, and half of a foot's width, in lengths of the leg. */
    private static final double FINGERS = 0.11;

    private static final double PALM = 0.025;
    private static final double SOLE = 0.045;

    private final TargetBody body;
    private final Soles soles;
    private final double floor;

    /**
     * A guard.
     *
     * @param floor y that nothing goes below
     */
    OverFloor(TargetBody body, Soles soles, double floor) {
        this.body = body;
        this.soles = soles;
        this.floor = floor;
    }

    MotionClip keep(MotionClip clip) {
        List<Pose> frames = new ArrayList<>();
        for (Pose pose : clip.frames()) {
            frames.add(keep(pose));
        }
        return new MotionClip(clip.name(), clip.skeleton(), clip.secondsPerFrame(), frames);
    }

    private Pose keep(Pose pose) {
        List<RigidTransform> globals = body.skeleton().globals(pose);
        double[] under = {sole(globals, true), sole(globals, false), hand(globals, true), hand(globals, false)};
        if (Math.max(Math.max(under[0], under[1]), Math.max(under[2], under[3])) <= 0) {
            return pose;
        }
        Rotation[] turns = globals.stream().map(RigidTransform::rotation).toArray(Rotation[]::new);
        raise(new TwoBoneReach(body, true), globals, turns, under[0]);
        raise(new TwoBoneReach(body, false), globals, turns, under[1]);
        raise(TwoBoneReach.arm(body, true), globals, turns, under[2]);
        raise(TwoBoneReach.arm(body, false), globals, turns, under[3]);
        return new Pose(pose.root(), body.locals(turns));
    }

    private void raise(TwoBoneReach limb, List<RigidTransform> globals, Rotation[] turns, double under) {
        if (under > 0) {
            Vec3[] from = {body.at(globals, limb.hip()), body.at(globals, limb.knee()), body.at(globals, limb.ankle())};
            limb.reach(turns, from, from[2].minus(new Vec3(0, under, 0)));
        }
    }

    /** How far the lowest edge of a foot's sole is under the floor. */
    private double sole(List<RigidTransform> globals, boolean left) {
        Vec3 aside = new Vec3(SOLE * body.legLength(), 0, 0);
        double lowest = -Double.MAX_VALUE;
        int first = left ? 0 : Soles.POINTS;
        for (int p = first; p < first + Soles.POINTS; p++) {
            double edge =
                    Math.abs(body.turn(globals, Soles.carrier(p)).apply(aside).y());
            lowest = Math.max(lowest, soles.at(globals, p).y() + edge);
        }
        return lowest - floor;
    }

    private double hand(List<RigidTransform> globals, boolean left) {
        BodyJoint joint = left ? BodyJoint.LEFT_HAND : BodyJoint.RIGHT_HAND;
        Vec3 bone = body.rest(joint).minus(body.rest(left ? BodyJoint.LEFT_WRIST : BodyJoint.RIGHT_WRIST));
        Vec3 fingers = body.turn(globals, joint).apply(bone.normalised().times(FINGERS * body.legLength()));
        double knuckles = body.at(globals, joint).y();
        return knuckles + Math.max(0, fingers.y()) + PALM * body.legLength() - floor;
    }
}
