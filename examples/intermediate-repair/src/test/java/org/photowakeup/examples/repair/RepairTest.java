package org.photowakeup.examples.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.photowakeup.Avatar;
import org.photowakeup.Cutout;
import org.photowakeup.FittedBody;
import org.photowakeup.LayeredBody;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Side;
import org.photowakeup.contract.Samples;
import org.photowakeup.contract.TestRasterizer;
import org.photowakeup.image.Mask;
import org.photowakeup.rig.Vec3;

class RepairTest {
    private static final PhotoWakeUp WAKE_UP = PhotoWakeUp.create();

    @AfterAll
    static void close() {
        WAKE_UP.close();
    }

    private static Cutout cutout() {
        return WAKE_UP.cutOut(Samples.photo(), Samples.person());
    }

    private static LayeredBody layered() {
        return WAKE_UP.layer(WAKE_UP.fit(cutout(), Samples.keypoints()));
    }

    /** What the photo's camera sees of the character. */
    private static Mask seen(Avatar avatar) {
        return new TestRasterizer()
                .rasterize(avatar.mesh().mesh(), avatar.camera(), Side.FRONT)
                .covered();
    }

    @Test
    void aRepairedMaskGivesTheWholePersonAndACleanBackground() {
        Mask person = Samples.person();
        Mask head = Mask.generate(Samples.WIDTH, Samples.HEIGHT, (x, y) -> y < Samples.HEIGHT / 3)
                .and(person);
        Cutout headless = WAKE_UP.cutOut(Samples.photo(), person.minus(head));
        Cutout repaired = Repair.mask(WAKE_UP, headless, head);

        assertThat(repaired.mask()).isEqualTo(person.withoutHoles());
        assertThat(mostRed(headless, head))
                .as("the head stays in the background")
                .isGreaterThan(0.5);
        assertThat(mostRed(repaired, head)).as("meadow alone").isLessThan(0.35);
        Avatar avatar = WAKE_UP.reconstruct(WAKE_UP.layer(WAKE_UP.fit(repaired, Samples.keypoints())));
        assertThat(seen(avatar).intersectionOverUnion(repaired.mask())).isGreaterThan(0.95);
    }

    @Test
    void aMaskThatNeedsNoRepairIsLeftAlone() {
        Cutout cutout = WAKE_UP.cutOut(Samples.photo(), Samples.person().withoutHoles());
        assertThat(Repair.mask(WAKE_UP, cutout, cutout.mask())).isEqualTo(cutout);
    }

    private static double mostRed(Cutout cutout, Mask where) {
        double most = 0;
        for (int y = 0; y < where.height(); y++) {
            for (int x = 0; x < where.width(); x++) {
                most = where.at(x, y) ? Math.max(most, cutout.background().rgb().at(0, x, y)) : most;
            }
        }
        return most;
    }

    @Test
    void landmarksPutRightBringTheBodyBack() {
        // As if the landmarks were those of somebody who stands beside.
        Map<Landmark, Keypoint> wrong = new EnumMap<>(Landmark.class);
        Samples.keypoints()
                .found()
                .forEach((landmark, k) ->
                        wrong.put(landmark, new Keypoint(k.at().x() + 30, k.at().y(), k.confidence())));
        FittedBody astray = WAKE_UP.fit(cutout(), new Keypoints2D(wrong));
        FittedBody repaired =
                Repair.landmarks(WAKE_UP, astray, Samples.keypoints().found());

        assertThat(repaired.keypoints()).isEqualTo(Samples.keypoints());
        assertThat(wristMissedBy(repaired)).as("pixels").isLessThan(4);
        assertThat(wristMissedBy(astray)).as("pixels").isGreaterThan(20);
    }

    /** How far, in pixels, the body's left wrist is from the mannequin's. */
    private static double wristMissedBy(FittedBody fitted) {
        Vec3 wrist =
                fitted.fit().body().joints().get(BodyJoint.LEFT_WRIST.ordinal()).translation();
        Keypoint seen = Samples.keypoints().find(Landmark.LEFT_WRIST).orElseThrow();
        return fitted.fit().camera().project(wrist).distanceTo(seen.at());
    }

    @Test
    void paintedLabelsReachTheCharacter() {
        Mask belt = Mask.generate(Samples.WIDTH, Samples.HEIGHT, (x, y) -> y / 4 == Samples.HEIGHT / 8);
        LayeredBody painted = Repair.labels(layered(), belt, BodyPart.TORSO);
        Avatar avatar = WAKE_UP.reconstruct(painted);

        for (Layer layer : avatar.body().layers()) {
            assertThat(belt.and(layer.mask())
                            .minus(layer.parts().mask(BodyPart.TORSO))
                            .isEmpty())
                    .isTrue();
            assertThat(layer.parts().labelled()).isEqualTo(layer.mask());
        }
        assertThat(seen(avatar).intersectionOverUnion(Samples.person())).isGreaterThan(0.95);
    }

    @Test
    void layersThatBelongTogetherBecomeOne() {
        LayeredBody one = layered();
        Layer whole = one.layers().get(0);
        Mask left = Mask.generate(Samples.WIDTH, Samples.HEIGHT, (x, y) -> x < Samples.WIDTH / 2);
        LayeredBody torn = new LayeredBody(one.fitted(), List.of(half(whole, left), half(whole, left.inverted())));

        LayeredBody merged = Repair.merged(torn);
        assertThat(merged.layers()).hasSize(1);
        assertThat(merged.layers().get(0).parts().labelled()).isEqualTo(Samples.person());
        assertThat(seen(WAKE_UP.reconstruct(merged)).intersectionOverUnion(Samples.person()))
                .isGreaterThan(0.95);
    }

    private static Layer half(Layer whole, Mask side) {
        Mask mask = whole.mask().and(side);
        LabelMap parts = LabelMap.generate(
                mask.width(),
                mask.height(),
                (x, y) -> mask.at(x, y) ? whole.parts().code(x, y) : LabelMap.NONE);
        return new Layer(mask, whole.visible().and(side), parts);
    }
}
