package org.photowakeup.reconstruct.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

class CarriedThingsTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 640;

    private final GraphCutLayerSplitter splitter = new GraphCutLayerSplitter();
    /** The left arm, on the right of the picture, hangs beside the leg. */
    private final Mannequin who =
            Mannequin.posed(WIDTH, HEIGHT, Map.of(BodyJoint.LEFT_SHOULDER, Rotation.about(new Vec3(0, 0, 1), 1.4)));

    private final double size = who.silhouette().bounds().height();
    private final Hand hand = Hand.both(who.fit()).get(0);

    /** What hangs from the hand, a square whose side is in heights of the person, or wider so that it reaches a column. */
    private Mask bag(double side, double column) {
        double top = hand.fingers().y() + 0.03 * size;
        double left = Math.min(column, hand.fingers().x() - side / 2 * size);
        double right = Math.max(column, hand.fingers().x() + side / 2 * size);
        return Mask.generate(WIDTH, HEIGHT, (x, y) -> x >= left && x <= right && y >= top && y <= top + side * size);
    }

    private Photo painted(Mask where, float... colour) {
        return new Photo(Raster.generate(
                WIDTH,
                HEIGHT,
                3,
                (c, x, y) -> where.at(x, y)
                        ? colour[c] + 0.03f * (float) Math.sin(0.9 * x + 1.1 * y)
                        : who.photo().rgb().at(c, x, y)));
    }

    private LabelMap labels(Photo photo, Mask person) {
        return splitter.label(photo, person, who.fit(), who.maps());
    }

    private List<Layer> layers(Photo photo, Mask person) {
        return splitter.split(photo, person, who.fit(), who.maps());
    }

    @Test
    void aBagThatHangsFromAHandIsCarried() {
        Mask bag = bag(0.18, hand.fingers().x());

        LabelMap labels =
                labels(painted(bag, 0.9f, 0.1f, 0.5f), who.silhouette().or(bag));

        assertThat(labels.mask(BodyPart.CARRIED).intersectionOverUnion(bag)).isGreaterThan(0.85);
    }

    @Test
    void theHandThatHoldsItMovesIt() {
        Mask bag = bag(0.18, hand.fingers().x());

        List<Layer> layers =
                layers(painted(bag, 0.9f, 0.1f, 0.5f), who.silhouette().or(bag));

        Layer last = layers.get(layers.size() - 1);
        assertThat(last.isCarried()).isTrue();
        assertThat(last.joints()).isEqualTo(Set.of(BodyJoint.LEFT_WRIST));
        assertThat(layers.stream().filter(Layer::isCarried)).hasSize(1);
    }

    @Test
    void theLegGoesOnBehindIt() {
        Mask leg = who.maps().front().parts().mask(BodyPart.LEFT_LEG);
        Mask bag = bag(0.18, leg.bounds().x() + leg.bounds().width() / 2.0);
        assertThat(bag.and(leg).count()).as("the bag covers some of the leg").isGreaterThan(500);

        List<Layer> layers =
                layers(painted(bag, 0.9f, 0.1f, 0.5f), who.silhouette().or(bag));

        Mask behind = Mask.empty(WIDTH, HEIGHT);
        for (Layer layer : layers) {
            behind = layer.isCarried() ? behind : behind.or(layer.invented());
        }
        double found = behind.and(bag).and(leg).count();
        assertThat(found / bag.and(leg).count()).isGreaterThan(0.95);
    }

    @Test
    void aSkirtIsNotCarriedHoweverWide() {
        double crotch = 0.52 * size + who.silhouette().bounds().y();
        double middle = WIDTH / 2.0 - 0.5;
        Mask skirt = Mask.generate(
                WIDTH,
                HEIGHT,
                (x, y) -> y >= crotch - 0.06 * size
                        && y <= crotch + 0.25 * size
                        && Math.abs(x - middle) <= 0.1 * size + 0.35 * (y - crotch + 0.06 * size));

        LabelMap labels =
                labels(painted(skirt, 0.9f, 0.1f, 0.5f), who.silhouette().or(skirt));

        assertThat(labels.mask(BodyPart.CARRIED).isEmpty()).isTrue();
    }

    @Test
    void aPersonWithEmptyHandsCarriesNothing() {
        Mask coat = who.silhouette().dilated(0.015 * size);

        assertThat(labels(who.photo(), coat).mask(BodyPart.CARRIED).isEmpty()).isTrue();
    }

    @Test
    void whatSomebodyPaintedAwayFromTheArmsHangsFromTheHips() {
        LabelMap found = labels(who.photo(), who.silhouette());
        double foot = who.silhouette().bounds().y() + 0.9 * size;
        Mask low = Mask.generate(WIDTH, HEIGHT, (x, y) -> who.silhouette().at(x, y) && y > foot && x < WIDTH / 2);

        List<Layer> layers = splitter.split(found.with(low, BodyPart.CARRIED), who.silhouette(), who.fit(), who.maps());

        Layer last = layers.get(layers.size() - 1);
        assertThat(last.visible()).isEqualTo(low);
        assertThat(last.joints()).isEqualTo(Set.of(BodyJoint.PELVIS));
    }

    @Test
    void anArmThatIsBentMovesThingsWithItsUpperHalf() {
        Mannequin bent = Mannequin.posed(
                WIDTH,
                HEIGHT,
                Map.of(
                        BodyJoint.LEFT_SHOULDER,
                        Rotation.about(new Vec3(0, 0, 1), 1.4),
                        BodyJoint.LEFT_ELBOW,
                        Rotation.about(new Vec3(0, 0, 1), -1.4)));
        Hand up = Hand.both(bent.fit()).get(0);
        LabelMap found = splitter.label(bent.photo(), bent.silhouette(), bent.fit(), bent.maps());
        Mask there = Mask.generate(
                WIDTH,
                HEIGHT,
                (x, y) -> bent.silhouette().at(x, y)
                        && Math.hypot(x - up.fingers().x(), y - up.fingers().y()) < 0.03 * size);
        assertThat(there.count()).isGreaterThan(30);

        List<Layer> layers =
                splitter.split(found.with(there, BodyPart.CARRIED), bent.silhouette(), bent.fit(), bent.maps());

        assertThat(layers.get(layers.size() - 1).joints()).isEqualTo(Set.of(BodyJoint.LEFT_SHOULDER));
    }

    @Test
    void threeThreadsFindTheSameBag() {
        Mask bag = bag(0.18, hand.fingers().x());
        Photo photo = painted(bag, 0.9f, 0.1f, 0.5f);
        Mask person = who.silhouette().or(bag);
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            StageContext three = StageContext.standard().withParallel(Parallel.in(pool));

            assertThat(splitter.label(photo, person, who.fit(), who.maps(), three))
                    .isEqualTo(labels(photo, person));
        } finally {
            pool.shutdown();
        }
    }
}
