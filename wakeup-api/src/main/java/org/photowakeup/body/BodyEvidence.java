package org.photowakeup.body;

import java.util.OptionalDouble;
import org.photowakeup.image.Mask;

/**
 * What a photo tells of a person's body.
 *
 * @param keypoints landmarks in the photo's pixels
 * @param person the person's pixels
 * @param focalLength of the camera, in pixels, empty when unknown
 * @param lifted the pose's depth, {@link LiftedPose#none} when nothing is known
 */
public record BodyEvidence(Keypoints2D keypoints, Mask person, OptionalDouble focalLength, LiftedPose lifted) {
    /** Landmarks and a mask, nothing else. */
    public BodyEvidence(Keypoints2D keypoints, Mask person) {
        this(keypoints, person, OptionalDouble.empty(), LiftedPose.none());
    }

    /** The same with a known focal length. */
    public BodyEvidence withFocalLength(OptionalDouble pixels) {
        return new BodyEvidence(keypoints, person, pixels, lifted);
    }

    /** The same with what is known of the pose's depth. */
    public BodyEvidence withLifted(LiftedPose pose) {
        return new BodyEvidence(keypoints, person, focalLength, pose);
    }
}
