package org.photowakeup.reconstruct.head;

import org.photowakeup.image.PixelPoint;
import org.photowakeup.rig.Vec3;

/**
 * A point of a face that a face model has found in a photo, such as the corner of an eye or the tip of the chin.
 *
 * @param seen where the photo has it
 * @param confidence of that, in [0, 1]
 * @param rest where it is on the body model's head at rest, in the frame of {@link
 *     org.photowakeup.body.BodyModel#landmarks}, metres
 */
public record FacePoint(PixelPoint seen, double confidence, Vec3 rest) {
    /** Checks the confidence. */
    public FacePoint {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence lies in [0, 1], got " + confidence);
        }
    }
}
