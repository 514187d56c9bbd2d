package org.photowakeup.body;

import java.util.List;
import java.util.Map;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Skeleton;

/**
 * A parametric body with SMPL's 24 joints. Implementations are immutable and shared by threads.
 *
 * <p>Frame: x right, y down, z forward (the camera's); files in SMPL's convention (y up) are turned once when read.
 */
public interface BodyModel {
    /** How many shape coefficients the model knows. */
    int shapeSize();

    /**
     * The joints of a shape in the rest pose, named after {@link BodyJoint#smplName}. Linear in the shape.
     *
     * @param shape at most {@link #shapeSize} coefficients; missing ones are 0
     */
    Skeleton skeleton(List<Double> shape);

    /** The landmarks of a shape in the rest pose, all 17. Linear in the shape. */
    Map<Landmark, LandmarkPoint> landmarks(List<Double> shape);

    /** The body's surface in a pose: shape, pose correctives, linear blend skinning, translation. */
    PosedBody pose(BodyParameters parameters);

    /** The skeleton's pose that the parameters mean: the same joints in the same places. */
    default Pose rigPose(BodyParameters parameters) {
        Skeleton skeleton = skeleton(parameters.shape());
        return new Pose(skeleton.joints().get(0).rest().plus(parameters.translation()), parameters.pose());
    }
}
