package org.photowakeup.reconstruct.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.contract.HeadAlignerContract;
import org.photowakeup.contract.Samples;
import org.photowakeup.contract.TestBody;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.WarpField;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.HeadAligner;
import org.photowakeup.stage.StageContext;

class LandmarkHeadAlignerTest implements HeadAlignerContract {
    @Override
    public HeadAligner headAligner() {
        return new LandmarkHeadAligner();
    }

    private static double yaw(BodyFit fit) {
        Vec3 forward =
                fit.body().joints().get(BodyJoint.HEAD.ordinal()).rotation().apply(new Vec3(0, 0, -1));
        return Math.atan2(forward.x(), -forward.z());
    }

    @Test
    void findsWhereAHeadLooksFromTheLandmarksOfItsFace() {
        for (double angle : new double[] {-1, -0.5, 0, 0.4, 0.8}) {
            BodyFit turned =
                    headAligner().turn(new TestBody(), HeadAlignerContract.seen(looking(angle)), Samples.fit());
            assertThat(yaw(turned)).as("a head turned by %s", angle).isBetween(angle - 0.12, angle + 0.12);
            assertThat(turned.notes()).anyMatch(line -> line.startsWith("the head was turned by"));
        }
    }

    @Test
    void pointsOfAFaceModelTellWhereAHeadLooksThatHasNoSureLandmarks() {
        TestBody model = new TestBody();
        Vec3 joint =
                Samples.fit().skeleton().joints().get(BodyJoint.HEAD.ordinal()).rest();
        RigidTransform head = BodyFit.of(model, looking(0.5), Samples.camera(), 0, true)
                .body()
                .joints()
                .get(BodyJoint.HEAD.ordinal());
        List<FacePoint> points = new ArrayList<>();
        for (double[] p :
                new double[][] {{-0.04, -0.1, -0.08}, {0.04, -0.1, -0.08}, {0, -0.02, -0.09}, {0.07, -0.08, 0}}) {
            Vec3 onHead = new Vec3(p[0], p[1], p[2]);
            points.add(new FacePoint(Samples.camera().project(head.apply(onHead)), 0.9, joint.plus(onHead)));
        }
        Keypoints2D none = new Keypoints2D(Map.of());
        LandmarkHeadAligner aligner = new LandmarkHeadAligner();
        assertThat(yaw(aligner.withFacePoints(points).turn(model, none, Samples.fit())))
                .isBetween(0.35, 0.65);
        BodyFit kept = aligner.withFacePoints(points.subList(0, 2)).turn(model, none, Samples.fit());
        assertThat(kept.parameters()).isEqualTo(Samples.fit().parameters());
        assertThat(kept.notes()).anyMatch(line -> line.contains("2 landmarks of the face are sure"));
    }

    private static BodyParameters looking(double angle) {
        return HeadAlignerContract.looking(angle);
    }

    @Test
    void takesALargerHeadForALargerHeadAndNotForATurnedOne() {
        Map<Landmark, Keypoint> larger = new EnumMap<>(Landmark.class);
        Vec3 joint = Samples.fit().body().joints().get(BodyJoint.HEAD.ordinal()).translation();
        Samples.landmarks(new TestBody(), Samples.standing()).forEach((landmark, place) -> {
            Vec3 grown = joint.plus(place.minus(joint).times(1.15));
            larger.put(landmark, new Keypoint(Samples.camera().project(grown), 1));
        });
        BodyFit turned = headAligner().turn(new TestBody(), new Keypoints2D(larger), Samples.fit());
        double angle = turned.body()
                .joints()
                .get(BodyJoint.HEAD.ordinal())
                .rotation()
                .angleTo(Samples.fit()
                        .body()
                        .joints()
                        .get(BodyJoint.HEAD.ordinal())
                        .rotation());
        assertThat(Math.toDegrees(angle)).isLessThan(4);
    }

    @Test
    void bringsTheFaceToWhereThePhotoHasIt() {
        // A picture large enough for a head of 100 pixels; the photo's face lies 5 pixels left of the body's.
        Camera camera = Samples.camera().scaledTo(10 * Samples.WIDTH, 10 * Samples.HEIGHT);
        BodyFit fit = BodyFit.of(new TestBody(), Samples.standing(), camera, 0, true);
        Map<Landmark, Keypoint> moved = new EnumMap<>(Landmark.class);
        Samples.landmarks(new TestBody(), Samples.standing()).forEach((landmark, place) -> {
            PixelPoint at = camera.project(place);
            moved.put(landmark, new Keypoint(at.x() - 5, at.y(), 1));
        });
        PixelPoint nose =
                moved.getOrDefault(Landmark.NOSE, new Keypoint(0, 0, 1)).at();
        Mask head = Mask.generate(
                camera.width(), camera.height(), (x, y) -> Math.hypot(x - nose.x(), (y - nose.y()) / 1.3) < 75);
        WarpField warp = WarpField.identity(camera.width(), camera.height());
        WarpField bent =
                headAligner().align(new TestBody(), new Keypoints2D(moved), fit, warp, head, StageContext.standard());
        int x = (int) Math.round(nose.x());
        int y = (int) Math.round(nose.y());
        assertThat((double) bent.source().at(0, x, y)).isBetween(x + 4.0, x + 6.0);
        assertThat((double) bent.source().at(1, x, y)).isBetween(y - 1.0, y + 1.0);
    }

    @Test
    void refusesAMaskOfAnotherSizeAndAConfidenceThatIsNone() {
        WarpField warp = WarpField.identity(4, 4);
        Mask head = Mask.generate(5, 4, (x, y) -> true);
        assertThatThrownBy(() -> headAligner()
                        .align(new TestBody(), Samples.keypoints(), Samples.fit(), warp, head, StageContext.standard()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5x4");
        assertThatThrownBy(() -> new LandmarkHeadAligner().withLeastConfidence(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
    }
}
