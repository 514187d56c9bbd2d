package org.photowakeup.body;

import java.util.Collections;
import java.util.List;

/**
 * How much longer than a body model's own some of its parts are: what a model's shape space does not reach, such as the
 * short legs and the big head of a drawn figure. Left and right are alike.
 *
 * @param factors the length of each {@link Part} as a multiple of the model's, positive, in the parts' order
 */
public record Proportions(List<Double> factors) {
    /** The model's own. */
    public static final Proportions NONE = new Proportions(Collections.nCopies(Part.values().length, 1.0));

    /** What may be longer or shorter; each from a joint to the next. */
    public enum Part {
        /** Shoulder to elbow. */
        UPPER_ARMS,
        /** Elbow to wrist. */
        FOREARMS,
        /** Hip to knee. */
        THIGHS,
        /** Knee to ankle. */
        SHANKS,
        /** Pelvis to neck. */
        TRUNK,
        /** Neck to shoulder. */
        SHOULDERS,
        /** Neck to head, and the head in all directions. */
        HEAD
    }

    /** Copies the factors and checks them. */
    public Proportions {
        factors = List.copyOf(factors);
        if (factors.size() != Part.values().length) {
            throw new IllegalArgumentException(
                    factors.size() + " factors of proportions, expected " + Part.values().length);
        }
        for (double factor : factors) {
            if (!(factor > 0 && factor < 100)) {
                throw new IllegalArgumentException("a factor of proportions lies in (0, 100), got " + factor);
            }
        }
    }

    /** The factor of a part. */
    public double of(Part part) {
        return factors.get(part.ordinal());
    }

    /** The model with these proportions, of the same shape coefficients; skin stretches along the bones. */
    public BodyModel of(BodyModel model) {
        return equals(NONE) ? model : new ProportionedBody(model, this);
    }
}
