package org.photowakeup.smpl.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.contract.Procrustes;
import org.photowakeup.contract.Samples;
import org.photowakeup.contract.TestBody;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/** Mannequins in poses that are known, before a camera that is known. */
final class People {
    static final Camera CAMERA = Camera.centred(1080, 600, 800);

    /** Hips, knees, ankles, shoulders, elbows, wrists. */
    private static final int[] LIMBS = {1, 2, 4, 5, 7, 8, 16, 17, 18, 19, 20, 21};

    private People() {}

    /** Stands facing the camera, arms hanging. */
    static BodyParameters standing() {
        Vec3[] turns = new Vec3[24];
        Arrays.fill(turns, Vec3.ZERO);
        turns[BodyJoint.LEFT_SHOULDER.ordinal()] = new Vec3(0, 0, 1.2);
        turns[BodyJoint.RIGHT_SHOULDER.ordinal()] = new Vec3(0, 0, -1.2);
        return placed(turns, List.of(0.0, 0.0), new Vec3(0, 0, 3));
    }

    /** Faces the camera within 30 degrees, limbs anywhere that anatomy lets them. */
    static BodyParameters random(SplittableRandom r) {
        Vec3[] turns = new Vec3[24];
        for (int i = 0; i < turns.length; i++) {
            boolean spine = i == 3 || i == 6 || i == 9 || i == 12 || i == 15;
            turns[i] = spine ? new Vec3(in(r, -0.1, 0.12), in(r, -0.1, 0.1), in(r, -0.08, 0.08)) : Vec3.ZERO;
        }
        turns[0] = new Vec3(in(r, -0.1, 0.1), in(r, -0.5, 0.5), in(r, -0.1, 0.1));
        for (int s = 0; s < 2; s++) {
            double side = 1 - 2 * s;
            turns[1 + s] = new Vec3(in(r, -0.6, 0.15), side * in(r, -0.2, 0.2), side * in(r, -0.4, 0.1));
            turns[4 + s] = new Vec3(Math.max(0, in(r, -0.4, 0.9)), 0, 0);
            turns[13 + s] = new Vec3(0, side * in(r, -0.1, 0.1), side * in(r, -0.15, 0.1));
            turns[16 + s] = new Vec3(in(r, -0.3, 0.3), side * in(r, -0.4, 0.7), side * in(r, -0.9, 1.35));
            turns[18 + s] = new Vec3(in(r, -0.3, 0.3), side * in(r, 0, 1.6), 0);
        }
        return placed(
                turns,
                List.of(r.nextGaussian() * 0.7, r.nextGaussian() * 0.7),
                new Vec3(in(r, -0.2, 0.2), in(r, -0.1, 0.1), in(r, 2.6, 3.6)));
    }

    private static double in(SplittableRandom random, double from, double to) {
        return random.nextDouble(from, to);
    }

    private static BodyParameters placed(Vec3[] turns, List<Double> shape, Vec3 pelvis) {
        List<Rotation> pose = new ArrayList<>();
        for (Vec3 v : turns) {
            pose.add(Rotation.ofRotationVector(v));
        }
        Vec3 rest = new TestBody().skeleton(shape).joints().get(0).rest();
        return new BodyParameters(shape, pose, pelvis.minus(rest));
    }

    /** Where the camera sees the landmarks, moved by Gaussian noise, in pixels. */
    static Keypoints2D seen(BodyParameters person, double noise, SplittableRandom random) {
        return seen(new TestBody(), person, noise, random);
    }

    /** The same of a body that is no ordinary mannequin. */
    static Keypoints2D seen(BodyModel body, BodyParameters person, double noise, SplittableRandom random) {
        Map<Landmark, Keypoint> found = new EnumMap<>(Landmark.class);
        Samples.landmarks(body, person).forEach((landmark, place) -> {
            PixelPoint at = CAMERA.project(place);
            found.put(
                    landmark,
                    new Keypoint(at.x() + noise * random.nextGaussian(), at.y() + noise * random.nextGaussian(), 1));
        });
        return new Keypoints2D(found);
    }

    static Keypoints2D seen(BodyParameters person) {
        return seen(person, 0, new SplittableRandom(1));
    }

    /** Mean distance, in millimetres, of the limbs' joints after Procrustes. */
    static double millimetresApart(BodyFit fit, BodyParameters truth) {
        TestBody body = new TestBody();
        return 1000
                * Procrustes.distance(
                        limbs(fit.skeleton(), fit.pose()), limbs(body.skeleton(truth.shape()), body.rigPose(truth)));
    }

    private static List<Vec3> limbs(Skeleton skeleton, Pose pose) {
        return Arrays.stream(LIMBS)
                .mapToObj(joint -> skeleton.globals(pose).get(joint).translation())
                .toList();
    }

    /** How far, in degrees, a knee (0 left, 1 right) is bent. */
    static double knee(BodyFit fit, int side) {
        var joints = fit.skeleton().globals(fit.pose());
        Vec3 thigh =
                joints.get(4 + side).translation().minus(joints.get(1 + side).translation());
        Vec3 calf =
                joints.get(7 + side).translation().minus(joints.get(4 + side).translation());
        return Math.toDegrees(Math.acos(Math.min(1, thigh.normalised().dot(calf.normalised()))));
    }
}
