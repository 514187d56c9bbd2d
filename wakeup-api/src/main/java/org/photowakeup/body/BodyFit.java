package org.photowakeup.body;

import java.util.List;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * A body fitted to a photo.
 *
 * @param parameters shape, pose and place
 * @param proportions lengths that differ from the model's own: parameters and body are of the model with these
 * @param camera that sees the body as the photo shows it
 * @param skeleton of the fitted shape in the rest pose
 * @param pose the skeleton's pose in the photo
 * @param body the posed surface
 * @param error root mean square distance, in pixels, of the landmarks that were used
 * @param converged whether the solver met its tolerance before its limit of steps
 * @param notes what the caller should know, a line each: joints without evidence, sides that were swapped
 */
public record BodyFit(
        BodyParameters parameters,
        Proportions proportions,
        Camera camera,
        Skeleton skeleton,
        Pose pose,
        PosedBody body,
        double error,
        boolean converged,
        List<String> notes) {
    /** Copies the notes, checks the error. */
    public BodyFit {
        notes = List.copyOf(notes);
        if (!(error >= 0)) {
            throw new IllegalArgumentException("a fit's error is at least 0, got " + error);
        }
    }

    /** The fit that parameters and a camera stand for. */
    public static BodyFit of(
            BodyModel model, BodyParameters parameters, Camera camera, double error, boolean converged) {
        return of(model, Proportions.NONE, parameters, camera, error, converged);
    }

    /** The same for a model of other proportions. */
    public static BodyFit of(
            BodyModel model,
            Proportions proportions,
            BodyParameters parameters,
            Camera camera,
            double error,
            boolean converged) {
        BodyModel body = proportions.of(model);
        return new BodyFit(
                parameters,
                proportions,
                camera,
                body.skeleton(parameters.shape()),
                body.rigPose(parameters),
                body.pose(parameters),
                error,
                converged,
                List.of());
    }

    /** Where a joint is in the photo's pose, in the camera's frame, metres. */
    public Vec3 joint(BodyJoint joint) {
        return body.joints().get(joint.ordinal()).translation();
    }

    /** The same fit with other notes. */
    public BodyFit withNotes(List<String> lines) {
        return new BodyFit(parameters, proportions, camera, skeleton, pose, body, error, converged, lines);
    }
}
