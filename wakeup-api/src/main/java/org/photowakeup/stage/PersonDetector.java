package org.photowakeup.stage;

import java.util.List;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Photo;

/** Finds the people in a photo. Implementations are immutable and shared by threads. */
@FunctionalInterface
public interface PersonDetector {
    /**
     * Finds the people in a photo.
     *
     * @param photo the photo
     * @param context threads, seed, cancellation and progress
     * @return the people, the best first; empty when there is none
     */
    List<PersonDetection> detect(Photo photo, StageContext context);

    /** The same on the calling thread, with seed 0. */
    default List<PersonDetection> detect(Photo photo) {
        return detect(photo, StageContext.standard());
    }
}
