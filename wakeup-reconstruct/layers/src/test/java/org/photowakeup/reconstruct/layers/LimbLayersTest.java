package org.photowakeup.reconstruct.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyMaps;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.BodyView;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

class LimbLayersTest {
    private static final Vec3 X = new Vec3(1, 0, 0);
    private static final Vec3 Y = new Vec3(0, 1, 0);
    private static final Vec3 Z = new Vec3(0, 0, 1);
    private final GraphCutLayerSplitter splitter = new GraphCutLayerSplitter();

    private List<Layer> split(Mannequin who) {
        return splitter.split(who.photo(), who.silhouette(), who.fit(), who.maps());
    }

    private static Mannequin forearm(double towardsCamera) {
        return Mannequin.posed(
                200,
                320,
                Map.of(
                        BodyJoint.LEFT_SHOULDER,
                        Rotation.about(X, -towardsCamera).times(Rotation.about(Z, 1.3)),
                        BodyJoint.LEFT_ELBOW,
                        Rotation.about(Z, 1.4)));
    }

    @Test
    void anArmBeforeTheBodyIsALayerInFront() {
        Mannequin crossing = forearm(0.7);

        List<Layer> layers = split(crossing);

        assertThat(layers).hasSize(2);
        LabelMap truth = crossing.maps().front().parts();
        assertThat(layers.get(1).visible().intersectionOverUnion(truth.mask(BodyPart.LEFT_ARM)))
                .isGreaterThan(0.65);
        assertThat(layers.get(0).parts().mask(BodyPart.LEFT_ARM).isEmpty()).isTrue();
    }

    @Test
    void theTorsoGoesOnBehindTheArm() {
        Mannequin crossing = forearm(0.7);
        Mask arm = crossing.maps().front().parts().mask(BodyPart.LEFT_ARM);
        Mask torso = PartSilhouette.of(crossing.fit().body(), crossing.fit().camera(), Set.of(BodyPart.TORSO));

        Layer body = split(crossing).get(0);

        Mask hidden = arm.and(torso.eroded(2));
        assertThat(hidden.count()).isGreaterThan(200);
        assertThat((double) hidden.and(body.mask()).count() / hidden.count()).isGreaterThan(0.95);
        assertThat(body.invented().minus(arm.dilated(3)).isEmpty()).isTrue();
    }

    @Test
    void anArmBehindTheBodyIsALayerAtTheBack() {
        List<Layer> layers = split(forearm(-0.7));

        assertThat(layers).hasSize(2);
        assertThat(layers.get(0).parts().mask(BodyPart.LEFT_ARM))
                .isEqualTo(layers.get(0).mask());
    }

    @Test
    void anArmThatIsNotSeenAtAllIsTheFittedBodys() {
        Mannequin crossing = forearm(0.3);
        LabelMap seen = crossing.maps().front().parts();
        Mask arm = seen.mask(BodyPart.LEFT_ARM);
        LabelMap armless = seen.with(arm, BodyPart.TORSO);
        List<String> notes = new ArrayList<>();

        List<Layer> invented = invented(crossing, armless, armless, notes::add);

        assertThat(invented).hasSize(1);
        assertThat(invented.get(0).visible().isEmpty()).isTrue();
        assertThat(invented.get(0).mask().intersectionOverUnion(arm)).isGreaterThan(0.8);
        assertThat(notes).containsExactly("the photo does not show the left arm, so it is the fitted body's");
    }

    @Test
    void anArmIsInventedWhenTheBodyShowsLittleOfItAndNotWhenItShowsAll() {
        Mannequin crossing = forearm(0.3);
        LabelMap seen = crossing.maps().front().parts();
        Mask arm = seen.mask(BodyPart.LEFT_ARM);
        LabelMap armless = seen.with(arm, BodyPart.TORSO);
        LabelMap rim = seen.with(
                Mask.generate(
                        200, 320, (x, y) -> arm.at(x, y) && x > arm.bounds().x() + 8),
                BodyPart.TORSO);

        assertThat(rim.mask(BodyPart.LEFT_ARM).count()).isGreaterThan(50);
        assertThat(invented(crossing, armless, rim, note -> {})).hasSize(1);
        assertThat(invented(crossing, armless, seen, note -> {})).isEmpty();
    }

    private static List<Layer> invented(Mannequin who, LabelMap labels, LabelMap onBody, Consumer<String> notes) {
        BodyView front = who.maps().front();
        BodyView shown = new BodyView(front.silhouette(), front.depth(), front.normals(), front.skinning(), onBody);
        Scene scene = Scene.of(
                who.silhouette(), who.fit(), new BodyMaps(shown, who.maps().back()), 30, Parallel.sequential());
        return new HiddenLimbs(scene.window().inside(labels), scene)
                .layers(30, notes).stream().map(scene.window()::whole).toList();
    }

    @Test
    void anArmFoldedOverItselfIsTwoLayersThatJoinAtTheElbow() {
        Mannequin folded = Mannequin.posed(
                200,
                320,
                Map.of(
                        BodyJoint.LEFT_SHOULDER,
                        Rotation.about(X, -0.6).times(Rotation.about(Z, 1.3)),
                        BodyJoint.LEFT_ELBOW,
                        Rotation.about(Y, -0.4).times(Rotation.about(Z, 3))));

        List<Layer> layers = split(folded);

        assertThat(layers).hasSize(3);
        List<Layer> halves = layers.stream()
                .filter(layer -> layer.joints().stream().allMatch(joint -> joint.part() == BodyPart.LEFT_ARM))
                .toList();
        Layer upper = halves.get(0);
        Layer fore = halves.get(1);
        assertThat(upper.joints()).containsExactly(BodyJoint.LEFT_SHOULDER);
        assertThat(fore.joints()).containsExactly(BodyJoint.LEFT_ELBOW, BodyJoint.LEFT_WRIST, BodyJoint.LEFT_HAND);
        Mask both = upper.mask().and(fore.mask());
        assertThat(both.and(upper.visible()).count()).isGreaterThan(10);
        assertThat(both.and(fore.visible()).count()).isGreaterThan(10);
        assertThat(fore.parts().mask(BodyPart.LEFT_ARM)).isEqualTo(fore.mask());
    }

    @Test
    void anArmpitAloneMakesNoLayer() {
        for (double down = 0.2; down < 1.3; down += 0.2) {
            Mannequin standing = Mannequin.posed(200, 320, Map.of(BodyJoint.LEFT_SHOULDER, Rotation.about(Z, down)));

            assertThat(split(standing)).as("arm %.1f down", down).hasSize(1);
        }
    }

    @Test
    void anArmThatHangsAgainstTheBodyIsALayerOfItsOwn() {
        Mannequin hanging = Mannequin.posed(200, 320, Map.of(BodyJoint.LEFT_SHOULDER, Rotation.about(Z, 1.75)));

        List<Layer> layers = split(hanging);

        assertThat(layers).hasSize(2);
    }

    private static Mannequin stepping() {
        return Mannequin.posed(
                200,
                320,
                Map.of(
                        BodyJoint.LEFT_HIP, Rotation.about(X, -0.25).times(Rotation.about(Z, 0.25)),
                        BodyJoint.RIGHT_HIP, Rotation.about(X, 0.2)));
    }

    @Test
    void oneLegBeforeTheOtherIsALayerOfItsOwn() {
        Mannequin crossed = stepping();

        List<Layer> layers = split(crossed);

        assertThat(layers).hasSize(2);
        assertThat(layers.get(1).parts().mask(BodyPart.LEFT_LEG))
                .isEqualTo(layers.get(1).mask());
    }

    @Test
    void aLegThatDividesTheOtherIsALayerHoweverNearTheyAre() {
        Mannequin crossed = Mannequin.posed(
                200,
                320,
                Map.of(
                        BodyJoint.LEFT_HIP, Rotation.about(X, -0.03).times(Rotation.about(Z, 0.35)),
                        BodyJoint.RIGHT_HIP, Rotation.about(Z, -0.2)));
        LabelMap truth = crossed.maps().front().parts();
        assertThat(truth.mask(BodyPart.RIGHT_LEG).components().count())
                .as("pieces of the leg behind")
                .isGreaterThan(1);

        List<Layer> layers = split(crossed);

        assertThat(layers).hasSize(2);
        assertThat(layers.get(1).parts().mask(BodyPart.LEFT_LEG))
                .isEqualTo(layers.get(1).mask());
    }

    @Test
    void underASkirtNoLegIsALayerAndTheLayerSaysWhereItHangs() {
        Mannequin stepping = stepping();
        LabelMap truth = stepping.maps().front().parts();
        int waist = truth.mask(BodyPart.LEFT_LEG).bounds().y();
        Mask cone = Mask.generate(
                200, 320, (x, y) -> y >= waist && y < waist + 70 && Math.abs(x - 100) < 25 + (y - waist) / 4);
        Mask person = stepping.silhouette().or(cone);

        List<Layer> layers = splitter.split(stepping.photo(), person, stepping.fit(), stepping.maps());

        assertThat(layers).hasSize(1);
        assertThat(layers.get(0).cloth().intersectionOverUnion(cone)).isGreaterThan(0.8);
    }

    @Test
    void layersOverlapWhereTheArmJoinsTheBody() {
        List<Layer> layers = split(forearm(0.7));

        Mask both = layers.get(0).mask().and(layers.get(1).mask());
        assertThat(both.and(layers.get(0).visible()).count()).isGreaterThan(20);
        assertThat(both.and(layers.get(1).visible()).count()).isGreaterThan(20);
    }

    @Test
    void labelsThatAUserRepaintedDecide() {
        Mannequin crossing = forearm(0.7);
        LabelMap allTorso = LabelMap.generate(
                200, 320, (x, y) -> crossing.silhouette().at(x, y) ? LabelMap.code(BodyPart.TORSO) : LabelMap.NONE);

        List<Layer> layers = splitter.split(
                allTorso, crossing.silhouette(), crossing.fit(), crossing.maps(), StageContext.standard());

        assertThat(layers).hasSize(1);
        assertThat(layers.get(0).parts()).isEqualTo(allTorso);
        assertThatThrownBy(() -> splitter.split(
                        allTorso,
                        crossing.silhouette().eroded(2),
                        crossing.fit(),
                        crossing.maps(),
                        StageContext.standard()))
                .hasMessageContaining("do not cover exactly");
    }

    @Test
    void aLimbOfAFewPixelsStaysWithTheBodyAndIsNoted() {
        Mannequin crossing = forearm(0.7);
        LabelMap truth = crossing.maps().front().parts();
        Mask torso = PartSilhouette.of(crossing.fit().body(), crossing.fit().camera(), Set.of(BodyPart.TORSO));
        int middle =
                truth.mask(BodyPart.LEFT_ARM).and(torso).eroded(3).nearest().index(100, 130);
        LabelMap little = LabelMap.generate(200, 320, (x, y) -> {
            boolean arm = truth.part(x, y).filter(p -> p == BodyPart.LEFT_ARM).isPresent();
            return !arm
                    ? truth.code(x, y)
                    : Math.hypot(x - middle % 200, y - middle / 200) < 3.6 ? LabelMap.code(BodyPart.LEFT_ARM) : 2;
        });

        List<String> notes = new ArrayList<>();
        StageContext context = StageContext.standard().withNotes(notes::add);
        assertThat(splitter.split(little, crossing.silhouette(), crossing.fit(), crossing.maps(), context))
                .hasSize(1);
        assertThat(notes).hasSize(1);
        assertThat(notes.get(0))
                .startsWith("the left arm covers the body but shows ")
                .endsWith("and stays with it");
    }

    @Test
    void smallHolesInTheMaskAreFilledAsInvented() {
        Mannequin standing = Mannequin.standing(200, 320);
        Mask hole = Mask.generate(200, 320, (x, y) -> Math.hypot(x - 100, y - 130) < 4);
        Mask person = standing.silhouette().minus(hole);

        List<Layer> layers = splitter.split(standing.photo(), person, standing.fit(), standing.maps());

        assertThat(layers).hasSize(1);
        assertThat(layers.get(0).mask()).isEqualTo(standing.silhouette());
        assertThat(layers.get(0).invented()).isEqualTo(hole.and(standing.silhouette()));
    }
}
