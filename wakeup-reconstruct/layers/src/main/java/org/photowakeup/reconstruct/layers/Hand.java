package org.photowakeup.reconstruct.layers;

import java.util.List;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.image.PixelPoint;

/**
 * Where a fitted hand is in the picture.
 *
 * @param wrist its joint
 * @param fingers the joint within the hand
 */
record Hand(PixelPoint wrist, PixelPoint fingers) {
    /** The left and the right one. */
    static List<Hand> both(BodyFit fit) {
        return List.of(
                new Hand(place(fit, BodyJoint.LEFT_WRIST), place(fit, BodyJoint.LEFT_HAND)),
                new Hand(place(fit, BodyJoint.RIGHT_WRIST), place(fit, BodyJoint.RIGHT_HAND)));
    }

    /** Row of the higher one of both joints. */
    double top() {
        return Math.min(wrist.y(), fingers.y());
    }

    private static PixelPoint place(BodyFit fit, BodyJoint joint) {
        return fit.camera().project(fit.body().joints().get(joint.ordinal()).translation());
    }
}
