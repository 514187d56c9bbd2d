package org.photowakeup.smpl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.PosedBody;
import org.photowakeup.body.Proportions;
import org.photowakeup.body.Side;
import org.photowakeup.contract.BodyFitterContract;
import org.photowakeup.contract.TestBody;
import org.photowakeup.contract.TestRasterizer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.BodyFitter;
import org.photowakeup.stage.StageContext;

class SmplFitterTest implements BodyFitterContract {
    private static final Mask NOBODY = Mask.generate(People.CAMERA.width(), People.CAMERA.height(), (x, y) -> false);

    private final TestBody body = new TestBody();
    private final SmplFitter fitter = new SmplFitter().withFocalLength(People.CAMERA.focalLength());

    @Override
    public BodyFitter fitter() {
        return new SmplFitter();
    }

    private BodyFit fit(Keypoints2D seen) {
        return fitter.fit(body, seen, NOBODY);
    }

    private static Keypoints2D changed(Keypoints2D seen, Landmark landmark, Keypoint to) {
        Map<Landmark, Keypoint> found = new EnumMap<>(seen.found());
        found.put(landmark, to);
        return new Keypoints2D(found);
    }

    private static Mask silhouette(BodyParameters person) {
        return new TestRasterizer()
                .rasterize(new TestBody().pose(person).surface(), People.CAMERA, Side.FRONT, StageContext.standard())
                .covered();
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(BodyFitter.class)).anyMatch(SmplFitter.class::isInstance);
    }

    @Test
    void recoversRandomFrontalPosesFromExactLandmarks() {
        SplittableRandom random = new SplittableRandom(11);
        double apart = 0;
        double pixels = 0;
        for (int i = 0; i < 50; i++) {
            BodyParameters truth = People.random(random);
            BodyFit fit = fit(People.seen(truth));
            apart += People.millimetresApart(fit, truth) / 50;
            pixels += fit.error() / 50;
        }
        assertThat(apart).as("mean distance of joints, mm").isLessThan(60);
        assertThat(pixels).as("mean reprojection, pixels").isLessThan(0.5);
    }

    @Test
    void fivePixelsOfNoiseDoNotThrowItOff() {
        SplittableRandom random = new SplittableRandom(12);
        double apart = 0;
        for (int i = 0; i < 50; i++) {
            BodyParameters truth = People.random(random);
            apart += People.millimetresApart(fit(People.seen(truth, 5, random)), truth) / 50;
        }
        assertThat(apart).as("mean distance of joints, mm").isLessThan(75);
    }

    @Test
    void legsOfOneWhoStandsStayStraightUnderNoise() {
        SplittableRandom random = new SplittableRandom(3);
        double bent = 0;
        for (int i = 0; i < 20; i++) {
            BodyFit fit = fit(People.seen(People.standing(), 3, random));
            bent += (People.knee(fit, 0) + People.knee(fit, 1)) / 40;
        }
        assertThat(bent).as("mean knee angle, degrees").isLessThan(12);
    }

    private static Proportions proportions(double arms, double legs, double head) {
        return new Proportions(List.of(arms, arms, legs, legs, 1.0, 1.0, head));
    }

    @Test
    void shortArmsAreShortAndNotHeldForward() {
        Keypoints2D seen = People.seen(proportions(0.85, 1, 1).of(body), People.standing(), 0, new SplittableRandom(1));
        BodyFit fit = fit(seen);
        for (BodyJoint elbow : List.of(BodyJoint.LEFT_ELBOW, BodyJoint.RIGHT_ELBOW)) {
            double forward = fit.body()
                            .joints()
                            .get(elbow.parent())
                            .translation()
                            .z()
                    - fit.body().joints().get(elbow.ordinal()).translation().z();
            assertThat(forward).as("%s before its shoulder, metres", elbow).isBetween(-0.06, 0.06);
        }
        assertThat(fit.proportions().of(Proportions.Part.UPPER_ARMS)).isLessThan(0.95);
    }

    @Test
    void shortForearmsAreNotHeldForward() {
        Proportions people = new Proportions(List.of(1.0, 0.9, 1.0, 1.0, 1.0, 1.0, 1.0));
        BodyFit fit = fit(People.seen(people.of(body), People.standing(), 0, new SplittableRandom(1)));
        double forward = depth(fit, BodyJoint.LEFT_SHOULDER) - depth(fit, BodyJoint.LEFT_WRIST);
        assertThat(forward).as("wrist before the shoulder, metres").isBetween(-0.06, 0.09);
        assertThat(fit.proportions().of(Proportions.Part.FOREARMS)).isLessThan(0.97);
    }

    private static double depth(BodyFit fit, BodyJoint joint) {
        return fit.body().joints().get(joint.ordinal()).translation().z();
    }

    @Test
    void aDrawnFigureWithShortLegsAndABigHeadStands() {
        Keypoints2D seen =
                People.seen(proportions(0.8, 0.5, 1.7).of(body), People.standing(), 0, new SplittableRandom(1));
        BodyFit fit = fit(seen);
        assertThat(People.knee(fit, 0)).isLessThan(15);
        assertThat(People.knee(fit, 1)).isLessThan(15);
        double legs = fit.proportions().of(Proportions.Part.THIGHS);
        assertThat(legs / fit.proportions().of(Proportions.Part.TRUNK)).isBetween(0.4, 0.65);
        double lean =
                fit.body().joints().get(BodyJoint.NECK.ordinal()).translation().z()
                        - fit.body()
                                .joints()
                                .get(BodyJoint.LEFT_ANKLE.ordinal())
                                .translation()
                                .z();
        assertThat(lean).as("neck behind the feet, metres").isBetween(-0.15, 0.15);
    }

    @Test
    void thePhotosFocalLengthIsUsedUnlessTheFitterHasItsOwn() {
        Keypoints2D seen = People.seen(People.standing());
        SmplFitter open = new SmplFitter();
        StageContext context = StageContext.standard();
        assertThat(open.fit(body, seen, NOBODY, OptionalDouble.of(777), context)
                        .camera()
                        .focalLength())
                .isEqualTo(777);
        assertThat(open.fit(body, seen, NOBODY, OptionalDouble.empty(), context)
                        .camera()
                        .focalLength())
                .isEqualTo(1100);
        assertThat(fitter.fit(body, seen, NOBODY, OptionalDouble.of(777), context)
                        .camera()
                        .focalLength())
                .isEqualTo(People.CAMERA.focalLength());
    }

    @Test
    void exchangedSidesAreRepairedAndNoted() {
        Keypoints2D seen = People.seen(People.standing());
        Map<Landmark, Keypoint> mirrored = new EnumMap<>(Landmark.class);
        seen.found().forEach((landmark, keypoint) -> mirrored.put(landmark.mirrored(), keypoint));
        BodyFit fit = fit(new Keypoints2D(mirrored));
        assertThat(fit.notes()).contains("left and right were exchanged");
        assertThat(fit.parameters()).isEqualTo(fit(seen).parameters());
    }

    @Test
    void exchangedLegsAreRepairedAndNoted() {
        Keypoints2D seen = People.seen(People.standing());
        Map<Landmark, Keypoint> mixed = new EnumMap<>(seen.found());
        for (Landmark landmark : Landmark.values()) {
            if (landmark.ordinal() >= Landmark.LEFT_HIP.ordinal()) {
                mixed.put(landmark.mirrored(), seen.found().get(landmark));
            }
        }
        BodyFit fit = fit(new Keypoints2D(mixed));
        assertThat(fit.notes()).contains("left and right of the legs were exchanged");
        assertThat(fit.parameters()).isEqualTo(fit(seen).parameters());
    }

    @Test
    void oneSeenFromBehindIsNotTurnedRound() {
        Keypoints2D seen = People.seen(People.standing());
        Map<Landmark, Keypoint> behind = new EnumMap<>(Landmark.class);
        seen.found().forEach((landmark, keypoint) -> {
            if (landmark.ordinal() >= Landmark.LEFT_EAR.ordinal()) {
                behind.put(landmark.mirrored(), keypoint);
            }
        });
        BodyFit fit = fit(new Keypoints2D(behind));
        assertThat(fit.parameters().pose().get(0).angle())
                .as("turn of the pelvis")
                .isGreaterThan(2.5);
        assertThat(fit.notes()).noneMatch(note -> note.contains("exchanged"));
    }

    @Test
    void halfABodyStaysUprightAndSaysWhatItDidNotSee() {
        Map<Landmark, Keypoint> upper =
                new EnumMap<>(People.seen(People.standing()).found());
        for (Landmark landmark : Landmark.values()) {
            if (landmark.ordinal() >= Landmark.LEFT_HIP.ordinal()) {
                upper.remove(landmark);
            }
        }
        BodyFit fit = fit(new Keypoints2D(upper));
        assertThat(fit.notes()).contains("no evidence for left_knee", "no evidence for right_hip");
        assertThat(fit.parameters().pose().get(0).angle())
                .as("turn of the pelvis")
                .isLessThan(0.3);
        assertThat(People.knee(fit, 0)).isLessThan(15);
        assertThat(People.knee(fit, 1)).isLessThan(15);
    }

    @Test
    void aWrongLandmarkDoesNotDragTheLimb() {
        BodyParameters truth = People.standing();
        Keypoints2D wrong = changed(People.seen(truth), Landmark.LEFT_WRIST, new Keypoint(30, 30, 0.3));
        BodyFit fit = fit(wrong);
        assertThat(People.millimetresApart(fit, truth)).isLessThan(60);
    }

    @Test
    void aLandmarkThatWasOverruledIsNoted() {
        Keypoints2D wrong = changed(People.seen(People.standing()), Landmark.LEFT_WRIST, new Keypoint(30, 30, 1));
        assertThat(fit(wrong).notes()).anyMatch(note -> note.startsWith("left_wrist was overruled, the body has it "));
        assertThat(fit(People.seen(People.standing())).notes()).noneMatch(note -> note.contains("overruled"));
    }

    @Test
    void aLandmarkOfSomebodyElseIsNotUsedWhenTheMaskTells() {
        BodyParameters truth = People.standing();
        Keypoints2D wrong = changed(People.seen(truth), Landmark.LEFT_KNEE, new Keypoint(40, 500, 1));
        BodyFit fit = fitter.fit(body, wrong, silhouette(truth));
        assertThat(fit.notes()).contains("left_knee lies outside the mask and was not used");
        assertThat(People.millimetresApart(fit, truth)).isLessThan(60);
    }

    @Test
    void peopleKeepTheirOrderInDepth() {
        BodyParameters near = People.standing();
        BodyParameters far = near.withTranslation(near.translation().plus(new Vec3(0.5, -0.1, 2)));
        double nearDepth =
                fit(People.seen(near)).body().joints().get(0).translation().z();
        double farDepth =
                fit(People.seen(far)).body().joints().get(0).translation().z();
        assertThat(nearDepth).isCloseTo(3, within(0.3));
        assertThat(farDepth - nearDepth).isCloseTo(2, within(0.4));
    }

    @Test
    void aMaskDrawsTheSkinInside() {
        SplittableRandom random = new SplittableRandom(5);
        double outsideWith = 0;
        double outsideWithout = 0;
        for (int i = 0; i < 5; i++) {
            BodyParameters truth = People.random(random);
            Mask mask = silhouette(truth);
            Keypoints2D seen = People.seen(truth, 8, random);
            outsideWith += outside(fitter.fit(body, seen, mask).body(), mask);
            outsideWithout +=
                    outside(fitter.withSilhouette(false).fit(body, seen, mask).body(), mask);
        }
        assertThat(outsideWith)
                .as("vertices outside, of %d without the term", outsideWithout)
                .isLessThan(outsideWithout * 3 / 4);
    }

    /** The distances of all vertices to the mask, summed, in pixels. */
    private static double outside(PosedBody posed, Mask mask) {
        NearestPixels nearest = mask.nearest();
        double sum = 0;
        for (int v = 0; v < posed.surface().vertexCount(); v++) {
            PixelPoint at = People.CAMERA.project(posed.surface().vertex(v));
            int x = (int) Math.round(at.x());
            int y = (int) Math.round(at.y());
            if (x >= 0 && y >= 0 && x < mask.width() && y < mask.height()) {
                sum += Math.sqrt(nearest.squaredDistance(x, y));
            }
        }
        return sum;
    }

    @Test
    void aMaskWiderThanTheBodyDoesNotFattenIt() {
        BodyParameters truth = People.standing();
        Keypoints2D seen = People.seen(truth);
        Mask coat = silhouette(truth).dilated(25);
        BodyFit fit = fitter.fit(body, seen, coat);
        assertThat(fit.parameters().shape().get(1)).isBetween(-0.6, 0.6);
    }

    @Test
    void fewerThanSixLandmarksAreRefused() {
        Map<Landmark, Keypoint> few = new EnumMap<>(Landmark.class);
        for (Landmark landmark : Landmark.values()) {
            few.put(landmark, new Keypoint(10 * landmark.ordinal(), 5, landmark.ordinal() < 5 ? 0.9 : 0.01));
        }
        assertThatThrownBy(() -> fit(new Keypoints2D(few)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fit needs 6 landmarks with confidence 0.15 or more, got 5 of 17");
    }

    @Test
    void landmarksInOnePointAreRefused() {
        Map<Landmark, Keypoint> heap = new EnumMap<>(Landmark.class);
        for (Landmark landmark : Landmark.values()) {
            heap.put(landmark, new Keypoint(100, 100, 1));
        }
        assertThatThrownBy(() -> fit(new Keypoints2D(heap)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("17 landmarks lie within 0.0 pixels");
    }

    @Test
    void landmarksInALineGiveAFiniteBody() {
        Map<Landmark, Keypoint> line = new EnumMap<>(Landmark.class);
        for (Landmark landmark : Landmark.values()) {
            line.put(landmark, new Keypoint(300, 20.0 * landmark.ordinal(), 1));
        }
        BodyFit fit = fit(new Keypoints2D(line));
        assertThat(fit.error()).isFinite();
        assertThat(fit.body().joints().get(0).translation().z()).isPositive();
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> fitter.withFocalLength(Double.NaN)).hasMessageContaining("got NaN pixels");
        assertThatThrownBy(() -> fitter.withLeastConfidence(1.5)).hasMessageContaining("got 1.5");
    }
}
