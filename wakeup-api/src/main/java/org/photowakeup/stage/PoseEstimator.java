package org.photowakeup.stage;

import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Photo;

/** Finds the landmarks of a detected person. Implementations are immutable and shared by threads. */
@FunctionalInterface
public interface PoseEstimator {
    /**
     * Finds the landmarks of a detected person.
     *
     * @param photo the photo
     * @param person the person to look at
     * @param context threads, seed, cancellation and progress
     * @return the landmarks that were found, in the photo's pixels
     */
    Keypoints2D estimate(Photo photo, PersonDetection person, StageContext context);

    /** The same on the calling thread, with seed 0. */
    default Keypoints2D estimate(Photo photo, PersonDetection person) {
        return estimate(photo, person, StageContext.standard());
    }

    /**
     * Loads what the first call of {@link #estimate} would wait for, on the calling thread. Nothing needs it; a failure shows again
     * there.
     */
    default void prepare() {}
}
