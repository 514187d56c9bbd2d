package org.photowakeup.reconstruct.texture;

import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;

/**
 * What a photo shows of one foot, by height above its sole: the mean colour of what is as high, on its left half and on its right
 * one, each place the more the straighter it was seen. So a sole's dark edge goes all round and a shaft begins at one height.
 */
final class FootTones {
    /** Metres of one step of height. */
    private static final double STEP = 0.004;

    private static final int STEPS = 60;
    /** Half the width of a foot, metres, beyond which a place is wholly on one side. */
    private static final double HALF_WIDTH = 0.04;
    /** Weight of a place seen straight on below which a foot tells nothing. */
    private static final double LEAST = 40;

    private final Vec3 down;
    private final Vec3 left;
    private final double lowest;
    private final double middle;
    /** Weighted colours and, as a fourth, weights; first of the left half, then of the right one. */
    private final double[] sums = new double[2 * STEPS * 4];

    /**
     * A foot.
     *
     * @param ankle its joint
     * @param lowest how far down, along the foot's own direction, its sole lies, metres from the camera
     */
    FootTones(BodyFit fit, BodyJoint ankle, double lowest) {
        RigidTransform frame = fit.body().joints().get(ankle.ordinal());
        this.down = down(fit, ankle);
        this.left = frame.rotation().apply(new Vec3(1, 0, 0));
        this.middle = left.dot(frame.translation());
        this.lowest = lowest;
    }

    /** The direction of a foot's sole. */
    static Vec3 down(BodyFit fit, BodyJoint ankle) {
        return fit.body().joints().get(ankle.ordinal()).rotation().apply(new Vec3(0, 1, 0));
    }

    /** Hears of a place that the photo shows, with its colour. */
    void add(Vec3 place, double weight, float red, float green, float blue) {
        double side = side(place);
        int step = (int) Math.round(height(place));
        for (int half = 0; half < 2; half++) {
            double share = weight * (half == 0 ? side : 1 - side);
            int at = 4 * (half * STEPS + step);
            sums[at] += share * red;
            sums[at + 1] += share * green;
            sums[at + 2] += share * blue;
            sums[at + 3] += share;
        }
    }

    /** Evens the colours out; whether enough was seen. */
    boolean settle() {
        double seen = 0;
        for (int at = 3; at < sums.length; at += 4) {
            seen += sums[at];
        }
        for (int c = 0; c < 4 && seen >= LEAST; c++) {
            spread(c);
        }
        return seen >= LEAST;
    }

    /** Each step's number of a kind becomes the mean around it, with weights that fall so fast that far steps fill gaps alone. */
    private void spread(int kind) {
        double[] before = sums.clone();
        for (int half = 0; half < 2; half++) {
            for (int step = 0; step < STEPS; step++) {
                double sum = 0;
                for (int k = 0; k < STEPS; k++) {
                    double own = before[4 * (half * STEPS + k) + kind];
                    double other = before[4 * ((1 - half) * STEPS + k) + kind];
                    sum += Math.exp(-1.2 * Math.abs(k - step)) * (own + 0.05 * other);
                }
                sums[4 * (half * STEPS + step) + kind] = sum;
            }
        }
    }

    private double height(Vec3 place) {
        return Math.min(Math.max((lowest - down.dot(place)) / STEP, 0), STEPS - 1.0);
    }

    /** 1 on the left of a foot, 0 on its right. */
    private double side(Vec3 place) {
        return 0.5 + 0.5 * Math.min(Math.max((left.dot(place) - middle) / HALF_WIDTH, -1), 1);
    }

    /** Moves a colour by a share towards what belongs at a place. */
    void mix(Vec3 place, double share, float[] out) {
        double side = side(place);
        double height = height(place);
        int step = (int) Math.min(height, STEPS - 2.0);
        double above = height - step;
        for (int c = 0; c < 3; c++) {
            double own = side * tone(0, step, above, c) + (1 - side) * tone(1, step, above, c);
            out[c] += (float) (share * (own - out[c]));
        }
    }

    private double tone(int half, int step, double above, int c) {
        int at = 4 * (half * STEPS + step);
        return (1 - above) * sums[at + c] / sums[at + 3] + above * sums[at + 4 + c] / sums[at + 7];
    }
}
