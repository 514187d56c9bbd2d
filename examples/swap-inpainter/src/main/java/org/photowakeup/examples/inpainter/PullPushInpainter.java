package org.photowakeup.examples.inpainter;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.StageContext;

/**
 * Fills a hole smoothly from its rim: known pixels are averaged into coarser and coarser pictures, and what a picture
 * lacks comes from the coarser one (Gortler et al., The Lumigraph, SIGGRAPH 1996, section 3.4). O(pixels), 20 bytes each.
 * Plain walls and skies become good, texture becomes fog.
 */
public final class PullPushInpainter implements Inpainter {
    @Override
    public Photo inpaint(Photo photo, Mask hole, StageContext context) {
        if (hole.width() != photo.width() || hole.height() != photo.height()) {
            throw new IllegalArgumentException("a hole of " + hole.width() + "x" + hole.height()
                    + " does not fit a photo of " + photo.width() + "x" + photo.height());
        }
        context.progress(0);
        List<Level> levels = new ArrayList<>();
        levels.add(Level.of(photo, hole));
        while (levels.get(levels.size() - 1).width() > 1
                || levels.get(levels.size() - 1).height() > 1) {
            levels.add(levels.get(levels.size() - 1).coarser());
            context.progress(0.4 * levels.size() / (levels.size() + 1));
        }
        for (int i = levels.size() - 2; i >= 0; i--) {
            levels.get(i).fillFrom(levels.get(i + 1));
            context.progress(0.9 - 0.4 * i / levels.size());
        }
        Raster filled =
                Raster.of(photo.width(), photo.height(), 3, levels.get(0).colours());
        context.progress(1);
        return new Photo(filled);
    }
}
