package org.photowakeup.smpl.fit;

import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Landmark;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;

/**
 * Where in a body the landmarks are whose depths a pose lifter tells. The rigs that it learnt from have their joints at
 * other depths within the flesh than a body model: their knees, say, lie in front of the leg's middle, this library's
 * body has them behind. A body whose own joints were put at the told depths would bend its knees and lean back.
 *
 * <p>The flesh's middle at a landmark is that of the surface in a window of 60 x 40 mm, in the rest pose; at an ankle, a fifth up
 * the shank, beyond the foot. Without surface there, the landmark's own place is taken.
 */
final class ToldPlaces {
    private static final double HALF_WIDTH = 0.03;
    private static final double HALF_HEIGHT = 0.02;
    private static final double UP_THE_SHANK = 0.2;
    private static final int FEWEST = 6;

    /** The joint that each place turns with: the one above, where the landmark is a joint. */
    final int[] owners;

    /** 17 times x, y, z in the rest pose, metres; by the shape they move as the landmarks do. */
    final double[] rest;

    /** Places in a model's mean body. */
    ToldPlaces(BodyModel model, LinearBody body) {
        owners = body.landmarkJoints.clone();
        rest = body.landmarks.clone();
        TriangleMesh surface = model.pose(BodyParameters.rest()).surface();
        for (Landmark landmark : Landmark.values()) {
            int i = landmark.ordinal();
            Vec3 at = at(body, landmark);
            switch (landmark) {
                case LEFT_ANKLE, RIGHT_ANKLE -> {
                    Vec3 knee = at(body, landmark == Landmark.LEFT_ANKLE ? Landmark.LEFT_KNEE : Landmark.RIGHT_KNEE);
                    at = at.plus(knee.minus(at).times(UP_THE_SHANK));
                }
                case NOSE, LEFT_EYE, RIGHT_EYE -> {
                    continue;
                }
                default -> {}
            }
            rest[3 * i + 2] += behind(landmark) + middle(surface, at) - at.z();
            if (landmark.ordinal() >= Landmark.LEFT_SHOULDER.ordinal()) {
                owners[i] = BodyJoint.of(owners[i]).parent();
            }
        }
    }

    /** Metres behind the flesh's middle, the mean of 137 rigs that the lifter learnt from, 1.75 m tall. */
    private static double behind(Landmark landmark) {
        return switch (landmark) {
            case LEFT_EAR, RIGHT_EAR -> 0.010;
            case LEFT_SHOULDER, RIGHT_SHOULDER -> 0.002;
            case LEFT_ELBOW, RIGHT_ELBOW -> 0.006;
            case LEFT_WRIST, RIGHT_WRIST -> 0.007;
            case LEFT_HIP, RIGHT_HIP -> -0.023;
            case LEFT_KNEE, RIGHT_KNEE -> -0.012;
            case LEFT_ANKLE, RIGHT_ANKLE -> -0.004;
            default -> 0;
        };
    }

    private static Vec3 at(LinearBody body, Landmark landmark) {
        int i = 3 * landmark.ordinal();
        return new Vec3(body.landmarks[i], body.landmarks[i + 1], body.landmarks[i + 2]);
    }

    /** Depth of the middle between the front and the back of a surface around a point. */
    private static double middle(TriangleMesh surface, Vec3 at) {
        double front = Double.POSITIVE_INFINITY;
        double back = Double.NEGATIVE_INFINITY;
        int count = 0;
        for (int v = 0; v < surface.vertexCount(); v++) {
            Vec3 p = surface.vertex(v);
            if (Math.abs(p.x() - at.x()) < HALF_WIDTH && Math.abs(p.y() - at.y()) < HALF_HEIGHT) {
                front = Math.min(front, p.z());
                back = Math.max(back, p.z());
                count++;
            }
        }
        return count < FEWEST ? at.z() : 0.5 * (front + back);
    }
}
