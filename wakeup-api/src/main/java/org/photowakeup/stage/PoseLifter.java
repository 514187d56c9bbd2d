package org.photowakeup.stage;

import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.LiftedPose;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;

/** Tells from a photo how deep a person's bones point. Implementations are immutable and shared by threads. */
@FunctionalInterface
public interface PoseLifter {
    /**
     * Tells how deep a person's bones point.
     *
     * @param photo the photo
     * @param person the person's pixels
     * @param keypoints landmarks in the photo's pixels
     * @param context threads, seed, cancellation and progress
     * @return depths of bones between landmarks that were found; none when nothing can be told
     */
    LiftedPose lift(Photo photo, Mask person, Keypoints2D keypoints, StageContext context);

    /** The same on the calling thread, with seed 0. */
    default LiftedPose lift(Photo photo, Mask person, Keypoints2D keypoints) {
        return lift(photo, person, keypoints, StageContext.standard());
    }

    /** Loads what the first call of {@link #lift} would wait for, on the calling thread. Nothing needs it. */
    default void prepare() {}
}
