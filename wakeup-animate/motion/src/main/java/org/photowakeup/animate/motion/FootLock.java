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
 * Keeps feet in place while they stand. In each contact the point that stands, heel or ball, is held where it is on
 * average and at its height; when the foot rolls the hold passes from one to the other. Between contacts the correction
 * runs over smoothly. Legs follow by two-bone inverse kinematics; the pelvis comes down a
 * little where a leg is too short; a foot that cannot be reached even so still slides.
 */
final class FootLock {
    private final TargetBody body;
    private final Soles soles;
    private final double floor;

    FootLock(TargetBody body, Soles soles, double floor) {
        this.body = body;
        this.soles = soles;
        this.floor = floor;
    }

    /**
     * Locks the feet of a clip.
     *
     * @param soleHeights a frame's heights of the six sole points over the floor, as they shall be
     */
    MotionClip lock(MotionClip clip, List<double[]> soleHeights) {
        List<List<RigidTransform>> globals =
                clip.frames().stream().map(p -> clip.skeleton().globals(p)).toList();
        Vec3[][] corrections = new Vec3[2][];
        for (int side = 0; side < 2; side++) {
            corrections[side] = corrections(clip, globals, soleHeights, side * Soles.POINTS);
        }
        double[] drops = drops(globals, corrections, clip.secondsPerFrame());
        List<Pose> frames = new ArrayList<>();
        for (int f = 0; f < clip.frames().size(); f++) {
            Vec3 drop = new Vec3(0, drops[f], 0);
            Pose pose = clip.frames().get(f);
            Pose lower = pose.withRoot(pose.root().plus(drop));
            frames.add(reach(
                    lower,
                    clip.skeleton().globals(lower),
                    corrections[0][f].minus(drop),
                    corrections[1][f].minus(drop)));
        }
        return new MotionClip(clip.name(), clip.skeleton(), clip.secondsPerFrame(), frames);
    }

    /** By how much the pelvis must come down for both feet to be reached, smoothed over a fifth of a second. */
    private double[] drops(List<List<RigidTransform>> globals, Vec3[][] corrections, double secondsPerFrame) {
        int n = globals.size();
        double[] needed = new double[n];
        for (int f = 0; f < n; f++) {
            for (int side = 0; side < 2; side++) {
                needed[f] = Math.max(needed[f], drop(globals.get(f), side == 0, corrections[side][f]));
            }
        }
        int reach = (int) Math.max(1, Math.round(0.1 / secondsPerFrame));
        double[] widened = new double[n];
        for (int f = 0; f < n; f++) {
            for (int g = Math.max(0, f - reach); g <= Math.min(n - 1, f + reach); g++) {
                widened[f] = Math.max(widened[f], needed[g]);
            }
        }
        double[] smooth = new double[n];
        for (int f = 0; f < n; f++) {
            for (int g = f - reach; g <= f + reach; g++) {
                smooth[f] += widened[Math.min(n - 1, Math.max(0, g))] / (2 * reach + 1);
            }
        }
        return smooth;
    }

    /** How far a hip must come down so that the leg, almost straight, gets to the ankle's place; at most 6 % of the leg. */
    private double drop(List<RigidTransform> globals, boolean left, Vec3 correction) {
        TwoBoneReach leg = new TwoBoneReach(body, left);
        Vec3 hip = at(globals, leg.hip());
        Vec3 ankle = at(globals, leg.ankle());
        Vec3 to = ankle.plus(correction).minus(hip);
        double bones = hip.distanceTo(at(globals, leg.knee()))
                + at(globals, leg.knee()).distanceTo(ankle);
        double longest = Math.max(0.998 * bones, ankle.distanceTo(hip));
        double across = Math.hypot(to.x(), to.z());
        if (to.length() <= longest || across >= longest) {
            return 0;
        }
        return Math.min(0.06 * bones, to.y() - Math.sqrt(longest * longest - across * across));
    }

    /** By how much one ankle moves in each frame. */
    private Vec3[] corrections(
            MotionClip clip, List<List<RigidTransform>> globals, List<double[]> soleHeights, int first) {
        List<Vec3[]> points = new ArrayList<>();
        List<double[]> heights = new ArrayList<>();
        for (int f = 0; f < globals.size(); f++) {
            points.add(new Vec3[] {soles.at(globals.get(f), first), soles.at(globals.get(f), first + 1)});
            heights.add(new double[] {soleHeights.get(f)[first], soleHeights.get(f)[first + 1]});
        }
        int[] standing = Contacts.of(clip, points, heights, body.legLength());
        Vec3[] corrections = new Vec3[standing.length];
        for (int from = 0, to; from < standing.length; from = to) {
            to = from + 1;
            while (to < standing.length && (standing[to] < 0) == (standing[from] < 0)) {
                to++;
            }
            if (standing[from] >= 0) {
                hold(corrections, points, heights, standing, from, to);
            }
        }
        return filled(corrections);
    }

    /** One contact: constant places of the standing points along the floor, with a correction of mean 0. */
    private void hold(
            Vec3[] corrections, List<Vec3[]> points, List<double[]> heights, int[] standing, int from, int to) {
        double x = 0;
        double z = 0;
        double sumX = 0;
        double sumZ = 0;
        for (int f = from; f < to; f++) {
            int p = standing[f];
            if (f > from) {
                // The point that stands now moved by this much since the last frame; take it back.
                Vec3 slid = points.get(f)[p].minus(points.get(f - 1)[p]);
                x -= slid.x();
                z -= slid.z();
            }
            double y = floor - heights.get(f)[p] - points.get(f)[p].y();
            corrections[f] = new Vec3(x, y, z);
            sumX += x;
            sumZ += z;
        }
        Vec3 mean = new Vec3(sumX / (to - from), 0, sumZ / (to - from));
        for (int f = from; f < to; f++) {
            corrections[f] = corrections[f].minus(mean);
        }
    }

    /** Frames without contact: from the last correction to the next, nothing where there is none. */
    private static Vec3[] filled(Vec3[] corrections) {
        int n = corrections.length;
        for (int from = 0, to; from < n; from = to) {
            to = from + 1;
            if (corrections[from] != null) {
                continue;
            }
            while (to < n && corrections[to] == null) {
                to++;
            }
            Vec3 before = from > 0 ? corrections[from - 1] : Vec3.ZERO;
            Vec3 after = to < n ? corrections[to] : Vec3.ZERO;
            for (int f = from; f < to; f++) {
                double t = Transition.ease((f - from + 1.0) / (to - from + 1.0));
                corrections[f] = before.times(1 - t).plus(after.times(t));
            }
        }
        return corrections;
    }

    private Pose reach(Pose pose, List<RigidTransform> globals, Vec3 left, Vec3 right) {
        Rotation[] turns = globals.stream().map(RigidTransform::rotation).toArray(Rotation[]::new);
        reach(new TwoBoneReach(body, true), turns, globals, left);
        reach(new TwoBoneReach(body, false), turns, globals, right);
        return new Pose(pose.root(), body.locals(turns));
    }

    private void reach(TwoBoneReach leg, Rotation[] turns, List<RigidTransform> globals, Vec3 correction) {
        Vec3[] from = {at(globals, leg.hip()), at(globals, leg.knee()), at(globals, leg.ankle())};
        leg.reach(turns, from, from[2].plus(correction));
    }

    private Vec3 at(List<RigidTransform> globals, BodyJoint joint) {
        return body.at(globals, joint);
    }
}
