package org.photowakeup.animate.motion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * Levels soles: while a foot stands its sole lies on the floor, on average. The toe joints of two
 * skeletons seldom lie alike, so the tilt that is left in the frames in which a foot is low and still is taken out of all
 * frames.
 */
final class RestSoles {
    private static final Vec3 UP = new Vec3(0, -1, 0);
    private static final double LARGEST = Math.toRadians(25);
    private static final int FEWEST = 8;

    private RestSoles() {}

    /**
     * Levels both feet in place.
     *
     * @param turns a frame's global rotations by the target's joint numbers
     * @param ankles a frame's places of the left and the right ankle, metres
     */
    static void level(List<Rotation[]> turns, List<Vec3[]> ankles, TargetBody target) {
        if (turns.size() < FEWEST) {
            return;
        }
        level(turns, stillest(ankles, 0), target.of(BodyJoint.LEFT_ANKLE), target.of(BodyJoint.LEFT_FOOT));
        level(turns, stillest(ankles, 1), target.of(BodyJoint.RIGHT_ANKLE), target.of(BodyJoint.RIGHT_FOOT));
    }

    /** Of the third of the frames in which the ankle is lowest, the half in which it moves least. */
    private static List<Integer> stillest(List<Vec3[]> ankles, int side) {
        List<Integer> frames = new ArrayList<>();
        for (int f = 1; f + 1 < ankles.size(); f++) {
            frames.add(f);
        }
        frames.sort(Comparator.comparingDouble((Integer f) -> -ankles.get(f)[side].y()));
        List<Integer> low = new ArrayList<>(frames.subList(0, Math.max(1, frames.size() / 3)));
        low.sort(Comparator.comparingDouble((Integer f) -> speed(ankles, side, f)));
        return low.subList(0, Math.max(1, low.size() / 2));
    }

    private static double speed(List<Vec3[]> ankles, int side, int frame) {
        return ankles.get(frame + 1)[side].distanceTo(ankles.get(frame - 1)[side]);
    }

    /** {@code R Q} with Q the turn from the sole's own up to the mean of the world's up as the foot sees it. */
    private static void level(List<Rotation[]> turns, List<Integer> standing, int ankle, int foot) {
        Vec3 sum = Vec3.ZERO;
        for (int f : standing) {
            sum = sum.plus(turns.get(f)[ankle].inverse().apply(UP));
        }
        if (sum.length() < 0.5 * standing.size()) {
            return;
        }
        Rotation levelling = Rotation.between(UP, sum);
        if (levelling.angle() > LARGEST) {
            return;
        }
        for (Rotation[] frame : turns) {
            frame[ankle] = frame[ankle].times(levelling);
            frame[foot] = frame[foot].times(levelling);
        }
    }
}
