package org.photowakeup.smpl.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyEvidence;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.BoneDepth;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LiftedPose;
import org.photowakeup.contract.Samples;
import org.photowakeup.contract.TestBody;
import org.photowakeup.image.Mask;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.StageContext;

class BoneDepthsTest {
    private static final Mask NOBODY = Mask.generate(People.CAMERA.width(), People.CAMERA.height(), (x, y) -> false);
    private static final double FOCAL = People.CAMERA.focalLength();

    private final TestBody body = new TestBody();

    private BodyFit fit(Keypoints2D seen, LiftedPose lifted) {
        BodyEvidence evidence = new BodyEvidence(seen, NOBODY)
                .withFocalLength(OptionalDouble.of(FOCAL))
                .withLifted(lifted);
        return new SmplFitter().fit(body, evidence, StageContext.standard());
    }

    /** The limbs' true depths, all multiplied. */
    private LiftedPose lifted(BodyParameters person, double factor) {
        Map<Landmark, Vec3> places = Samples.landmarks(body, person);
        double pelvis = body.pose(person).joints().get(0).translation().z();
        List<BoneDepth> bones = new ArrayList<>();
        for (Limb limb : Limb.values()) {
            for (Landmark[] ends : new Landmark[][] {{limb.top, limb.middle}, {limb.middle, limb.end}}) {
                double metres = places.get(ends[1]).z() - places.get(ends[0]).z();
                bones.add(new BoneDepth(ends[0], ends[1], factor * metres * FOCAL / pelvis, 3));
            }
        }
        return new LiftedPose(bones);
    }

    @Test
    void trueDepthsOfLimbsHalveTheError() {
        SplittableRandom random = new SplittableRandom(21);
        double without = 0;
        double with = 0;
        for (int i = 0; i < 20; i++) {
            BodyParameters truth = People.random(random);
            Keypoints2D seen = People.seen(truth);
            without += People.millimetresApart(fit(seen, LiftedPose.none()), truth) / 20;
            with += People.millimetresApart(fit(seen, lifted(truth, 1)), truth) / 20;
        }
        assertThat(with).as("mm, instead of %s", without).isLessThan(0.5 * without);
    }

    @Test
    void aTrunkThatIsToldToLeanLeans() {
        List<Rotation> pose = new ArrayList<>(People.standing().pose());
        pose.set(BodyJoint.SPINE1.ordinal(), Rotation.about(new Vec3(1, 0, 0), 0.6));
        BodyParameters truth = People.standing().withPose(pose);
        Map<Landmark, Vec3> places = Samples.landmarks(body, truth);
        double lean = places.get(Landmark.LEFT_SHOULDER).z()
                - places.get(Landmark.LEFT_HIP).z();
        double pixels =
                lean * FOCAL / body.pose(truth).joints().get(0).translation().z();
        LiftedPose told = new LiftedPose(List.of(
                new BoneDepth(Landmark.LEFT_HIP, Landmark.LEFT_SHOULDER, pixels, 15),
                new BoneDepth(Landmark.RIGHT_HIP, Landmark.RIGHT_SHOULDER, pixels, 15)));
        Keypoints2D seen = People.seen(truth);

        double without = Math.abs(lean(fit(seen, LiftedPose.none())) - lean);

        assertThat(Math.abs(lean(fit(seen, told)) - lean))
                .as("metres off, instead of %s", without)
                .isLessThan(0.4 * without);
    }

    /** How much deeper, in metres, the left shoulder is than the left hip. */
    private static double lean(BodyFit fit) {
        List<RigidTransform> joints = fit.skeleton().globals(fit.pose());
        return joints.get(BodyJoint.LEFT_SHOULDER.ordinal()).translation().z()
                - joints.get(BodyJoint.LEFT_HIP.ordinal()).translation().z();
    }

    @Test
    void depthsOfUnseenLandmarksDoNotCount() {
        BodyParameters truth = People.random(new SplittableRandom(4));
        Keypoints2D seen = People.seen(truth);
        for (Limb limb : Limb.values()) {
            seen = seen.without(limb.middle);
        }
        assertThat(fit(seen, lifted(truth, 2))).isEqualTo(fit(seen, LiftedPose.none()));
    }

    @Test
    void depthsThatWereToldOfExchangedSidesAreForgotten() {
        Map<Landmark, Keypoint> exchanged = new EnumMap<>(Landmark.class);
        People.seen(People.standing()).found().forEach((landmark, k) -> {
            boolean face = landmark.ordinal() <= Landmark.RIGHT_EAR.ordinal();
            exchanged.put(face ? landmark : landmark.mirrored(), k);
        });
        Keypoints2D seen = new Keypoints2D(exchanged);
        LiftedPose wrong = new LiftedPose(List.of(new BoneDepth(Landmark.LEFT_HIP, Landmark.LEFT_KNEE, -120, 2)));
        assertThat(fit(seen, wrong)).isEqualTo(fit(seen, LiftedPose.none()));
    }
}
