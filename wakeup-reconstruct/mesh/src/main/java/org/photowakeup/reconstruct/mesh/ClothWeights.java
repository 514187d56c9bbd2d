package org.photowakeup.reconstruct.mesh;

import java.util.Arrays;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.PixelBox;

/**
 * Skin weights of cloth that hangs from the hips over both legs: from one leg's axis to the other's it goes over from one
 * leg to the other, and it follows the thighs more than the shins. So it swings with both legs instead of tearing between
 * them.
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
    /** Axes are means over so many lengths of the cloth up and down. */
    private static final double SMOOTH = 0.05;

    private static final ClothWeights NONE = new ClothWeights(0, new double[0], new double[0], 1);

    /** The cloth's first row and, from there, the column of each leg's axis in a row; not a number without one. */
    private final int top;

    private final double[] left;
    private final double[] right;
    private final double fade;

    private ClothWeights(int top, double[] left, double[] right, double fade) {
        this.top = top;
        this.left = left;
        this.right = right;
        this.fade = fade;
    }

    /** For a layer. */
    static ClothWeights of(Layer layer) {
        if (layer.cloth().isEmpty()) {
            return NONE;
        }
        PixelBox box = layer.cloth().bounds();
        return new ClothWeights(
                box.y(),
                axis(layer, box, LabelMap.code(BodyPart.LEFT_LEG)),
                axis(layer, box, LabelMap.code(BodyPart.RIGHT_LEG)),
                Math.max(1, HEM * layer.mask().bounds().height()));
    }

    private static double[] axis(Layer layer, PixelBox box, int code) {
        double[] sum = new double[box.height() + 1];
        int[] count = new int[box.height() + 1];
        for (int k = 0; k < box.height(); k++) {
            sum[k + 1] = sum[k];
            count[k + 1] = count[k];
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                if (layer.cloth().at(x, box.y() + k) && layer.parts().code(x, box.y() + k) == code) {
                    sum[k + 1] += x;
                    count[k + 1]++;
                }
            }
        }
        int reach = Math.max(1, (int) (SMOOTH * box.height()));
        double[] axis = new double[box.height()];
        Arrays.setAll(axis, k -> {
            int from = Math.max(0, k - reach);
            int to = Math.min(box.height(), k + reach + 1);
            return count[to] == count[from] ? Double.NaN : (sum[to] - sum[from]) / (count[to] - count[from]);
        });
        return axis;
    }

    /** Changes the weights, indexed by joint, of a vertex on a leg; those elsewhere stay. */
    void hang(double[] dense, double x, double y, int code) {
        boolean onLeft = code == LabelMap.code(BodyPart.LEFT_LEG);
        if (left.length == 0 || (!onLeft && code != LabelMap.code(BodyPart.RIGHT_LEG))) {
            return;
        }
        double amount =
                Math.min((y - top) / (WAIST * left.length), 1 - Math.max(0, (y - top - left.length + 1) / fade));
        if (amount <= 0) {
            return;
        }
        amount = Math.min(1, amount);
        int row = (int) Math.min(Math.max(0, Math.round(y - top)), left.length - 1);
        double share = leftShare(x, left[row], right[row]);
        double down = 0;
        for (int k = LegWeights.LEFT.length - 1; k >= 0; k--) {
            int l = LegWeights.LEFT[k].ordinal();
            int r = LegWeights.RIGHT[k].ordinal();
            double both = dense[l] + dense[r];
            double kept = k > 0 ? (1 - STIFF) * both : both + down;
            down += both - kept;
            dense[l] += amount * (share * kept - dense[l]);
            dense[r] += amount * ((1 - share) * kept - dense[r]);
        }
    }

    /** Half each where one leg alone shows: the other is behind it. */
    private static double leftShare(double x, double left, double right) {
        if (Double.isNaN(left) || Double.isNaN(right) || Math.abs(left - right) < 1) {
            return 0.5;
        }
        double t = Math.min(Math.max((x - right) / (left - right), 0), 1);
        return 1 - OWN + (2 * OWN - 1) * t * t * (3 - 2 * t);
    }
}
