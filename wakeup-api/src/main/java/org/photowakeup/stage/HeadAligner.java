package org.photowakeup.stage;

import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.image.Mask;
import org.photowakeup.image.WarpField;

/**
 * Makes the head look where the photo's looks: turns the fitted body's head, then moves the face to where the photo has
 * it. Optional: a pipeline without one keeps the body fit's head. Implementations are immutable and shared by threads.
 */
@FunctionalInterface
public interface HeadAligner {
    /**
     * Turns the head of a fitted body.
     *
     * @param model that was fitted
     * @param keypoints the landmarks in the photo
     * @param fit to whose camera, shape and place the head is fitted
     * @param context threads, seed, cancellation and progress
     * @return the same body with other rotations of neck and head; the same fit with a note when too few landmarks tell
     */
    BodyFit turn(BodyModel model, Keypoints2D keypoints, BodyFit fit, StageContext context);

    /**
     * Bends a warp inside the head so that the face's landmarks of the body come to lie where the photo has them.
     *
     * @param model that was fitted
     * @param keypoints the landmarks in the photo
     * @param fit with its head turned
     * @param warp for each of the photo's pixels a place in the body's views
     * @param head the photo's pixels that may be moved
     * @param context threads, seed, cancellation and progress
     * @return the same warp outside the head; a lambda leaves it as it is
     */
    default WarpField align(
            BodyModel model, Keypoints2D keypoints, BodyFit fit, WarpField warp, Mask head, StageContext context) {
        context.progress(1);
        return warp;
    }

    /** The same on the calling thread, with seed 0. */
    default BodyFit turn(BodyModel model, Keypoints2D keypoints, BodyFit fit) {
        return turn(model, keypoints, fit, StageContext.standard());
    }
}
