package org.photowakeup.reconstruct.texture;

import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * Invents pixels from a set of pixels that may be copied ("texture by numbers", section 5): on a crop around the target,
 * at a half or a quarter of the resolution when the target is large, since the photo's pose does not show it.
 */
final class Fill {
    /** Targets of more pixels are filled at half the resolution. */
    private static final int LARGE = 2500;

    private static final int COARSEST = 4;
    /** Sources are looked for this far from the target's box, as a share of its longer side. */
    private static final double REACH = 0.6;

    private static final int LEAST_REACH = 24;

    /** Fewer pixels to copy from are too few. */
    private static final int LEAST_SOURCE = 200;

    private final int width;
    private final int height;
    private final Inpainter filler;
    private final StageContext context;

    Fill(int width, int height, Inpainter filler, StageContext context) {
        this.width = width;
        this.height = height;
        this.filler = filler;
        this.context = context.withProgress(fraction -> {});
    }

    /** Where tasks run. */
    Parallel parallel() {
        return context.parallel();
    }

    /**
     * Replaces the target's colours in planar ones; leaves them when there is nothing to copy from.
     *
     * @param source pixels to copy from
     * @param target pixels to invent
     */
    void replace(float[] rgb, Mask source, Mask target) {
        Mask free = source.minus(target);
        if (target.isEmpty() || free.isEmpty()) {
            return;
        }
        int scale = 1;
        for (int n = target.count(); n > LARGE && scale < COARSEST; n /= 4) {
            scale *= 2;
        }
        PixelBox crop = crop(free, target);
        int w = (crop.width() + scale - 1) / scale;
        int h = (crop.height() + scale - 1) / scale;
        float[] coarse = new float[3 * w * h];
        boolean[] known = shrink(mirrored(rgb, free, crop), target, crop, scale, coarse);
        Mask hole = Mask.of(w, h, known).inverted();
        Photo filled = filler.inpaint(new Photo(Raster.of(w, h, 3, coarse)), hole, context);
        paste(rgb, target, filled.rgb(), crop, scale);
    }

    /**
     * Colours beyond the source mirrored at its border: whatever the filler copies from there is the source's texture, so only the
     * target has to be filled.
     */
    private float[] mirrored(float[] rgb, Mask source, PixelBox crop) {
        float[] result = rgb.clone();
        Reflection.fill(result, source, Mask.generate(width, height, crop::contains), context.parallel());
        return result;
    }

    /** The target's box with its surroundings, or with everything when those hold too little to copy from. */
    private PixelBox crop(Mask source, Mask target) {
        PixelBox box = target.bounds();
        int reach = (int) Math.max(LEAST_REACH, REACH * Math.max(box.width(), box.height()));
        PixelBox near = box.grown(reach).clippedTo(width, height);
        int count = 0;
        for (int y = near.y(); y < near.y() + near.height(); y++) {
            for (int x = near.x(); x < near.x() + near.width(); x++) {
                count += source.at(x, y) ? 1 : 0;
            }
        }
        return count >= LEAST_SOURCE ? near : source.or(target).bounds();
    }

    /** Means over cells; a cell of which the target has less than a half is known. */
    private boolean[] shrink(float[] rgb, Mask target, PixelBox crop, int scale, float[] coarse) {
        int w = (crop.width() + scale - 1) / scale;
        int cells = coarse.length / 3;
        int[] wanted = new int[cells];
        int[] all = new int[cells];
        for (int y = 0; y < crop.height(); y++) {
            for (int x = 0; x < crop.width(); x++) {
                int cell = y / scale * w + x / scale;
                int from = (crop.y() + y) * width + crop.x() + x;
                all[cell]++;
                wanted[cell] += target.at(crop.x() + x, crop.y() + y) ? 1 : 0;
                for (int c = 0; c < 3; c++) {
                    coarse[c * cells + cell] += rgb[c * width * height + from];
                }
            }
        }
        boolean[] known = new boolean[cells];
        for (int i = 0; i < cells; i++) {
            known[i] = 2 * wanted[i] < all[i];
            for (int c = 0; c < 3; c++) {
                coarse[c * cells + i] = Math.min(1, coarse[c * cells + i] / all[i]);
            }
        }
        return known;
    }

    private void paste(float[] rgb, Mask target, Raster filled, PixelBox crop, int scale) {
        for (int y = 0; y < crop.height(); y++) {
            for (int x = 0; x < crop.width(); x++) {
                if (target.at(crop.x() + x, crop.y() + y)) {
                    int to = (crop.y() + y) * width + crop.x() + x;
                    double sx = (x + 0.5) / scale - 0.5;
                    double sy = (y + 0.5) / scale - 0.5;
                    for (int c = 0; c < 3; c++) {
                        rgb[c * width * height + to] = scale == 1 ? filled.at(c, x, y) : filled.bilinear(c, sx, sy);
                    }
                }
            }
        }
    }
}
