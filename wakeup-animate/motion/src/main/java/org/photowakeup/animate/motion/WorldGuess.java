package org.photowakeup.animate.motion;

import java.util.List;
import java.util.Optional;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/**
 * Which way is up in a clip of unknown origin, and how long its unit is.
 *
 * @param up one of the six axis directions
 * @param metresPerUnit positive
 */
record WorldGuess(Vec3 up, double metresPerUnit) {
    private static final double[] UNITS = {0.01, 1, 0.0254, 0.0254 / 0.45, 0.001};
    private static final double LEG = 0.8;

    static WorldGuess of(MotionClip clip) {
        Optional<SourceBody> found = SourceBody.find(clip.skeleton());
        if (found.isEmpty() || !found.get().has(BodyJoint.HEAD)) {
            return new WorldGuess(new Vec3(0, 1, 0), 0.01);
        }
        SourceBody body = found.get();
        Vec3 sum = Vec3.ZERO;
        int step = Math.max(1, clip.frames().size() / 50);
        for (int f = 0; f < clip.frames().size(); f += step) {
            List<RigidTransform> frames = clip.skeleton().globals(clip.frames().get(f));
            Vec3 feet = at(frames, body, BodyJoint.LEFT_ANKLE)
                    .plus(at(frames, body, BodyJoint.RIGHT_ANKLE))
                    .times(0.5);
            sum = sum.plus(at(frames, body, BodyJoint.HEAD).minus(feet));
        }
        return new WorldGuess(mainAxis(sum), unit(legLength(clip.skeleton(), body)));
    }

    private static Vec3 at(List<RigidTransform> frames, SourceBody body, BodyJoint joint) {
        return frames.get(body.of(joint)).translation();
    }

    private static Vec3 mainAxis(Vec3 v) {
        double x = Math.abs(v.x());
        double y = Math.abs(v.y());
        double z = Math.abs(v.z());
        if (y >= x && y >= z) {
            return new Vec3(0, v.y() < 0 ? -1 : 1, 0);
        }
        return z >= x ? new Vec3(0, 0, Math.signum(v.z())) : new Vec3(Math.signum(v.x()), 0, 0);
    }

    /** Thigh plus shin, the mean of both legs, in the skeleton's unit. */
    static double legLength(Skeleton skeleton, SourceBody body) {
        List<Joint> joints = skeleton.joints();
        double sum = 0;
        BodyJoint[][] bones = {
            {BodyJoint.LEFT_HIP, BodyJoint.LEFT_KNEE}, {BodyJoint.LEFT_KNEE, BodyJoint.LEFT_ANKLE},
            {BodyJoint.RIGHT_HIP, BodyJoint.RIGHT_KNEE}, {BodyJoint.RIGHT_KNEE, BodyJoint.RIGHT_ANKLE}
        };
        for (BodyJoint[] bone : bones) {
            Vec3 a = joints.get(body.of(bone[0])).rest();
            sum += a.distanceTo(joints.get(body.of(bone[1])).rest()) / 2;
        }
        return sum;
    }

    private static double unit(double leg) {
        for (double unit : UNITS) {
            if (leg * unit >= 0.6 && leg * unit <= 1.1) {
                return unit;
            }
        }
        return leg > 0 ? LEG / leg : 0.01;
    }

    /** The clip turned so that up is -y, and in metres. */
    static MotionClip convert(MotionClip clip, Vec3 up, double metresPerUnit) {
        Rotation q = turn(up);
        List<Joint> joints = clip.skeleton().joints().stream()
                .map(j -> new Joint(j.name(), j.parent(), q.apply(j.rest()).times(metresPerUnit)))
                .toList();
        Rotation back = q.inverse();
        List<Pose> frames = clip.frames().stream()
                .map(pose -> new Pose(
                        q.apply(pose.root()).times(metresPerUnit),
                        pose.joints().stream().map(r -> q.times(r).times(back)).toList()))
                .toList();
        return new MotionClip(clip.name(), new Skeleton(joints), clip.secondsPerFrame(), frames);
    }

    /** y up and z up turn about x, so that x stays x and a figure that faces +z (y up) or -y (z up) faces the camera. */
    private static Rotation turn(Vec3 up) {
        if (Math.abs(up.x()) < 1e-9) {
            // Angle a with Rx(a) up = (0, -1, 0).
            return Rotation.ofRotationVector(new Vec3(Math.atan2(up.z(), -up.y()), 0, 0));
        }
        return Rotation.between(up, new Vec3(0, -1, 0));
    }
}
