package org.photowakeup.smpl.fit;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Camera;
import org.photowakeup.body.PosedBody;
import org.photowakeup.image.Mask;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * How the feet are turned about their legs, which no landmark tells. The turns are taken that fill the mask below the ankles best:
 * the energy is the area of the mask without a foot and of feet without the mask, in feet, and grows with the turn's square. A
 * foot may also lie some steps beside and below where the body has it, for ankles are found to some centimetres. Where cloth hangs
 * over the feet nothing fills the mask, and they stay as they are.
 */
final class FootSearch {
    /** Turns, in radians, that are tried first and how finely after that. */
    private static final double WIDEST = 1.05;

    private static final double COARSE = 0.21;
    private static final double FINE = 0.07;
    /** Energy of a turn of a radian. */
    private static final double TURN_COST = 0.3;

    /** The feet may be elsewhere than the body has them: steps of so many metres aside, as many each way, and down. */
    private static final double SHIFT = 0.012;

    private static final int ASIDE = 5;
    private static final int SHIFTS = 4 * ASIDE;
    private static final double SHIFT_COST = 0.02;
    /** Share of the feet and the mask below the ankles that has to be both. */
    private static final double LEAST_FILLED = 0.6;

    private final double[] turns = new double[2];

    /** Looks at a mask. */
    FootSearch(PosedBody body, Camera camera, Mask person) {
        List<FootOutline> feet = List.of(
                new FootOutline(body, BodyJoint.LEFT_ANKLE, BodyJoint.LEFT_FOOT, camera),
                new FootOutline(body, BodyJoint.RIGHT_ANKLE, BodyJoint.RIGHT_FOOT, camera));
        if (feet.stream().allMatch(FootOutline::isSeen)) {
            search(feet, new FootRows(feet, camera, person), SHIFT * camera.focalLength());
        }
    }

    /**
     * Finds the best turns, one foot after the other, first roughly.
     *
     * @param shift a step of the feet, in pixels of a foot a metre away
     */
    private void search(List<FootOutline> feet, FootRows mask, double shift) {
        int[][] covered = {feet.get(0).columns(0, mask.rows), feet.get(1).columns(0, mask.rows)};
        double foot = (FootRows.area(covered[0]) + FootRows.area(covered[1])) / 2;
        double[] best = new double[2];
        for (int pass = 0; pass < 4 && foot > 0; pass++) {
            int k = pass % 2;
            double range = pass < 2 ? WIDEST : COARSE;
            double step = pass < 2 ? COARSE : FINE;
            double pixels = shift / feet.get(k).ankle().z();
            double least = Double.POSITIVE_INFINITY;
            double around = best[k];
            int[] other = covered[1 - k];
            for (double turn = around - range; turn <= around + range + 1e-9; turn += step) {
                int[] there = feet.get(k).columns(turn, mask.rows);
                for (int s = 0; s < SHIFTS; s++) {
                    int aside = s % ASIDE - ASIDE / 2;
                    int down = s / ASIDE - 1;
                    int[] moved = mask.moved(
                            there, (int) Math.round(aside * pixels), (int) Math.round(down * pixels / mask.step));
                    double energy = mask.missed(moved, other) / foot
                            + TURN_COST * turn * turn
                            + SHIFT_COST * (aside * aside + down * down);
                    if (energy < least) {
                        least = energy;
                        best[k] = turn;
                        covered[k] = moved;
                    }
                }
            }
        }
        if (mask.filled(covered[0], covered[1]) > LEAST_FILLED) {
            System.arraycopy(best, 0, turns, 0, 2);
        }
    }

    /** The pose with the feet turned. */
    BodyParameters turned(BodyParameters parameters) {
        List<Rotation> pose = new ArrayList<>(parameters.pose());
        BodyJoint[] ankles = {BodyJoint.LEFT_ANKLE, BodyJoint.RIGHT_ANKLE};
        for (int k = 0; k < 2; k++) {
            int joint = ankles[k].ordinal();
            if (turns[k] != 0) {
                pose.set(joint, pose.get(joint).times(Rotation.about(new Vec3(0, 1, 0), -turns[k])));
            }
        }
        return parameters.withPose(pose);
    }
}
