package org.photowakeup.body;

import org.photowakeup.rig.Vec3;

/**
 * A landmark on a body in the rest pose. It moves rigidly with its joint; pose correctives are neglected.
 *
 * @param joint the joint that it moves with
 * @param rest where it lies in the rest pose, in the model's frame, metres
 */
public record LandmarkPoint(BodyJoint joint, Vec3 rest) {}
