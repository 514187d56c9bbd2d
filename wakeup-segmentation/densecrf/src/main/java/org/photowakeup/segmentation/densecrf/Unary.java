package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Raster;

/**
 * What each label costs at each pixel before anything is known of its neighbours: U = -ln p.
 *
 * @param energies one channel a label, at least two; finite
 */
public record Unary(Raster energies) {
    /** The smallest probability that a label keeps, so that its energy stays finite. */
    private static final double LEAST = 1e-5;

    /** Marks a pixel whose label is not known, in {@link #ofLabels}. */
    public static final int UNKNOWN = -1;

    /** Checks every energy. */
    public Unary {
        if (energies.channels() < 2) {
            throw new IllegalArgumentException("a unary needs at least 2 labels, got " + energies.channels());
        }
        int n = energies.width() * energies.height();
        float[] u = energies.toArray();
        for (int i = 0; i < u.length; i++) {
            if (!Float.isFinite(u[i])) {
                throw new IllegalArgumentException("label " + i / n + " of pixel " + i % n % energies.width() + ", "
                        + i % n / energies.width() + " has energy " + u[i]);
            }
        }
    }

    /** U = -ln p, with p of at least 1e-5. */
    public static Unary of(LabelProbabilities probabilities) {
        float[] p = probabilities.values().toArray();
        for (int i = 0; i < p.length; i++) {
            p[i] = (float) -Math.log(Math.max(p[i], LEAST));
        }
        return new Unary(Raster.of(probabilities.width(), probabilities.height(), probabilities.labels(), p));
    }

    /**
     * U from labels that somebody is fairly sure of: the given label has the confidence as its probability and the others
     * share the rest; at {@link #UNKNOWN} all labels are equally likely.
     *
     * @param labels row-major, each in [0, count) or {@link #UNKNOWN}
     * @param count how many labels there are, at least 2
     * @param confidence above 0 and below 1; 0.7 when a person scribbled, 0.5 when an unsure classifier speaks
     */
    public static Unary ofLabels(int width, int height, int[] labels, int count, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1, got " + confidence);
        }
        Checks.atLeast("the number of labels", count, 2);
        int n = Math.multiplyExact(width, height);
        if (labels.length != n) {
            throw new IllegalArgumentException(
                    "a " + width + "x" + height + " picture has not " + labels.length + " labels");
        }
        float[] u = new float[Math.multiplyExact(n, count)];
        Arrays.fill(u, (float) -Math.log((1 - confidence) / (count - 1)));
        for (int i = 0; i < n; i++) {
            if (labels[i] < UNKNOWN || labels[i] >= count) {
                throw new IllegalArgumentException("pixel " + i % width + ", " + i / width + " has label " + labels[i]
                        + ", not one of " + count + " or unknown (-1)");
            }
            for (int l = 0; labels[i] == UNKNOWN && l < count; l++) {
                u[l * n + i] = (float) Math.log(count);
            }
            if (labels[i] != UNKNOWN) {
                u[labels[i] * n + i] = (float) -Math.log(confidence);
            }
        }
        return new Unary(Raster.of(width, height, count, u));
    }

    /** Columns. */
    public int width() {
        return energies.width();
    }

    /** Rows. */
    public int height() {
        return energies.height();
    }

    /** How many labels. */
    public int labels() {
        return energies.channels();
    }
}
