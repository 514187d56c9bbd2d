package org.photowakeup.stage;

import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;

/** Fills a hole in a photo with what might be behind it. Implementations are immutable and shared by threads. */
@FunctionalInterface
public interface Inpainter {
    /**
     * Fills a hole in a photo with what might be behind it.
     *
     * @param photo the photo
     * @param hole the pixels to fill, as large as the photo
     * @param context threads, seed, cancellation and progress
     * @return the photo, unchanged outside the hole (an implementation may widen the hole and then says so)
     */
    Photo inpaint(Photo photo, Mask hole, StageContext context);

    /** The same on the calling thread, with seed 0. */
    default Photo inpaint(Photo photo, Mask hole) {
        return inpaint(photo, hole, StageContext.standard());
    }
}
