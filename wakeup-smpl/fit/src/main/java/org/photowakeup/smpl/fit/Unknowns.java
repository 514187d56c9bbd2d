package org.photowakeup.smpl.fit;

import org.photowakeup.body.BodyJoint;

/**
 * Where each unknown of the fit stands in the vector: translation, rotation vector of the pelvis relative to a facing,
 * the camera's pitch, rotation vectors of the joints that landmarks bear witness of, shape.
 */
final class Unknowns {
    /** Joints whose rotation moves a landmark; ankles, feet, wrists and hands move none. */
    private static final BodyJoint[] MOVING = {
        BodyJoint.LEFT_HIP,
        BodyJoint.RIGHT_HIP,
        BodyJoint.SPINE1,
        BodyJoint.LEFT_KNEE,
        BodyJoint.RIGHT_KNEE,
        BodyJoint.SPINE2,
        BodyJoint.SPINE3,
        BodyJoint.NECK,
        BodyJoint.LEFT_COLLAR,
        BodyJoint.RIGHT_COLLAR,
        BodyJoint.HEAD,
        BodyJoint.LEFT_SHOULDER,
        BodyJoint.RIGHT_SHOULDER,
        BodyJoint.LEFT_ELBOW,
        BodyJoint.RIGHT_ELBOW
    };

    /** First unknown of the translation. */
    static final int PLACE = 0;

    /** First unknown of the pelvis's rotation. */
    static final int ROOT = 3;

    /** The angle, in radians, by which the camera looks down. */
    static final int PITCH = 6;

    /** First unknown of the pose. */
    static final int POSE = 7;

    /** Number of moving joints. */
    static final int JOINTS = MOVING.length;

    /** Unknowns of the pose, three a moving joint. */
    static final int POSE_SIZE = 3 * JOINTS;

    /** First unknown of the shape. */
    static final int SHAPE = POSE + POSE_SIZE;

    private Unknowns() {}

    /** The i-th moving joint. */
    static BodyJoint joint(int i) {
        return MOVING[i];
    }

    /** First unknown of a joint's rotation vector, or -1 when it does not move. */
    static int at(BodyJoint joint) {
        if (joint == BodyJoint.PELVIS) {
            return ROOT;
        }
        for (int i = 0; i < MOVING.length; i++) {
            if (MOVING[i] == joint) {
                return POSE + 3 * i;
            }
        }
        return -1;
    }

    /** Number of unknowns with so many shape coefficients. */
    static int count(int shapes) {
        return SHAPE + shapes;
    }
}
