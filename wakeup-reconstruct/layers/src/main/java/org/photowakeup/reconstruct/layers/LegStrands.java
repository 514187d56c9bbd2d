package org.photowakeup.reconstruct.layers;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;

/**
 * Keeps each shank and shoe whole: where the photo shows a gap between the lower legs, what hangs together on one side of it
 * is one leg and what hangs together on the other side is the other. Which is which follows from the labels of both sides
 * together, those just above the gap included, so that neither leg takes both feet.
 *
 * <p>The fitted body alone has no say about a single shoe: its soles end where bare feet do, so the nearest part of it to the
 * toe of one shoe is often the other foot. Where the feet touch below the gap they are divided half way between both sides,
 * measured inside the legs. Without a gap near the ground, or with one that may be the arch of a single shoe, labels stay.
 *
 * <p>O(n) time for n pixels.
 */
final class LegStrands {
    /** The lowest gap ends so near to the ground, in heights of the person. */
    private static final double ANKLE = 0.15;
    /** Both sides end so near to the ground, in heights of the person: one foot may stand further off, a bag hangs higher. */
    private static final double STAND = 0.06;
    /** A lower gap is none, in heights of the person. */
    private static final double LOWEST = 0.02;
    /** One that opens to the ground and is no higher may be the arch under a shoe. */
    private static final double ARCH = 0.06;
    /** The smaller side has at least this part of the larger one's pixels. */
    private static final double ALIKE = 0.25;
    /** Labels so far above the gap count as much as those beside and below it, in heights of the person. */
    private static final double ABOVE = 0.04;
    /** How much more of one label than of the other the sides must have, to tell them apart. */
    private static final double CLEAR = 0.1;

    private static final byte NEITHER = -1;

    private final LabelMap labels;
    private final int width;
    private final byte[] codes;
    private final double size;
    private final int ground;

    /** A gap by the rows that it spans. */
    private record Gap(int number, int top, int bottom) {}

    private LegStrands(LabelMap labels) {
        this.labels = labels;
        this.width = labels.width();
        this.codes = labels.toArray();
        Mask legs = legs(labels);
        Mask all = labels.labelled();
        this.size = all.isEmpty() ? 0 : all.bounds().height();
        this.ground = legs.isEmpty() ? -1 : legs.bounds().y() + legs.bounds().height() - 1;
    }

    /** The labels with whole shanks and shoes. */
    static LabelMap whole(LabelMap labels) {
        LegStrands strands = new LegStrands(labels);
        if (strands.ground < 0) {
            return labels;
        }
        Components gaps = strands.between().components();
        return strands.highest(gaps).map(gap -> strands.settled(gaps, gap)).orElse(labels);
    }

    private static Mask legs(LabelMap labels) {
        return labels.mask(BodyPart.LEFT_LEG).or(labels.mask(BodyPart.RIGHT_LEG));
    }

    private boolean isLeg(int pixel) {
        return codes[pixel] == LabelMap.code(BodyPart.LEFT_LEG) || codes[pixel] == LabelMap.code(BodyPart.RIGHT_LEG);
    }

    /** Background with the legs on its left and on its right in the same row. */
    private Mask between() {
        boolean[] found = new boolean[codes.length];
        for (int row = 0; row < codes.length; row += width) {
            int start = -1;
            for (int i = row; i < row + width; i++) {
                if (codes[i] != LabelMap.NONE) {
                    if (start >= 0 && isLeg(i)) {
                        Arrays.fill(found, start, i, true);
                    }
                    start = isLeg(i) ? i + 1 : -1;
                }
            }
        }
        return Mask.of(width, labels.height(), found);
    }

    /** The highest of the gaps that end near the ground. */
    private Optional<Gap> highest(Components gaps) {
        int[] top = new int[gaps.count()];
        int[] bottom = new int[gaps.count()];
        Arrays.fill(top, Integer.MAX_VALUE);
        for (int y = 0; y < labels.height(); y++) {
            for (int x = 0; x < width; x++) {
                int gap = gaps.label(x, y);
                if (gap >= 0) {
                    top[gap] = Math.min(top[gap], y);
                    bottom[gap] = y;
                }
            }
        }
        Optional<Gap> best = Optional.empty();
        for (int gap = 0; gap < top.length; gap++) {
            int rows = bottom[gap] - top[gap] + 1;
            boolean low = ground - bottom[gap] <= ANKLE * size;
            if (low
                    && rows >= LOWEST * size
                    && rows > best.map(g -> g.bottom() - g.top() + 1).orElse(0)) {
                best = Optional.of(new Gap(gap, top[gap], bottom[gap]));
            }
        }
        return best;
    }

    private LabelMap settled(Components gaps, Gap gap) {
        byte[] side = sides(gaps, gap);
        int[][] votes = new int[4][BodyPart.values().length + 1];
        int[] lowest = new int[2];
        for (int i = 0; i < side.length; i++) {
            if (side[i] != NEITHER) {
                int row = i / width;
                votes[row >= gap.top() ? side[i] : 2 + side[i]][codes[i]]++;
                lowest[side[i]] = row;
            }
        }
        int one = sum(votes[0]);
        int other = sum(votes[1]);
        boolean bothStand = ground - Math.min(lowest[0], lowest[1]) <= STAND * size
                && Math.min(one, other) >= ALIKE * Math.max(one, other);
        boolean isArch = gap.bottom() >= Math.min(lowest[0], lowest[1]) && gap.bottom() - gap.top() + 1 <= ARCH * size;
        double left = moreLeft(votes[0]) + moreLeft(votes[2]) - moreLeft(votes[1]) - moreLeft(votes[3]);
        if (!bothStand || isArch || Math.abs(left) < CLEAR) {
            return labels;
        }
        int[] code = {LabelMap.code(BodyPart.LEFT_LEG), LabelMap.code(BodyPart.RIGHT_LEG)};
        return LabelMap.generate(width, labels.height(), (x, y) -> {
            int i = y * width + x;
            return side[i] == NEITHER || y < gap.top() ? codes[i] : code[(side[i] == 0) == (left > 0) ? 0 : 1];
        });
    }

    private static int sum(int[] votes) {
        return Arrays.stream(votes).sum();
    }

    /** The left leg's share less the right leg's. */
    private static double moreLeft(int[] votes) {
        int difference = votes[LabelMap.code(BodyPart.LEFT_LEG)] - votes[LabelMap.code(BodyPart.RIGHT_LEG)];
        return (double) difference / Math.max(1, sum(votes));
    }

    /** For the legs' pixels from a little above the gap down the side that is nearer inside them, 0 or 1. */
    private byte[] sides(Components gaps, Gap gap) {
        byte[] side = new byte[codes.length];
        Arrays.fill(side, NEITHER);
        ArrayDeque<Integer> next = new ArrayDeque<>();
        for (int y = gap.top(); y <= gap.bottom(); y++) {
            for (int x = 0; x < width; x++) {
                if (gaps.label(x, y) == gap.number()) {
                    seed(side, y * width + x - 1, -1, next);
                    seed(side, y * width + x + 1, 1, next);
                }
            }
        }
        int first = Math.max(0, gap.top() - (int) (ABOVE * size)) * width;
        int[] steps = {-1, 1, -width, width};
        while (!next.isEmpty()) {
            int at = next.remove();
            for (int step : steps) {
                int to = at + step;
                boolean beyond = to < first || to >= codes.length || (step * step == 1 && to / width != at / width);
                if (!beyond && isLeg(to) && side[to] == NEITHER) {
                    side[to] = side[at];
                    next.add(to);
                }
            }
        }
        return side;
    }

    /** Gives a row of the legs to a side, from a pixel beside the gap on; what both sides claim stays with the first. */
    private void seed(byte[] side, int from, int step, ArrayDeque<Integer> next) {
        int begin = from / width * width;
        for (int i = from; i >= begin && i < begin + width && isLeg(i) && side[i] == NEITHER; i += step) {
            side[i] = (byte) (step < 0 ? 0 : 1);
            next.add(i);
        }
    }
}
