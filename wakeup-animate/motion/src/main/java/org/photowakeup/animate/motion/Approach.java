package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * A walk over the floor along a long narrow loop: towards the viewer, a half turn to the left, back, another half turn.
 * The body moves as the standing foot demands: the point of its sole that is lowest stays where it is from frame to frame,
 * and so the way follows from the steps. What is missing to a closed loop at the end, some centimetres, is spread over
 * all frames.
 */
final class Approach {
    private static final Gait WALK = Gait.walk();

    /** Seconds to get going and to stop, and of a half turn; share of a whole stride in a turn. */
    private static final double START = 0.9;

    /** Seconds of standing before and after, in which feet come from and go to their places in the photo. */
    private static final double LEAD = 0.6;

    private static final double TURN = 1.7;
    private static final double TURNING = 0.48;

    /** Metres a second at which an adult with legs of 1 m walks in this gait. */
    private static final double SPEED = 1.25;

    /** What a correction loses from frame to frame while the foot is in the air. */
    private static final double FADE = 0.2;

    private final TargetBody body;
    private final Recorder recorder;
    private final Vec3 place;

    /**
     * A walk.
     *
     * @param place where the body stands before the viewer
     */
    Approach(TargetBody body, Recorder recorder, Vec3 place) {
        this.body = body;
        this.recorder = recorder;
        this.place = place;
    }

    /** Seconds of one straight: a third of the way to the viewer, at most 2.4 m. */
    private double straight() {
        double way = Math.min(2.4, Math.hypot(place.x(), place.z()) / 3);
        return Math.max(0.5, way / (SPEED * body.legLength()) - START / 2);
    }

    /** When the first half turn begins. */
    private double first() {
        return LEAD + START + straight();
    }

    /** When the second one begins: starting and stopping make half a {@link #START} of way each, to be walked back. */
    private double second() {
        return first() + TURN + straight() + START;
    }

    private double seconds() {
        return second() + TURN + START + LEAD;
    }

    MotionClip record(String name, int framesPerSecond) {
        double seconds = seconds();
        int steps = (int) Math.round(seconds * framesPerSecond);
        double dt = seconds / steps;
        double first = Headings.of(place.times(-1));
        Soles soles = Soles.of(body);
        List<Pose> poses = new ArrayList<>();
        Vec3 root = recorder.standing(Headings.about(first)).root();
        List<RigidTransform> before = List.of();
        List<Double> phases = new ArrayList<>();
        double phase = 0.25;
        for (int f = 0; f <= steps; f++) {
            double amount = amount(f * dt);
            phase += dt / WALK.seconds() * (0.75 + 0.25 * amount);
            Figure figure = new Figure(body);
            WALK.pose(figure, phase, amount);
            Rotation heading = Headings.about(first + Math.PI * turns(f * dt));
            Pose pose = figure.pose(heading, Vec3.ZERO);
            List<RigidTransform> now = body.skeleton().globals(pose);
            double left = Gait.leftShare(phase);
            phases.add(phase);
            if (f > 0) {
                root = root.plus(way(soles, before, now, true)
                        .times(left)
                        .plus(way(soles, before, now, false).times(1 - left)));
            }
            poses.add(pose.withRoot(new Vec3(root.x(), recorder.floor() - recorder.level(now, left), root.z())));
            before = now;
        }
        List<Pose> cleared = closed(poses);
        for (int f = 0; f <= steps; f++) {
            cleared.set(f, recorder.cleared(cleared.get(f), phases.get(f), amount(f * dt)));
        }
        Vec3[] left = slips(cleared, phases, soles, true, dt);
        Vec3[] right = slips(cleared, phases, soles, false, dt);
        return new MotionClip(name, body.skeleton(), dt, smooth(cleared, left, right, dt));
    }

    /** How a body moves over a foot that stands: against the way of its lowest point. */
    private static Vec3 way(Soles soles, List<RigidTransform> before, List<RigidTransform> now, boolean left) {
        int point = soles.lowest(before, left);
        return soles.at(before, point).minus(soles.at(now, point));
    }

    /** How long the steps are at a time: standing, walking, shorter in the turns, standing. */
    private double amount(double t) {
        double ends = Transition.ease((t - LEAD) / START) * Transition.ease((seconds() - LEAD - t) / START);
        double turning = 0;
        for (double start : new double[] {first(), second()}) {
            double in = Transition.ease((t - start + 0.3) / 0.6);
            double out = Transition.ease((start + TURN - t + 0.3) / 0.6);
            turning = Math.max(turning, in * out);
        }
        return ends * (1 - (1 - TURNING) * turning);
    }

    /** Half turns made. */
    private double turns(double t) {
        return turn((t - first()) / TURN) + turn((t - second()) / TURN);
    }

    /** Nearly even, with soft ends. */
    private static double turn(double t) {
        double c = Math.min(1, Math.max(0, t));
        return 0.5 * c + 0.5 * Transition.ease(c);
    }

    private static List<Pose> closed(List<Pose> poses) {
        int last = poses.size() - 1;
        Vec3 missing = poses.get(0).root().minus(poses.get(last).root());
        List<Pose> closed = new ArrayList<>();
        for (int f = 0; f <= last; f++) {
            Vec3 part = new Vec3(missing.x(), 0, missing.z()).times((double) f / last);
            closed.add(poses.get(f).withRoot(poses.get(f).root().plus(part)));
        }
        return closed;
    }

    /** What takes back how far a foot slid since it stands; between contacts it fades. */
    private Vec3[] slips(List<Pose> poses, List<Double> phases, Soles soles, boolean left, double dt) {
        Vec3[] slips = new Vec3[poses.size()];
        Vec3 slip = Vec3.ZERO;
        List<RigidTransform> before = body.skeleton().globals(poses.get(0));
        for (int f = 0; f < slips.length; f++) {
            List<RigidTransform> now = body.skeleton().globals(poses.get(f));
            if (Gait.stands(phases.get(f), left)) {
                Vec3 way = way(soles, before, now, left);
                slip = slip.plus(new Vec3(way.x(), 0, way.z()));
            } else {
                slip = slip.times(1 - FADE * amount(f * dt));
            }
            slips[f] = slip;
            before = now;
        }
        return slips;
    }

    /** A pelvis that glides while the feet stay where they are: means over a fifth of a second. */
    private List<Pose> smooth(List<Pose> poses, Vec3[] left, Vec3[] right, double dt) {
        int reach = (int) Math.max(1, Math.round(0.1 / dt));
        Legs legs = new Legs(body);
        List<Pose> smooth = new ArrayList<>();
        for (int f = 0; f < poses.size(); f++) {
            Vec3 sum = Vec3.ZERO;
            double weights = 0;
            for (int d = -reach; d <= reach; d++) {
                double weight = reach + 1 - Math.abs(d);
                Pose other = poses.get(Math.min(poses.size() - 1, Math.max(0, f + d)));
                sum = sum.plus(other.root().times(weight));
                weights += weight;
            }
            Pose pose = poses.get(f);
            List<RigidTransform> globals = body.skeleton().globals(pose);
            Vec3 root = sum.times(1 / weights);
            smooth.add(legs.place(
                    pose.withRoot(new Vec3(root.x(), pose.root().y(), root.z())),
                    FootPlace.of(body, globals, true).movedBy(left[f]),
                    FootPlace.of(body, globals, false).movedBy(right[f])));
        }
        return smooth;
    }
}
