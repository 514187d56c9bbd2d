package org.photowakeup.stage;

import java.util.List;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyMaps;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;

/** Splits a person that covers parts of itself into layers. Implementations are immutable and shared by threads. */
@FunctionalInterface
public interface LayerSplitter {
    /**
     * Splits a person that covers parts of itself into layers.
     *
     * @param photo the photo
     * @param person the person's pixels
     * @param fit the fitted body
     * @param maps its views
     * @param context threads, seed, cancellation and progress
     * @return at least one layer, back to front; the visible pixels of all layers are exactly the person's
     */
    List<Layer> split(Photo photo, Mask person, BodyFit fit, BodyMaps maps, StageContext context);

    /**
     * Makes layers of body parts that somebody painted.
     *
     * @param labels a part for every pixel of the person and none elsewhere
     * @param person the person's pixels
     * @param fit the fitted body
     * @param maps its views
     * @param context threads, seed, cancellation and progress
     * @return as {@link #split(Photo, Mask, BodyFit, BodyMaps, StageContext)}; each visible pixel has its painted part
     * @throws IllegalArgumentException when the labels do not cover the person exactly
     * @throws UnsupportedOperationException when this splitter takes no labels, which is so unless it says otherwise
     */
    default List<Layer> split(LabelMap labels, Mask person, BodyFit fit, BodyMaps maps, StageContext context) {
        throw new UnsupportedOperationException("this layer splitter makes no layers of painted labels");
    }

    /** The same on the calling thread, with seed 0. */
    default List<Layer> split(Photo photo, Mask person, BodyFit fit, BodyMaps maps) {
        return split(photo, person, fit, maps, StageContext.standard());
    }
}
