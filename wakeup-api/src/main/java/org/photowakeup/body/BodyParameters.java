package org.photowakeup.body;

import java.util.Collections;
import java.util.List;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/**
 * What poses a body model. In the rest pose (all rotations the identity) the body stands upright in the camera's frame
 * (y down) in a T-pose, faces the camera (-z), its left hand at +x.
 *
 * @param shape shape coefficients (SMPL's betas); fewer than the model has leave the rest 0
 * @param pose 24 rotations relative to the parent joint, in {@link BodyJoint}'s order; the pelvis's in the world
 * @param translation added to every point, metres; a rotation of the pelvis turns about its rest place
 */
public record BodyParameters(List<Double> shape, List<Rotation> pose, Vec3 translation) {
    /** Checks the number of rotations and that the shape is finite. */
    public BodyParameters {
        shape = List.copyOf(shape);
        pose = List.copyOf(pose);
        if (pose.size() != BodyJoint.values().length) {
            throw new IllegalArgumentException("a body's pose has 24 rotations, not " + pose.size());
        }
        for (double coefficient : shape) {
            if (!Double.isFinite(coefficient)) {
                throw new IllegalArgumentException("a body's shape has coefficient " + coefficient);
            }
        }
    }

    /** The mean shape in the rest pose at the origin. */
    public static BodyParameters rest() {
        return new BodyParameters(
                List.of(), Collections.nCopies(BodyJoint.values().length, Rotation.IDENTITY), Vec3.ZERO);
    }

    /** The same body elsewhere. */
    public BodyParameters withTranslation(Vec3 place) {
        return new BodyParameters(shape, pose, place);
    }

    /** The same body in another pose. */
    public BodyParameters withPose(List<Rotation> rotations) {
        return new BodyParameters(shape, rotations, translation);
    }

    /** The same pose of another shape. */
    public BodyParameters withShape(List<Double> coefficients) {
        return new BodyParameters(coefficients, pose, translation);
    }
}
