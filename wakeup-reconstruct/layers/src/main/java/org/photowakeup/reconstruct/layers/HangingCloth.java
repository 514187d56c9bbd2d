package org.photowakeup.reconstruct.layers;

import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;

/**
 * Finds the hem of a skirt, a dress or a coat: below the crotch the person is one piece from leg to leg and much wider than
 * the fitted body's legs, and further down is not.
 */
final class HangingCloth {
    /** A row is wide where the person has so many times the pixels of the body's legs. */
    private static final double WIDE = 1.3;
    /** A row ends the cloth where it is narrower, unless it is one of the upper fifth. */
    private static final double NARROW = 1.2;
    /** Rows that may differ in between, in lengths of a leg. */
    private static final double SLACK = 0.03;
    /** Shorter cloth is none, in lengths of a leg. */
    private static final double SHORTEST = 0.15;
    /** How wide the lower half of it must be. */
    private static final double FLARED = 1.55;
    /** A narrower one, down to the knee at most, needs a hem that stands out so far. */
    private static final double STRAIGHT = 1.5;

    private static final double STEP = 0.5;
    private static final double KNEE = 0.45;

    private final LabelMap labels;
    private final LabelMap body;
    private final int crotch;
    private final int rows;

    private HangingCloth(LabelMap labels, LabelMap body) {
        this.labels = labels;
        this.body = body;
        int lowestTrunk = -1;
        int lowestLeg = -1;
        for (int y = 0; y < body.height(); y++) {
            for (int x = 0; x < body.width(); x++) {
                lowestTrunk = body.code(x, y) == LabelMap.code(BodyPart.TORSO) ? y : lowestTrunk;
                lowestLeg = isLeg(body.code(x, y)) ? y : lowestLeg;
            }
        }
        crotch = lowestTrunk;
        rows = lowestTrunk < 0 ? 0 : lowestLeg - lowestTrunk;
    }

    /**
     * The last row of hanging cloth, -1 without any.
     *
     * @param labels of the person
     * @param body parts of the fitted body's front
     */
    static int hem(LabelMap labels, LabelMap body) {
        HangingCloth cloth = new HangingCloth(labels, body);
        return cloth.rows < 10 ? -1 : cloth.find();
    }

    /** The pixels of legs down to the hem. */
    static Mask above(int hem, LabelMap parts) {
        return Mask.generate(parts.width(), parts.height(), (x, y) -> y <= hem && isLeg(parts.code(x, y)));
    }

    private static boolean isLeg(int code) {
        return code == LabelMap.code(BodyPart.LEFT_LEG) || code == LabelMap.code(BodyPart.RIGHT_LEG);
    }

    private int find() {
        double[] width = new double[rows];
        for (int k = 0; k < rows; k++) {
            width[k] = onePiece(crotch + k) / bodyLegs(crotch + k);
        }
        int last = lastWide(width);
        if (last < SHORTEST * rows) {
            return -1;
        }
        boolean flared = mean(width, last / 2, last) >= FLARED;
        return flared || (last < KNEE * rows && standsOut(width, last)) ? crotch + last : -1;
    }

    /** The last wide row before the cloth ends, -1 without one. */
    private int lastWide(double[] width) {
        int last = -1;
        int off = 0;
        // What lies lower is shoes.
        for (int k = 0; k < 0.93 * rows && off <= SLACK * rows; k++) {
            boolean ends = width[k] == 0 || (last >= 0 && k > 0.2 * rows && width[k] < NARROW);
            off = ends ? off + 1 : 0;
            last = width[k] >= WIDE ? k : last;
        }
        return last;
    }

    private boolean standsOut(double[] width, int last) {
        int reach = Math.max(1, (int) (0.07 * rows));
        double above = 0;
        double below = Double.POSITIVE_INFINITY;
        for (int k = Math.max(0, last - reach); k <= last; k++) {
            above = Math.max(above, width[k]);
        }
        for (int k = last + 1; k <= Math.min(rows - 1, last + reach); k++) {
            below = Math.min(below, legs(labels, crotch + k) / bodyLegs(crotch + k));
        }
        return above >= STRAIGHT && above - below >= STEP;
    }

    private static double mean(double[] width, int from, int to) {
        double sum = 0;
        int count = 0;
        for (int k = from; k <= to; k++) {
            sum += width[k];
            count += width[k] > 0 ? 1 : 0;
        }
        return count == 0 ? 0 : sum / count;
    }

    private double bodyLegs(int y) {
        return Math.max(1, legs(body, y));
    }

    private static double legs(LabelMap map, int y) {
        int count = 0;
        for (int x = 0; x < map.width(); x++) {
            count += isLeg(map.code(x, y)) ? 1 : 0;
        }
        return count;
    }

    /** Leg pixels of the person's piece in which both legs touch, or of the largest where one leg alone shows; else 0. */
    private double onePiece(int y) {
        boolean left = false;
        boolean right = false;
        double most = 0;
        int legs = 0;
        boolean touching = false;
        int before = LabelMap.NONE;
        for (int x = 0; x <= labels.width(); x++) {
            int code = x < labels.width() ? labels.code(x, y) : LabelMap.NONE;
            left |= code == LabelMap.code(BodyPart.LEFT_LEG);
            right |= code == LabelMap.code(BodyPart.RIGHT_LEG);
            touching |= isLeg(code) && isLeg(before) && code != before;
            legs += isLeg(code) ? 1 : 0;
            if (code == LabelMap.NONE) {
                if (touching) {
                    return legs;
                }
                most = Math.max(most, legs);
                legs = 0;
            }
            before = code;
        }
        return left && right ? 0 : most;
    }
}
