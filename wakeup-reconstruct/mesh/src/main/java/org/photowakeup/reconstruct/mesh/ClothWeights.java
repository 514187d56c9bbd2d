package org.photowakeup.reconstruct.mesh;

import java.util.Optional;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.PixelBox;

/**
 * Skin weights of cloth that hangs from the hips over both legs: from one leg's axis to the other's it goes over from one
 * leg to the other, and it follows the thighs more than the shins. So it swings with both legs instead of tearing between
 * them. Where the legs are behind each other it follows both alike.
 */
final class ClothWeights {
    /** What a place on one leg's axis has of that leg. */
    private static final double OWN = 0.85;
    /** What the hips take over from knees and feet. */
    private static final double STIFF = 0.5;
    /** Over which part of its length it begins. */
    private static final double WAIST = 0.15;
    /** Below the hem it ends within so many heights of the layer. */
    private static final double HEM = 0.03;
    /** Legs whose axes come nearer, in widths of the cloth, are behind each other. */
    private static final double APART = 0.15;

    private static final ClothWeights NONE = new ClothWeights(0, 0, 1, Optional.empty());

    private final int top;
    private final int rows;
    private final double fade;
    private final Optional<Axes> axes;

    private ClothWeights(int top, int rows, double fade, Optional<Axes> axes) {
        this.top = top;
        this.rows = rows;
        this.fade = fade;
        this.axes = axes;
    }

    /** For a layer. */
    static ClothWeights of(Layer layer) {
        if (layer.cloth().isEmpty()) {
            return NONE;
        }
        PixelBox box = layer.cloth().bounds();
        double fade = Math.max(1, HEM * layer.mask().bounds().height());
        Optional<Line> left = Line.through(layer, box, LabelMap.code(BodyPart.LEFT_LEG));
        Optional<Line> right = Line.through(layer, box, LabelMap.code(BodyPart.RIGHT_LEG));
        Optional<Axes> axes = left.flatMap(l -> right.map(r -> new Axes(l, r))).filter(a -> a.areApart(box));
        return new ClothWeights(box.y(), box.height(), fade, axes);
    }

    /** Changes the weights, indexed by joint, of a vertex on a leg; those elsewhere stay. */
    void hang(double[] dense, double x, double y, int code) {
        if (rows == 0 || !LegWeights.isLeg(code)) {
            return;
        }
        double amount = Math.min((y - top) / (WAIST * rows), 1 - Math.max(0, (y - top - rows + 1) / fade));
        if (amount <= 0) {
            return;
        }
        amount = Math.min(1, amount);
        double ofLeft = axes.isEmpty() ? 0.5 : axes.get().leftShare(x, y);
        double down = 0;
        for (int k = LegWeights.LEFT.length - 1; k >= 0; k--) {
            int l = LegWeights.LEFT[k].ordinal();
            int r = LegWeights.RIGHT[k].ordinal();
            double both = dense[l] + dense[r];
            double kept = k > 0 ? (1 - STIFF) * both : both + down;
            down += both - kept;
            dense[l] += amount * (ofLeft * kept - dense[l]);
            dense[r] += amount * ((1 - ofLeft) * kept - dense[r]);
        }
    }

    private record Axes(Line left, Line right) {
        boolean areApart(PixelBox box) {
            double above = left.at(box.y()) - right.at(box.y());
            double below = left.at(box.y() + box.height()) - right.at(box.y() + box.height());
            return above * below > 0 && Math.min(Math.abs(above), Math.abs(below)) > APART * box.width();
        }

        double leftShare(double x, double y) {
            double from = right.at(y);
            double t = Math.min(Math.max((x - from) / (left.at(y) - from), 0), 1);
            return 1 - OWN + (2 * OWN - 1) * t * t * (3 - 2 * t);
        }
    }

    /** A leg's axis: the line x = start + slope y nearest to its pixels under the cloth. */
    private record Line(double start, double slope) {
        static Optional<Line> through(Layer layer, PixelBox box, int code) {
            double n = 0;
            double sumX = 0;
            double sumY = 0;
            double sumXY = 0;
            double sumYY = 0;
            for (int y = box.y(); y < box.y() + box.height(); y++) {
                for (int x = box.x(); x < box.x() + box.width(); x++) {
                    if (layer.cloth().at(x, y) && layer.parts().code(x, y) == code) {
                        n++;
                        sumX += x;
                        sumY += y;
                        sumXY += (double) x * y;
                        sumYY += (double) y * y;
                    }
                }
            }
            double spread = n * sumYY - sumY * sumY;
            if (spread <= 0) {
                return Optional.empty();
            }
            double slope = (n * sumXY - sumX * sumY) / spread;
            return Optional.of(new Line((sumX - slope * sumY) / n, slope));
        }

        double at(double y) {
            return start + slope * y;
        }
    }
}
