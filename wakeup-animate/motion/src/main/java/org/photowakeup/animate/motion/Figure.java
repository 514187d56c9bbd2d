package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * A body posed by anatomical angles in degrees, as gait studies and animators give them. All zero is somebody who stands
 * with hanging arms. The signs are the anatomists': flexion bends forward (the knee backward), abduction lifts to the
 * side, positive lean is forward, positive turn is to the person's left, positive tilt is towards the person's left.
 *
 * <p>The one mutable class of the package: a scratch value of one frame, never shared.
 */
final class Figure {
    private final TargetBody body;
    private final Rotation[] turns = new Rotation[BodyJoint.values().length];
    private final Step[] steps = {Step.NONE, Step.NONE};
    private Vec3 shift = Vec3.ZERO;

    /** How a foot differs from where it stands: a way in metres along the body's axes, heel up and toes out in degrees. */
    private record Step(Vec3 way, double pitch, double yaw) {
        static final Step NONE = new Step(Vec3.ZERO, 0, 0);
    }

    Figure(TargetBody body) {
        this.body = body;
        Arrays.fill(turns, Rotation.IDENTITY);
        arm(1, 0, 8, 0);
        arm(-1, 0, 8, 0);
        // Hanging arms draw the shoulders down from where they are in a T-pose.
        collar(1, -6);
        collar(-1, -6);
        elbow(1, 8);
        elbow(-1, 8);
    }

    private static Rotation about(double x, double y, double z) {
        return Rotation.ofRotationVector(new Vec3(Math.toRadians(x), Math.toRadians(y), Math.toRadians(z)));
    }

    private void set(BodyJoint joint, Rotation turn) {
        turns[joint.ordinal()] = turn;
    }

    /** Side 1 is the person's left, -1 the right. */
    private static BodyJoint of(int side, BodyJoint left, BodyJoint right) {
        return side > 0 ? left : right;
    }

    /** The whole body at the pelvis. */
    Figure pelvis(double lean, double turn, double tilt) {
        set(BodyJoint.PELVIS, about(0, -turn, 0).times(about(0, 0, tilt)).times(about(lean, 0, 0)));
        return this;
    }

    /** The trunk relative to the pelvis, spread over three joints. */
    Figure trunk(double lean, double turn, double tilt) {
        Rotation third = about(lean / 3, -turn / 3, tilt / 3);
        set(BodyJoint.SPINE1, third);
        set(BodyJoint.SPINE2, third);
        set(BodyJoint.SPINE3, third);
        return this;
    }

    /** Head and neck relative to the trunk. */
    Figure head(double lean, double turn, double tilt) {
        Rotation half = about(lean / 2, -turn / 2, tilt / 2);
        set(BodyJoint.NECK, half);
        set(BodyJoint.HEAD, half);
        return this;
    }

    /** Thigh relative to the pelvis. */
    Figure hip(int side, double flexion, double abduction) {
        set(
                of(side, BodyJoint.LEFT_HIP, BodyJoint.RIGHT_HIP),
                about(0, 0, -side * abduction).times(about(-flexion, 0, 0)));
        return this;
    }

    Figure knee(int side, double flexion) {
        set(of(side, BodyJoint.LEFT_KNEE, BodyJoint.RIGHT_KNEE), about(flexion, 0, 0));
        return this;
    }

    /** Foot: dorsiflexion lifts the toes; roll undoes the thigh's abduction, so that the sole is level. */
    Figure ankle(int side, double dorsiflexion, double roll) {
        set(
                of(side, BodyJoint.LEFT_ANKLE, BodyJoint.RIGHT_ANKLE),
                about(0, 0, side * roll).times(about(-dorsiflexion, 0, 0)));
        return this;
    }

    /** Toes: extension lifts them. */
    Figure toes(int side, double extension) {
        set(of(side, BodyJoint.LEFT_FOOT, BodyJoint.RIGHT_FOOT), about(-extension, 0, 0));
        return this;
    }

    /** Upper arm relative to the trunk: first roll about its own axis (positive turns palms forward), then abduction, then flexion. */
    Figure arm(int side, double flexion, double abduction, double roll) {
        Rotation turn = about(-flexion, 0, 0)
                .times(about(0, 0, side * (90 - abduction)))
                .times(about(-roll, 0, 0));
        set(of(side, BodyJoint.LEFT_SHOULDER, BodyJoint.RIGHT_SHOULDER), turn);
        return this;
    }

    /** Collar bone: lift raises the shoulder from its place in a T-pose. */
    Figure collar(int side, double lift) {
        set(of(side, BodyJoint.LEFT_COLLAR, BodyJoint.RIGHT_COLLAR), about(0, 0, -side * lift));
        return this;
    }

    Figure elbow(int side, double flexion) {
        set(of(side, BodyJoint.LEFT_ELBOW, BodyJoint.RIGHT_ELBOW), about(0, side * flexion, 0));
        return this;
    }

    /** Hand: waving turns it in the plane of the palm. */
    Figure wrist(int side, double waving) {
        set(of(side, BodyJoint.LEFT_WRIST, BodyJoint.RIGHT_WRIST), about(0, 0, -side * waving));
        return this;
    }

    /** Moves the pelvis to the person's left, down and forward, in lengths of the leg; for figures with placed feet. */
    Figure shift(double left, double down, double forward) {
        shift = new Vec3(left, down, -forward).times(body.legLength());
        return this;
    }

    /** Moves a foot to the person's left, up and forward, in lengths of the leg. */
    Figure step(int side, double left, double up, double forward) {
        int i = side > 0 ? 0 : 1;
        Vec3 way = new Vec3(left, -up, -forward).times(body.legLength());
        steps[i] = new Step(way, steps[i].pitch(), steps[i].yaw());
        return this;
    }

    /** Raises a foot's heel over its ball, or with a negative angle its toes over the heel, and turns the toes out. */
    Figure sole(int side, double heelUp, double toesOut) {
        int i = side > 0 ? 0 : 1;
        steps[i] = new Step(steps[i].way(), heelUp, -side * toesOut);
        return this;
    }

    /** How far the pelvis is from where it stands, turned by a heading. */
    Vec3 way(Rotation heading) {
        return heading.apply(shift);
    }

    /**
     * Where a foot is, given where it stands: turned on its spot, rolled over ball or heel, moved. Toes lie flat while the
     * foot is low.
     */
    FootPlace foot(boolean left, FootPlace stance, Rotation heading, Soles soles) {
        Step step = steps[left ? 0 : 1];
        Rotation facing = about(0, step.yaw(), 0).times(heading);
        Rotation flat = about(0, step.yaw(), 0).times(stance.turn());
        Rotation turn =
                facing.times(about(step.pitch(), 0, 0)).times(facing.inverse()).times(flat);
        Vec3 pivot = soles.offsets().get((left ? 0 : Soles.POINTS) + (step.pitch() > 0 ? 1 : 0));
        Vec3 ankle = stance.ankle().plus(flat.apply(pivot)).minus(turn.apply(pivot));
        Rotation toesFlat = about(0, step.yaw(), 0).times(stance.toes());
        double air = Math.min(1, -step.way().y() / (0.06 * body.legLength()));
        Rotation toes = toesFlat.slerp(turn.times(flat.inverse()).times(toesFlat), air);
        return new FootPlace(ankle.plus(heading.apply(step.way())), turn, toes);
    }

    /** The pose, turned by a heading, with the root at a place. */
    Pose pose(Rotation heading, Vec3 root) {
        Rotation[] straight = new Rotation[turns.length];
        Arrays.fill(straight, Rotation.IDENTITY);
        for (int side : new int[] {1, -1}) {
            straighten(straight, of(side, BodyJoint.LEFT_HIP, BodyJoint.RIGHT_HIP), new Vec3(0, 1, 0));
            straighten(straight, of(side, BodyJoint.LEFT_SHOULDER, BodyJoint.RIGHT_SHOULDER), new Vec3(side, 0, 0));
        }
        List<Rotation> joints =
                new ArrayList<>(Collections.nCopies(body.skeleton().size(), Rotation.IDENTITY));
        for (BodyJoint joint : BodyJoint.values()) {
            Rotation parent = joint == BodyJoint.PELVIS ? heading : straight[joint.parent()].inverse();
            joints.set(body.of(joint), parent.times(turns[joint.ordinal()]).times(straight[joint.ordinal()]));
        }
        return new Pose(root, joints);
    }

    /** Two bones of a limb: the turn that puts the skeleton's rest bone on the direction that the angles count from. */
    private void straighten(Rotation[] straight, BodyJoint top, Vec3 direction) {
        BodyJoint joint = top;
        for (int bone = 0; bone < 2; bone++) {
            BodyJoint next = childOf(joint);
            straight[joint.ordinal()] = Rotation.between(body.rest(next).minus(body.rest(joint)), direction);
            joint = next;
        }
    }

    private static BodyJoint childOf(BodyJoint joint) {
        for (BodyJoint child : BodyJoint.values()) {
            if (child.parent() == joint.ordinal()) {
                return child;
            }
        }
        throw new IllegalArgumentException(joint + " has no child");
    }
}
