package org.photowakeup.reconstruct.texture;

import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.StageContext;

/** Invents pixels from a set of pixels that may be copied, on a crop around both ("texture by numbers", section 5). */
final class Filling {
    /** Pixels around the crop. */
    private static final int MARGIN = 4;

    private Filling() {}

    /**
     * The photo with the target filled from the source alone.
     *
     * @param source pixels to copy from, not empty
     * @param target pixels to invent, not empty
     */
    static Photo fill(Photo photo, Mask source, Mask target, Inpainter filler, StageContext context) {
        PixelBox crop = source.or(target).bounds().grown(MARGIN).clippedTo(photo.width(), photo.height());
        Photo part = new Photo(Raster.generate(
                crop.width(), crop.height(), 3, (c, x, y) -> photo.rgb().at(c, crop.x() + x, crop.y() + y)));
        Mask hole = Mask.generate(
                crop.width(),
                crop.height(),
                (x, y) -> target.at(crop.x() + x, crop.y() + y) || !source.at(crop.x() + x, crop.y() + y));
        Photo filled = filler.inpaint(part, hole, context.withProgress(fraction -> {}));
        return new Photo(Raster.generate(
                photo.width(),
                photo.height(),
                3,
                (c, x, y) -> target.at(x, y)
                        ? filled.rgb().at(c, x - crop.x(), y - crop.y())
                        : photo.rgb().at(c, x, y)));
    }
}
