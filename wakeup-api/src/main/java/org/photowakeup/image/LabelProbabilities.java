package org.photowakeup.image;

/**
 * For every pixel the probability of each label; label 0 is the background.
 *
 * @param values one channel a label, at least two; non-negative, the labels of a pixel sum to 1 within 0.001
 */
public record LabelProbabilities(Raster values) {
    /** Checks every pixel. */
    public LabelProbabilities {
        if (values.channels() < 2) {
            throw new IllegalArgumentException("label probabilities need at least 2 labels, got " + values.channels());
        }
        float[] p = values.toArray();
        int n = values.width() * values.height();
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int l = 0; l < values.channels(); l++) {
                float v = p[l * n + i];
                if (!(v >= 0)) {
                    throw new IllegalArgumentException("label " + l + " of pixel " + i % values.width() + ", "
                            + i / values.width() + " has probability " + v);
                }
                sum += v;
            }
            if (!(Math.abs(sum - 1) <= 1e-3)) {
                throw new IllegalArgumentException("the probabilities of pixel " + i % values.width() + ", "
                        + i / values.width() + " sum to " + sum + ", not 1");
            }
        }
    }

    /** Two labels, background and person, from the person's probability in [0, 1] (one channel). */
    public static LabelProbabilities ofPerson(Raster person) {
        if (person.channels() != 1) {
            throw new IllegalArgumentException("the person's probability has 1 channel, not " + person.channels());
        }
        return new LabelProbabilities(Raster.generate(
                person.width(), person.height(), 2, (c, x, y) -> c == 1 ? person.at(0, x, y) : 1 - person.at(0, x, y)));
    }

    /** Two labels from a mask: the person has the given confidence inside and one minus it outside. */
    public static LabelProbabilities ofMask(Mask person, double confidence) {
        float inside = (float) confidence;
        return ofPerson(Raster.generate(
                person.width(), person.height(), 1, (c, x, y) -> person.at(x, y) ? inside : 1 - inside));
    }

    /** Columns. */
    public int width() {
        return values.width();
    }

    /** Rows. */
    public int height() {
        return values.height();
    }

    /** How many labels. */
    public int labels() {
        return values.channels();
    }
}
