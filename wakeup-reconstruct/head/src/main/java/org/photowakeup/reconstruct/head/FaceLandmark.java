package org.photowakeup.reconstruct.head;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LandmarkPoint;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.rig.Vec3;

/**
 * A landmark of the face, in the photo and on the body.
 *
 * @param seen where the photo has it
 * @param confidence of that
 * @param onHead where the body has it, from the head joint, in the head's frame, metres
 */
record FaceLandmark(PixelPoint seen, double confidence, Vec3 onHead) {
    private static final List<Landmark> FACE =
            List.of(Landmark.NOSE, Landmark.LEFT_EYE, Landmark.RIGHT_EYE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR);

    /** The landmarks of at least a confidence that the body has on its head, and such points of a face model. */
    static List<FaceLandmark> sure(
            BodyModel model, Keypoints2D keypoints, BodyFit fit, double least, List<FacePoint> more) {
        Map<Landmark, LandmarkPoint> places = model.landmarks(fit.parameters().shape());
        Vec3 joint = fit.skeleton().joints().get(BodyJoint.HEAD.ordinal()).rest();
        List<FaceLandmark> sure = new ArrayList<>();
        for (Landmark landmark : FACE) {
            Optional<Keypoint> found = keypoints.find(landmark).filter(k -> k.confidence() >= least);
            LandmarkPoint place = places.get(landmark);
            if (found.isPresent() && place != null && place.joint() == BodyJoint.HEAD) {
                sure.add(new FaceLandmark(
                        found.get().at(), found.get().confidence(), place.rest().minus(joint)));
            }
        }
        for (FacePoint point : more) {
            if (point.confidence() >= least) {
                sure.add(new FaceLandmark(
                        point.seen(), point.confidence(), point.rest().minus(joint)));
            }
        }
        return sure;
    }

    /** The middle between the body's ears, from the head joint, in the head's frame; the joint when it has none. */
    static Vec3 middle(BodyModel model, BodyFit fit) {
        Map<Landmark, LandmarkPoint> places = model.landmarks(fit.parameters().shape());
        Vec3 joint = fit.skeleton().joints().get(BodyJoint.HEAD.ordinal()).rest();
        LandmarkPoint left = places.get(Landmark.LEFT_EAR);
        LandmarkPoint right = places.get(Landmark.RIGHT_EAR);
        return left == null || right == null
                ? Vec3.ZERO
                : left.rest().plus(right.rest()).times(0.5).minus(joint);
    }
}
