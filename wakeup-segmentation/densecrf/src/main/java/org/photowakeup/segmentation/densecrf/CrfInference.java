package org.photowakeup.segmentation.densecrf;

import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Raster;

/**
 * An inference under way: step by step, with the energy, the marginals and the labels readable in between.
 *
 * <p>Changes with every {@link #step}; one thread at a time may use it.
 */
public final class CrfInference {
    private final int width;
    private final int height;
    private final int labels;
    private final MeanField field;
    private int steps;

    CrfInference(int width, int height, int labels, MeanField field) {
        this.width = width;
        this.height = height;
        this.labels = labels;
        this.field = field;
    }

    /** Updates all pixels once. */
    public void step() {
        field.step();
        steps++;
    }

    /** How many updates there were. */
    public int steps() {
        return steps;
    }

    /**
     * The variational free energy of the present marginals: expected unary and pair costs less the entropy. The pair costs
     * contain each pixel beside itself, as the filters do. Updates of all pixels at once mostly lower it, but need not.
     * Costs about as much as a step in which every pixel moves.
     */
    public double freeEnergy() {
        return field.freeEnergy();
    }

    /** The probability of each label at each pixel. */
    public LabelProbabilities marginals() {
        return new LabelProbabilities(Raster.of(width, height, labels, field.marginals()));
    }

    /** The most probable label of each pixel, row-major; the lower of equal ones. */
    public int[] labels() {
        return field.labels();
    }
}
