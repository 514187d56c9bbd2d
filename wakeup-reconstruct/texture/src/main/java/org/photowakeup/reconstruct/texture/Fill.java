package org.photowakeup.reconstruct.texture;

import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * Invents pixels from a set of pixels that may be copied ("texture by numbers", section 5): on a crop around the target,
 * at a half or a quarter of the resolution when the target or the crop is large, since the photo's pose does not show it. Specks
 * take the texture beside them, mirrored.
 */
final class Fill {
    /** Targets of more pixels are filled at half the resolution. */
    private static final int LARGE = 1500;
    /** Crops of more pixels are. */
    private static final int WIDE = 50_000;

    private static final int COARSEST = 4;
    /** Pieces of the target that are smaller, as a share of the layer's height squared, are specks. */
    private static final double SPECK = 0.0002;
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
        Mask specks = specks(target);
        if (!specks.isEmpty()) {
            Reflection.fill(rgb, free, specks, context.parallel());
        }
        Mask rest = target.minus(specks);
        if (!rest.isEmpty()) {
            invent(rgb, free, rest);
        }
    }

    private Mask specks(Mask target) {
        Components components = target.components();
        double least = SPECK * height * height;
        return Mask.generate(width, height, (x, y) -> {
            int component = target.at(x, y) ? components.label(x, y) : -1;
            return component >= 0 && components.size(component) < least;
        });
    }

    private void invent(float[] rgb, Mask free, Mask target) {
        PixelBox crop = crop(free, target);
        int scale = 1;
        for (int n = target.count(); n > LARGE && scale < COARSEST; n /= 4) {
            scale *= 2;
        }
        for (int n = crop.width() * crop.height() / scale / scale; n > WIDE && scale < COARSEST; n /= 4) {
            scale *= 2;
        }
        int w = (crop.width() + scale - 1) / scale;
        int h = (crop.height() + scale - 1) / scale;
        float[] coarse = new float[3 * w * h];
        Mask hole = Mask.of(w, h, shrink(rgb, free, target, new Cells(crop, scale, w), coarse));
        if (!hole.isEmpty()) {
            Photo filled = filler.inpaint(new Photo(Raster.of(w, h, 3, coarse)), hole, context);
            paste(rgb, target, filled.rgb(), crop, scale);
        }
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

    /** The crop's cells of so many pixels a side, so many in a row. */
    private record Cells(PixelBox crop, int scale, int columns) {}

    /**
     * Means of the source's pixels over cells; a cell without any mirrors them at the source's border: whatever the filler copies
     * from there is the source's texture, so only the target has to be filled.
     *
     * @param coarse becomes the colours
     * @return cells of which the target has a half or more
     */
    private boolean[] shrink(float[] rgb, Mask source, Mask target, Cells cells, float[] coarse) {
        int count = coarse.length / 3;
        int[] wanted = new int[count];
        int[] all = new int[count];
        int[] known = new int[count];
        PixelBox crop = cells.crop();
        for (int y = crop.y(); y < crop.y() + crop.height(); y++) {
            for (int x = crop.x(); x < crop.x() + crop.width(); x++) {
                int cell = (y - crop.y()) / cells.scale() * cells.columns() + (x - crop.x()) / cells.scale();
                all[cell]++;
                wanted[cell] += target.at(x, y) ? 1 : 0;
                if (source.at(x, y)) {
                    known[cell]++;
                    for (int c = 0; c < 3; c++) {
                        coarse[c * count + cell] += rgb[(c * height + y) * width + x];
                    }
                }
            }
        }
        boolean[] hole = new boolean[count];
        boolean[] bare = new boolean[count];
        for (int i = 0; i < count; i++) {
            hole[i] = 2 * wanted[i] >= all[i];
            bare[i] = known[i] == 0;
            for (int c = 0; c < 3 && !bare[i]; c++) {
                coarse[c * count + i] = Math.min(1, coarse[c * count + i] / known[i]);
            }
        }
        Mask missing = Mask.of(cells.columns(), count / cells.columns(), bare);
        Reflection.fill(coarse, missing.inverted(), missing, context.parallel());
        return hole;
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
