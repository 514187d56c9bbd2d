package org.photowakeup.stage;

import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;

/** Turns rough probabilities of background and person into a mask that follows the photo. Implementations are immutable and shared by threads. */
@FunctionalInterface
public interface MaskRefiner {
    /**
     * Turns rough probabilities of background and person into a mask that follows the photo.
     *
     * @param photo the photo
     * @param labels background (label 0) and person (label 1) for every pixel
     * @param context threads, seed, cancellation and progress
     * @return the person's pixels, as large as the photo
     */
    Mask refine(Photo photo, LabelProbabilities labels, StageContext context);

    /** The same on the calling thread, with seed 0. */
    default Mask refine(Photo photo, LabelProbabilities labels) {
        return refine(photo, labels, StageContext.standard());
    }
}
