package org.photowakeup.reconstruct.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Camera;
import org.photowakeup.contract.TestBody;
import org.photowakeup.rig.Vec3;

class FootTonesTest {
    private static final BodyFit FIT = BodyFit.of(
            new TestBody(),
            BodyParameters.rest().withTranslation(new Vec3(0, 0, 3)),
            Camera.centred(1000, 400, 800),
            0,
            true);
    private static final Vec3 ANKLE = FIT.joint(BodyJoint.LEFT_ANKLE);
    /** Metres from the ankle down to the sole. */
    private static final double SOLE = 0.08;

    private static FootTones tones() {
        return new FootTones(FIT, BodyJoint.LEFT_ANKLE, ANKLE.y() + SOLE);
    }

    /** A place at a height above the sole. */
    private static Vec3 place(double aside, double height, double behind) {
        return ANKLE.plus(new Vec3(aside, SOLE - height, behind));
    }

    /** A dark sole of two centimetres under a bright upper. */
    private static FootTones shoe() {
        FootTones tones = tones();
        for (double height = 0; height < 0.1; height += 0.002) {
            float colour = height < 0.02 ? 0.1f : 0.8f;
            for (double aside = -0.04; aside <= 0.04; aside += 0.01) {
                tones.add(place(aside, height, -0.15), 1, colour, colour, colour);
            }
        }
        assertThat(tones.settle()).isTrue();
        return tones;
    }

    private static float[] at(FootTones tones, Vec3 place, double share) {
        float[] out = {0.5f, 0.5f, 0.5f};
        tones.mix(place, share, out);
        return out;
    }

    @Test
    void aSolesDarkEdgeGoesAllRound() {
        FootTones shoe = shoe();

        assertThat(at(shoe, place(0.03, 0.005, 0.05), 1)[0]).isCloseTo(0.1f, within(0.1f));
        assertThat(at(shoe, place(0.03, 0.05, 0.05), 1)[0]).isCloseTo(0.8f, within(0.05f));
    }

    @Test
    void aShareOfNothingChangesNothing() {
        assertThat(at(shoe(), place(0, 0.05, 0), 0)).containsExactly(0.5f, 0.5f, 0.5f);
    }

    @Test
    void eachHalfHasItsOwnLight() {
        FootTones tones = tones();
        for (int i = 0; i < 100; i++) {
            tones.add(place(0.04, 0.05, -0.1), 1, 0.9f, 0.9f, 0.9f);
            tones.add(place(-0.04, 0.05, -0.1), 1, 0.3f, 0.3f, 0.3f);
        }
        tones.settle();

        assertThat(at(tones, place(0.04, 0.05, 0), 1)[1]).isGreaterThan(0.8f);
        assertThat(at(tones, place(-0.04, 0.05, 0), 1)[1]).isLessThan(0.4f);
    }

    @Test
    void heightsThatNothingWasSeenAtTakeTheNearestOnes() {
        FootTones shoe = shoe();

        assertThat(at(shoe, place(0, 0.2, 0), 1)[2]).isCloseTo(0.8f, within(0.05f));
        assertThat(at(shoe, place(0, -0.5, 0), 1)[2]).isCloseTo(0.1f, within(0.1f));
    }

    @Test
    void aFewPixelsTellNothing() {
        FootTones tones = tones();
        tones.add(place(0, 0.05, 0), 5, 1, 1, 1);

        assertThat(tones.settle()).isFalse();
    }
}
