package org.photowakeup.reconstruct.layers;

import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/**
 * Whether cells look like a thing that hangs from a hand. They begin near the hand, reach well beyond the body, show much of
 * their outline before the background and have colours of their own, and most of their border with the person is an edge.
 * All lengths are in heights of the person. The limits were set on 84 street photos, about a quarter of which show such a bag.
 */
final class ThingEvidence {
    private static final double NEAR = 0.155;
    /** How far below the hand it may begin. */
    private static final double TOP = 0.16;

    private static final double WIDEST = 0.31;
    private static final double SMALLEST_RADIUS = 0.024;
    private static final double BEYOND = 0.05;
    /** Mean gain of its colours, natural units. */
    private static final double GAIN = 0.9;
    /** Share of the outline that lies before the background. */
    private static final double BEFORE_BACKGROUND = 0.28;
    /** Share of the border with the person that has an edge. */
    private static final double EDGES = 0.66;
    /** The same of its upper part, where cloth goes on. */
    private static final double UPPER_EDGES = 0.55;
    /** What reaches lower and is as thin as this is a leg. */
    private static final double LEG_RADIUS = 0.045;
    /** What reaches lower may be a leg, and what reaches less far beyond the body may be cloth: both need more. */
    private static final double LOW = 0.9;

    private static final double LITTLE = 0.07;
    private static final double MORE_GAIN = 1.6;
    private static final double MORE_BEFORE_BACKGROUND = 0.5;
    private static final double MORE_UPPER_EDGES = 0.75;
    /** Difference of colours, of 255, that is an edge. */
    private static final double EDGE = 30;
    /** How far on both sides of the border colours are compared. */
    private static final double ACROSS = 0.008;
    /** The upper part, of its height. */
    private static final double UPPER = 0.35;

    private static final int[] DX = {-1, 1, 0, 0};
    private static final int[] DY = {0, 0, -1, 1};

    private final PersonCells cells;
    private final Mask thing;
    private final ThingCut cut;
    private final Hand hand;

    private int background;
    private int border;
    private int edges;
    private int upper;
    private int upperEdges;

    ThingEvidence(PersonCells cells, Mask thing, ThingCut cut, Hand hand) {
        this.cells = cells;
        this.thing = thing;
        this.cut = cut;
        this.hand = hand;
    }

    /** @param lowest last row of the thing and of what was trimmed from it */
    boolean isThing(int lowest) {
        PixelBox box = thing.bounds();
        double one = cells.cells(1);
        if (box.y() / one - cells.down(hand.top()) > TOP || box.width() > WIDEST * one) {
            return false;
        }
        double furthest = furthest();
        boolean isLittle = furthest < LITTLE;
        boolean isLow = lowest > LOW * one;
        return furthest >= BEYOND
                && ThingOutline.radius(thing) >= (isLow ? LEG_RADIUS : SMALLEST_RADIUS) * one
                && isNearHand()
                && gain() >= (isLittle || isLow ? MORE_GAIN : GAIN)
                && isClosed(box, isLittle || isLow);
    }

    private boolean isNearHand() {
        double x = cells.across(hand.fingers().x());
        double y = cells.down(hand.fingers().y());
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < cells.codes.length; i++) {
            if (has(i)) {
                nearest = Math.min(nearest, Math.hypot(cells.across(i) - x, cells.down(i) - y));
            }
        }
        return nearest <= NEAR;
    }

    private boolean has(int cell) {
        return thing.at(cell % cells.columns, cell / cells.columns);
    }

    /** How much better the thing's colours are its own, in the mean beyond the body. */
    private double gain() {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < cells.codes.length; i++) {
            if (has(i) && cells.beyond[i] > 0) {
                sum += cut.gain(i);
                count++;
            }
        }
        return sum / Math.max(1, count);
    }

    private double furthest() {
        double furthest = 0;
        for (int i = 0; i < cells.codes.length; i++) {
            furthest = has(i) ? Math.max(furthest, cells.beyond[i]) : furthest;
        }
        return furthest;
    }

    private boolean isClosed(PixelBox box, boolean isDoubtful) {
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                for (int d = 0; d < DX.length && thing.at(x, y); d++) {
                    look(x, y, d, y < box.y() + UPPER * box.height());
                }
            }
        }
        double before = (double) background / (background + border);
        double above = (double) upperEdges / Math.max(1, upper);
        return (double) edges / Math.max(1, border) >= EDGES
                && before >= (isDoubtful ? MORE_BEFORE_BACKGROUND : BEFORE_BACKGROUND)
                && above >= (isDoubtful ? MORE_UPPER_EDGES : UPPER_EDGES);
    }

    /** Looks across one side of a cell. */
    private void look(int x, int y, int d, boolean isUpper) {
        int ax = x + DX[d];
        int ay = y + DY[d];
        if (isIn(thing, ax, ay)) {
            return;
        }
        if (!isIn(cells.person, ax, ay)) {
            background++;
            return;
        }
        border++;
        upper += isUpper ? 1 : 0;
        if (isEdge(x, y, d)) {
            edges++;
            upperEdges += isUpper ? 1 : 0;
        }
    }

    private static boolean isIn(Mask mask, int x, int y) {
        return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.at(x, y);
    }

    /** Whether the mean colours on both sides of a border differ. */
    private boolean isEdge(int x, int y, int d) {
        double[] inside = new double[3];
        double[] outside = new double[3];
        int ins = 0;
        int outs = 0;
        int reach = (int) Math.max(2, Math.round(cells.cells(ACROSS)));
        for (int k = 0; k < reach; k++) {
            int px = x - k * DX[d];
            int py = y - k * DY[d];
            if (isIn(thing, px, py)) {
                cut.addColour(py * cells.columns + px, inside);
                ins++;
            }
            int qx = x + (k + 1) * DX[d];
            int qy = y + (k + 1) * DY[d];
            if (isIn(cells.person, qx, qy)) {
                cut.addColour(qy * cells.columns + qx, outside);
                outs++;
            }
        }
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double difference = inside[c] / ins - outside[c] / outs;
            sum += difference * difference;
        }
        return Math.sqrt(sum) > EDGE;
    }
}
