package org.photowakeup.examples.segmenter;

import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.MaskRefiner;
import org.photowakeup.stage.StageContext;

/** Follows a person's outline before a screen of one colour: what the detector says and what the colour says, together. */
public final class ColourKeyRefiner implements MaskRefiner {
    private final ColourKey key;

    /** A refiner that trusts the screen's colour. */
    public ColourKeyRefiner(ColourKey key) {
        this.key = key;
    }

    @Override
    public Mask refine(Photo photo, LabelProbabilities labels, StageContext context) {
        Raster colour = key.person(photo, context);
        // Two independent witnesses: the person's odds are the product of both odds.
        Mask mask = Mask.generate(photo.width(), photo.height(), (x, y) -> {
            double person = (double) labels.values().at(1, x, y) * colour.at(0, x, y);
            double screen = (double) labels.values().at(0, x, y) * (1 - colour.at(0, x, y));
            return person > screen;
        });
        context.progress(1);
        return mask;
    }
}
