package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * Fills a hole with patches of the rest of the photo: coarse to fine, by PatchMatch (Barnes et al. 2009) and voting
 * (Wexler et al. 2007), with a gradient-domain blend at the seams (Pérez et al. 2003).
 *
 * <p>The hole is widened first, so that mixed pixels at the person's edge vanish; see {@link #withMargin}, and takes in the shadow
 * at the feet; see {@link #withContactShadow}; and small things at its edge that resemble nothing beyond it, for many masks
 * miss a strap or the tip of a heel; see {@link #withLeftovers}. Outside the
 * widened hole and these the photo comes back unchanged, bit for bit.
 *
 * <p>A small hole is filled from what lies around it, within {@value #SURROUNDINGS} times the longer side of its box and at
 * least {@value #LEAST_SURROUNDINGS} pixels, when that is less than half of the photo.
 *
 * <p>When no source patch of the set size is left, ones of 3x3 fill the widened hole, then the hole as it is; then a membrane
 * stretched over the rim replaces patches; and a photo of which nothing is known comes back in its mean colour.
 *
 * <p>Time grows with the hole's pixels, memory with those of the photo or of the surroundings: 60 bytes a pixel where the box
 * around the hole is a third of it. Immutable; threads may share it.
 */
public final class PatchMatchInpainter implements Inpainter {
    private static final double LEAST_MARGIN = 3;
    /** Patches come from no further than so many times the longer side of the hole's box. */
    private static final int SURROUNDINGS = 3;
    /** And from at least this far, in pixels. */
    private static final int LEAST_SURROUNDINGS = 96;

    private final int patchSize;
    private final double margin;
    private final double rowPrior;
    private final Traces traces;
    private final Look look;

    /** What is taken away with the person. */
    private record Traces(boolean contactShadow, boolean leftovers) {}

    /** What is done to the colours that were found. */
    private record Look(boolean seamBlend, double detail) {}

    /** Patches of 7x7, a margin of 0.5 % of the diagonal, a row prior of 0.5, shadows and leftovers removed, seams blended, all detail. */
    public PatchMatchInpainter() {
        this(7, 0.005, 0.5, new Traces(true, true), new Look(true, 1));
    }

    private PatchMatchInpainter(int patchSize, double margin, double rowPrior, Traces traces, Look look) {
        this.patchSize = patchSize;
        this.margin = margin;
        this.rowPrior = rowPrior;
        this.traces = traces;
        this.look = look;
    }

    /**
     * The same with patches of another size: smaller ones follow finer texture, larger ones keep larger structures whole.
     *
     * @param pixels an odd number from 3 to 31
     */
    public PatchMatchInpainter withPatchSize(int pixels) {
        return new PatchMatchInpainter(PatchMatch.checkedSize(pixels), margin, rowPrior, traces, look);
    }

    /**
     * The same with a hole that is widened by another share of the photo's diagonal, but by at least {@value
     * #LEAST_MARGIN} pixels unless the share is 0: more forgives a coarser mask, less keeps more of the background.
     *
     * @param share from 0 to 0.1
     */
    public PatchMatchInpainter withMargin(double share) {
        if (!(share >= 0 && share <= 0.1)) {
            throw new IllegalArgumentException("a margin of " + share + " is not in [0, 0.1]");
        }
        return new PatchMatchInpainter(patchSize, share, rowPrior, traces, look);
    }

    /**
     * The same with another preference for sources at the height of the hole: more keeps ground, wall and sky apart, 0 suits
     * textures that look alike everywhere. The
     * wider the hole is across the photo the less of the preference counts, because little is left at its height.
     *
     * @param weight at least 0; a source a tenth of the photo's height away costs as much as a difference of (weight *
     *     10 %) of the range in one channel of every pixel
     */
    public PatchMatchInpainter withRowPrior(double weight) {
        if (!(weight >= 0 && weight < 1000)) {
            throw new IllegalArgumentException("a row prior of " + weight + " is not in [0, 1000)");
        }
        return new PatchMatchInpainter(patchSize, margin, weight, traces, look);
    }

    /**
     * The same with or without the gradient-domain blend, which evens tones out where the exposure drifts; without it and
     * with all {@link #withDetail detail} every filled pixel is the mean of known ones.
     */
    public PatchMatchInpainter withSeamBlend(boolean blend) {
        return new PatchMatchInpainter(patchSize, margin, rowPrior, traces, new Look(blend, look.detail));
    }

    /**
     * The same with another contrast of detail that nobody knows: where the patches over a pixel disagree, away from the rim
     * of the hole. Less is nearer to the truth on average, and all, the default, is harder to see: 0.65 gains 0.5 dB on four
     * renders, and makes rails and the slats of a shutter fade where a person stood.
     *
     * @param share of the contrast that is left, from 0 to 1
     */
    public PatchMatchInpainter withDetail(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of detail of " + share + " is not in [0, 1]");
        }
        return new PatchMatchInpainter(patchSize, margin, rowPrior, traces, new Look(look.seamBlend, share));
    }

    /**
     * The same with or without the shadow at a person's feet: with it, dark ground that joins the lowest part of the hole
     * becomes part of the hole.
     */
    public PatchMatchInpainter withContactShadow(boolean remove) {
        return new PatchMatchInpainter(patchSize, margin, rowPrior, new Traces(remove, traces.leftovers), look);
    }

    /**
     * The same with or without small things that the mask missed: with them, what touches the hole, ends within five margins of
     * it and resembles nothing nearby beyond becomes part of the hole. Without a margin nothing is looked for.
     */
    public PatchMatchInpainter withLeftovers(boolean remove) {
        return new PatchMatchInpainter(patchSize, margin, rowPrior, new Traces(traces.contactShadow, remove), look);
    }

    int radius() {
        return patchSize / 2;
    }

    double rowPrior() {
        return rowPrior;
    }

    @Override
    public Photo inpaint(Photo photo, Mask hole, StageContext context) {
        checkSize("a hole", hole.width(), hole.height(), photo);
        return fill(photo, hole, new byte[photo.width() * photo.height()], context);
    }

    /**
     * The same with a guide: a patch in the hole is taken only from where the guide has the label of the patch's centre. A
     * label that no whole patch outside the hole has takes patches from everywhere.
     *
     * @param guide labels inside and outside the hole, as large as the photo
     */
    public Photo inpaint(Photo photo, Mask hole, LabelMap guide, StageContext context) {
        checkSize("a hole", hole.width(), hole.height(), photo);
        checkSize("a guide", guide.width(), guide.height(), photo);
        return fill(photo, hole, guide.toArray(), context);
    }

    /** The same on the calling thread, with seed 0. */
    public Photo inpaint(Photo photo, Mask hole, LabelMap guide) {
        return inpaint(photo, hole, guide, StageContext.standard());
    }

    private static void checkSize(String what, int width, int height, Photo photo) {
        if (width != photo.width() || height != photo.height()) {
            throw new IllegalArgumentException(what + " of " + width + "x" + height + " does not fit a photo of "
                    + photo.width() + "x" + photo.height());
        }
    }

    private Photo fill(Photo photo, Mask hole, byte[] labels, StageContext context) {
        context.progress(0);
        Photo result = hole.isEmpty() ? photo : complete(photo, hole, labels, context);
        context.progress(1);
        return result;
    }

    /** Completes the part of the photo that a hole takes its patches from: all of it, when the hole is not small. */
    private Photo complete(Photo photo, Mask hole, byte[] labels, StageContext context) {
        double reach = margin == 0 ? 0 : Math.max(LEAST_MARGIN, margin * Math.hypot(photo.width(), photo.height()));
        PixelBox bounds = hole.bounds();
        int around = Math.max(LEAST_SURROUNDINGS, SURROUNDINGS * Math.max(bounds.width(), bounds.height()));
        PixelBox part = bounds.grown(around).clippedTo(photo.width(), photo.height());
        if (2L * part.width() * part.height() > (long) photo.width() * photo.height()) {
            return complete(photo, hole, labels, reach, context);
        }
        Raster rgb = photo.rgb();
        Photo near = new Photo(
                Raster.generate(part.width(), part.height(), 3, (c, x, y) -> rgb.at(c, part.x() + x, part.y() + y)));
        Mask nearHole = Mask.generate(part.width(), part.height(), (x, y) -> hole.at(part.x() + x, part.y() + y));
        byte[] nearLabels = new byte[part.width() * part.height()];
        for (int y = 0; y < part.height(); y++) {
            int from = (part.y() + y) * photo.width() + part.x();
            System.arraycopy(labels, from, nearLabels, y * part.width(), part.width());
        }
        Photo filled = withRowPrior(rowPrior * part.height() / photo.height())
                .complete(near, nearHole, nearLabels, reach, context);
        return pasted(photo, filled, part);
    }

    private static Photo pasted(Photo photo, Photo filled, PixelBox part) {
        float[] result = photo.rgb().toArray();
        float[] samples = filled.rgb().toArray();
        for (int row = 0; row < 3 * part.height(); row++) {
            int c = row / part.height();
            int y = part.y() + row % part.height();
            int to = (c * photo.height() + y) * photo.width() + part.x();
            System.arraycopy(samples, row * part.width(), result, to, part.width());
        }
        return new Photo(Raster.of(photo.width(), photo.height(), 3, result));
    }

    private Photo complete(Photo photo, Mask hole, byte[] labels, double reach, StageContext context) {
        Mask whole = traces.contactShadow ? ContactShadow.addedTo(hole, photo, context.parallel()) : hole;
        boolean[] wide = widened(photo, whole, reach, context.parallel());
        PatchMatchInpainter small = withPatchSize(3);
        if (hasSource(photo, wide)) {
            return compose(photo, wide, Completion.of(photo, wide, labels, this, context), context);
        }
        if (small.hasSource(photo, wide)) {
            return compose(photo, wide, Completion.of(photo, wide, labels, small, context), context);
        }
        boolean[] narrow = hole.toArray();
        if (small.hasSource(photo, narrow)) {
            return compose(photo, narrow, Completion.of(photo, narrow, labels, small, context), context);
        }
        return stretched(photo, Pyramid.count(wide) < wide.length ? wide : narrow, context);
    }

    private boolean[] widened(Photo photo, Mask hole, double reach, Parallel parallel) {
        Mask wide = reach == 0 ? hole : hole.dilated(reach);
        return (traces.leftovers ? Leftovers.addedTo(wide, photo, reach, parallel) : wide).toArray();
    }

    private boolean hasSource(Photo photo, boolean[] hole) {
        Level level = new Level(photo.width(), photo.height(), new int[0], hole, new byte[0]);
        return Pyramid.count(level.sourceCentres(radius())) > 0;
    }

    private Photo compose(Photo photo, boolean[] hole, Filling filling, StageContext context) {
        float[] result = photo.rgb().toArray();
        int pixels = hole.length;
        int width = filling.crop.width();
        float[][] shown = filling.shown(result);
        if (look.seamBlend) {
            float[][] correction = new SeamBlend(filling, result).corrections(context);
            for (int c = 0; c < 3; c++) {
                for (int p = 0; p < correction[c].length; p++) {
                    shown[c][p] += filling.hole[p] ? correction[c][p] : 0;
                }
            }
        }
        if (look.detail < 1) {
            new FaintDetail(filling, context).apply(shown, look.detail);
        }
        for (int p = 0; p < filling.source.length; p++) {
            int i = (filling.crop.y() + p / width) * photo.width() + filling.crop.x() + p % width;
            for (int c = 0; c < 3 && filling.hole[p]; c++) {
                result[c * pixels + i] = Math.min(1, Math.max(0, shown[c][p]));
            }
        }
        return new Photo(Raster.of(photo.width(), photo.height(), 3, result));
    }

    /** The last resort: a membrane over the hole, or the mean colour when nothing is known. */
    private static Photo stretched(Photo photo, boolean[] hole, StageContext context) {
        int w = photo.width();
        int h = photo.height();
        float[] result = new float[3 * hole.length];
        float[] plane = new float[hole.length];
        Membrane membrane = new Membrane(w, h, hole, 1, context.parallel());
        for (int c = 0; c < 3; c++) {
            photo.rgb().copyChannel(c, plane, 0);
            if (Pyramid.count(hole) < hole.length) {
                membrane.fill(plane);
            } else {
                double sum = 0;
                for (float sample : plane) {
                    sum += sample;
                }
                java.util.Arrays.fill(plane, (float) (sum / plane.length));
            }
            for (int i = 0; i < plane.length; i++) {
                result[c * plane.length + i] = Math.min(1, Math.max(0, plane[i]));
            }
        }
        return new Photo(Raster.of(w, h, 3, result));
    }
}
