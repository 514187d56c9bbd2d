package org.photowakeup.stage;

import java.util.OptionalDouble;
import org.photowakeup.body.BodyEvidence;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.image.Mask;

/** Fits a body model to landmarks and a mask. Implementations are immutable and shared by threads. */
@FunctionalInterface
public interface BodyFitter {
    /**
     * Fits a body model to landmarks and a mask.
     *
     * @param model the body to fit
     * @param keypoints landmarks in the photo's pixels
     * @param person the person's pixels
     * @param context threads, seed, cancellation and progress
     * @return shape, pose, place and camera; a fit that did not converge says so
     */
    BodyFit fit(BodyModel model, Keypoints2D keypoints, Mask person, StageContext context);

    /**
     * The same for a photo whose camera's focal length is known. A fitter that does not care leaves it out, which is
     * what this default does.
     *
     * @param focalLength in pixels, empty when unknown
     */
    default BodyFit fit(
            BodyModel model, Keypoints2D keypoints, Mask person, OptionalDouble focalLength, StageContext context) {
        return fit(model, keypoints, person, context);
    }

    /**
     * The same for all that a photo tells. A fitter that does not care for the pose's depth leaves it out, which is what
     * this default does.
     */
    default BodyFit fit(BodyModel model, BodyEvidence evidence, StageContext context) {
        return fit(model, evidence.keypoints(), evidence.person(), evidence.focalLength(), context);
    }

    /** The same on the calling thread, with seed 0. */
    default BodyFit fit(BodyModel model, Keypoints2D keypoints, Mask person) {
        return fit(model, keypoints, person, StageContext.standard());
    }
}
