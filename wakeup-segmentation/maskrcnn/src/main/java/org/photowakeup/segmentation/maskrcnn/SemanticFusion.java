package org.photowakeup.segmentation.maskrcnn;

import java.util.Optional;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/**
 * Joins the two answers of the compact network. The semantic map is sharp and does not know people apart; the mask of a
 * person is coarse and does. In logits, inside the person's box: l = semantic + w * own, else the person has
 * probability 0.
 */
final class SemanticFusion {
    /** How much the coarse mask weighs against the semantic map. */
    private static final double OWN_WEIGHT = 0.6;

    private static final double LIMIT = 7;

    private final Plane logits;

    private SemanticFusion(Plane logits) {
        this.logits = logits;
    }

    /** The semantic logits at the input's size; what is no number counts as background. */
    static SemanticFusion of(OnnxSession.Tensor semantic, NetworkInput input) {
        int rank = semantic.shape().size();
        float[] values = semantic.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] > -LIMIT ? (float) Math.min(LIMIT, values[i]) : (float) -LIMIT;
        }
        Plane coarse = new Plane(semantic.size(rank - 1), semantic.size(rank - 2), values);
        return new SemanticFusion(coarse.resized(input.width(), input.height()));
    }

    /** A person's probability over the input, from the own mask's pasted probability; changes that array. */
    float[] person(float[] own) {
        float[] semantic = logits.values();
        for (int i = 0; i < own.length; i++) {
            if (own[i] > 0) {
                double p = Math.min(Math.max(own[i], 0.001), 0.999);
                own[i] = (float) sigmoid(semantic[i] + OWN_WEIGHT * Math.log(p / (1 - p)));
            }
        }
        return own;
    }

    /** The largest connected part of the semantic map alone, when it covers at least that part of the photo. */
    Optional<PixelBox> figure(NetworkInput input, double least) {
        Mask person = Mask.generate(
                input.usedWidth(), input.usedHeight(), (x, y) -> logits.values()[y * input.width() + x] > 0);
        Components parts = person.components();
        if (parts.count() == 0) {
            return Optional.empty();
        }
        Mask largest = parts.mask(0);
        double share = (double) largest.count() / (input.usedWidth() * input.usedHeight());
        return share >= least ? Optional.of(largest.bounds()) : Optional.empty();
    }

    /** The semantic map's probability inside a box, 0 outside of it. */
    float[] inside(PixelBox box) {
        float[] out = new float[logits.values().length];
        for (int i = 0; i < out.length; i++) {
            if (box.contains(i % logits.width(), i / logits.width())) {
                out[i] = (float) sigmoid(logits.values()[i]);
            }
        }
        return out;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
