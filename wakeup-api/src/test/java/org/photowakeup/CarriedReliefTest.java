package org.photowakeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyMaps;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Relief;
import org.photowakeup.contract.Samples;
import org.photowakeup.contract.TestRasterizer;
import org.photowakeup.image.Mask;
import org.photowakeup.stage.StageContext;

class CarriedReliefTest {
    private static final BodyFit FIT = Samples.fit();
    private static final BodyMaps MAPS =
            BodyMapsRenderer.render(new TestRasterizer(), FIT.body(), FIT.camera(), StageContext.standard());
    private static final double HELD = FIT.body()
            .joints()
            .get(BodyJoint.LEFT_WRIST.ordinal())
            .translation()
            .z();

    private static Relief square(int left, int top, int side) {
        Mask mask = Mask.generate(
                Samples.WIDTH, Samples.HEIGHT, (x, y) -> x >= left && x < left + side && y >= top && y < top + side);
        LabelMap parts = LabelMap.generate(
                Samples.WIDTH,
                Samples.HEIGHT,
                (x, y) -> mask.at(x, y) ? LabelMap.code(BodyPart.CARRIED) : LabelMap.NONE);
        Layer layer = new Layer(mask, mask, parts).withJoints(Set.of(BodyJoint.LEFT_WRIST));
        return new CarriedRelief(layer, FIT, MAPS.front()).relief(StageContext.standard());
    }

    private static double front(Relief relief, int x, int y) {
        return relief.front().depth().metres().at(0, x, y);
    }

    private static double back(Relief relief, int x, int y) {
        return relief.back().depth().metres().at(0, x, y);
    }

    @Test
    void aThingBesideTheBodyIsAsFarAwayAsTheHandThatHoldsIt() {
        Relief beside = square(2, 2, 12);

        assertThat((front(beside, 8, 8) + back(beside, 8, 8)) / 2).isCloseTo(HELD, within(1e-4));
    }

    @Test
    void itsRimIsThinnerThanItsMiddle() {
        Relief beside = square(2, 2, 12);

        double middle = back(beside, 8, 8) - front(beside, 8, 8);
        double rim = back(beside, 2, 8) - front(beside, 2, 8);
        assertThat(middle).isBetween(0.02, 0.1201);
        assertThat(rim).isLessThan(0.9 * middle);
    }

    @Test
    void theHandAloneMovesIt() {
        Relief beside = square(2, 2, 12);

        double[] weights = new double[BodyJoint.values().length];
        beside.front().skinning().addTo(weights, 3, 3, 1);
        assertThat(weights[BodyJoint.LEFT_WRIST.ordinal()]).isCloseTo(1, within(1e-6));
    }

    @Test
    void whatCoversTheBodyLiesBeforeIt() {
        Mask trunk = MAPS.front().parts().mask(BodyPart.TORSO);
        int x = trunk.bounds().x() + trunk.bounds().width() / 2;
        int y = trunk.bounds().y() + trunk.bounds().height() / 2;
        Relief before = square(x - 6, y - 6, 12);

        assertThat(back(before, x, y + 4))
                .isLessThan(MAPS.front().depth().metres().at(0, x, y + 4));
    }
}
