package org.photowakeup.segmentation.densecrf;

import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.MaskRefiner;
import org.photowakeup.stage.StageContext;

/**
 * Lets the photo's colours draw the person's outline: a {@link DenseCrf} of two labels around the person, whose reach grows
 * with the person's size.
 *
 * <p>Only a band around the rough outline, and pixels whose probability is in between, are open; elsewhere the given
 * probabilities stand. The result is the largest connected part, with the other parts that the probabilities already held
 * for the person and that are near or large; a limb that colour lost is given back, holes that the probabilities did not know are filled,
 * others (an arm on a hip) stay. An empty mask when no pixel's probability of the person reaches one half.
 *
 * <p>Linear in the pixels of the person's box, which is reduced to {@link #withMostPixels} (2 million); 100 bytes for each of
 * those at most. Immutable; threads may share it.
 */
public final class DenseCrfRefiner implements MaskRefiner {
    private static final double MARGIN = 0.06;
    private static final double POSSIBLE = 0.1;

    private final Appearance appearance;
    private final Smoothness smoothness;
    private final int iterations;
    private final int mostPixels;

    /**
     * How colour speaks.
     *
     * @param weight what it costs to part similar pixels; more follows colour further, and loses thin limbs first
     * @param reach standard deviation of position, in the person's size
     * @param colour standard deviation of colour samples in [0, 1]
     */
    public record Appearance(double weight, double reach, double colour) {
        /** Checks the numbers. */
        public Appearance {
            Checks.weight("an appearance's weight", weight);
            Checks.deviation("an appearance's reach", reach);
            Checks.deviation("an appearance's colour", colour);
        }
    }

    /**
     * How nearness speaks.
     *
     * @param weight what it costs to part neighbours; more rounds fingers and hair off
     * @param reach standard deviation of position, in the person's size
     */
    public record Smoothness(double weight, double reach) {
        /** Checks the numbers. */
        public Smoothness {
            Checks.weight("a smoothness's weight", weight);
            Checks.deviation("a smoothness's reach", reach);
        }
    }

    /** The standard refiner, tuned on street photos with outlines of 28 x 28 cells. */
    public DenseCrfRefiner() {
        this(new Appearance(3, 0.03, 8 / 255.0), new Smoothness(1, 0.004), 5, 2_000_000);
    }

    private DenseCrfRefiner(Appearance appearance, Smoothness smoothness, int iterations, int mostPixels) {
        this.appearance = appearance;
        this.smoothness = smoothness;
        this.iterations = iterations;
        this.mostPixels = mostPixels;
    }

    /** The same with another say of colour: 3, 0.03 and 8/255 unless given. */
    public DenseCrfRefiner withAppearance(Appearance other) {
        return new DenseCrfRefiner(other, smoothness, iterations, mostPixels);
    }

    /** The same with another say of nearness: 1 and 0.004 unless given. */
    public DenseCrfRefiner withSmoothness(Smoothness other) {
        return new DenseCrfRefiner(appearance, other, iterations, mostPixels);
    }

    /** The same with another number of iterations: 5 unless given; more follow colour further. */
    public DenseCrfRefiner withIterations(int other) {
        Checks.atLeast("the number of iterations", other, 0);
        return new DenseCrfRefiner(appearance, smoothness, other, mostPixels);
    }

    /**
     * The same with another limit on the pixels that take part: 2 million unless given. A larger box around the person is
     * reduced by a whole factor, and the outline is as exact as the reduced pixels.
     */
    public DenseCrfRefiner withMostPixels(int other) {
        Checks.atLeast("the most pixels", other, 1024);
        return new DenseCrfRefiner(appearance, smoothness, iterations, other);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the sizes differ or the labels are not two
     */
    @Override
    public Mask refine(Photo photo, LabelProbabilities labels, StageContext context) {
        if (labels.labels() != 2) {
            throw new IllegalArgumentException(
                    "a mask is refined from 2 labels, background and person, not " + labels.labels());
        }
        Checks.size("label probabilities", labels.width(), labels.height(), photo.width(), photo.height());
        context.progress(0);
        Mask rough = Mask.threshold(labels.values(), 1, 0.5);
        if (rough.isEmpty()) {
            context.progress(1);
            return rough;
        }
        Window window = window(labels);
        Photo part = new Photo(window.cut(photo.rgb(), 0, 3));
        Raster person = window.cut(labels.values(), 1, 1);
        PixelBox box = rough.bounds();
        double size = (double) Math.max(box.width(), box.height()) / window.factor();
        context.progress(0.1);
        Unary unary = new Band(size).open(person);
        CrfInference inference = infer(part, unary, size, context);
        Raster settled = settled(inference, new Parts(Mask.threshold(person, 0, 0.5), size));
        context.progress(0.95);
        Mask outline = window.grow(settled, photo.width(), photo.height());
        context.progress(1);
        return outline;
    }

    /** The person's probability, made sure where tidying contradicts it. */
    private static Raster settled(CrfInference inference, Parts parts) {
        Raster q = inference.marginals().values();
        Mask refined = Mask.generate(q.width(), q.height(), (x, y) -> q.at(1, x, y) > 0.5f);
        Mask tidy = parts.tidy(refined);
        return Raster.generate(q.width(), q.height(), 1, (c, x, y) -> {
            boolean person = tidy.at(x, y);
            return person == refined.at(x, y) ? q.at(1, x, y) : person ? 1 : 0;
        });
    }

    private Window window(LabelProbabilities labels) {
        PixelBox possible = Mask.threshold(labels.values(), 1, POSSIBLE).bounds();
        int margin = (int) Math.ceil(MARGIN * Math.max(possible.width(), possible.height())) + 2;
        return Window.of(possible.grown(margin).clippedTo(labels.width(), labels.height()), mostPixels);
    }

    private CrfInference infer(Photo photo, Unary unary, double size, StageContext context) {
        double near = Math.max(0.5, smoothness.reach * size);
        double far = Math.max(1, appearance.reach * size);
        DenseCrf crf = DenseCrf.of(
                Kernel.spatial(near, smoothness.weight), Kernel.bilateral(far, appearance.colour, appearance.weight));
        CrfInference inference = crf.start(photo, unary, context);
        for (int i = 0; i < iterations; i++) {
            context.progress(0.3 + 0.6 * i / iterations);
            inference.step();
        }
        return inference;
    }
}
