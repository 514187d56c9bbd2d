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

    /**
     * Says in a few words what a photo shows in which {@link #detect} found nobody, for a message: "the surest of 3 people
     * has score 0.31, below 0.5". Asked only then, so it may look again.
     *
     * @return the words; empty when the detector cannot tell
     */
    default String seenInstead(Photo photo) {
        return "";
    }

    /**
     * Loads what the first call of {@link #detect} would wait for, on the calling thread. Nothing needs it; a failure shows again
     * there.
     */
    default void prepare() {}
}
