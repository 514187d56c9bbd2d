package org.photowakeup.reconstruct.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;

/** A trunk down to row 60 and legs of 10 columns each down to row 160, 4 columns apart. */
class HangingClothTest {
    private static final LabelMap BODY = figure((y, fromMiddle) -> fromMiddle >= 2 && fromMiddle < 12);

    @Test
    void aFlaredSkirtEndsAtItsHem() {
        LabelMap skirt = figure(
                (y, fromMiddle) -> y < 120 ? fromMiddle < 14 + (y - 60) / 4 : fromMiddle >= 2 && fromMiddle < 12);

        assertThat(HangingCloth.hem(skirt, BODY)).isEqualTo(119);
    }

    @Test
    void aStraightSkirtToTheKneeIsKnownByItsHem() {
        LabelMap skirt = figure((y, fromMiddle) -> y < 95 ? fromMiddle < 15 : fromMiddle >= 2 && fromMiddle < 11);

        assertThat(HangingCloth.hem(skirt, BODY)).isEqualTo(94);
    }

    @Test
    void wideTrousersAreNoSkirt() {
        LabelMap trousers = figure((y, fromMiddle) -> fromMiddle >= 1 && fromMiddle < 16);

        assertThat(HangingCloth.hem(trousers, BODY)).isEqualTo(-1);
    }

    @Test
    void legsThatTouchAreNoSkirt() {
        LabelMap closed = figure((y, fromMiddle) -> fromMiddle < 12);

        assertThat(HangingCloth.hem(closed, BODY)).isEqualTo(-1);
    }

    @Test
    void aBagBesideTheLegsIsNoSkirt() {
        LabelMap bag = figure((y, fromMiddle) ->
                (fromMiddle >= 2 && fromMiddle < 12) || (y > 70 && y < 130 && fromMiddle > 14 && fromMiddle < 38));

        assertThat(HangingCloth.hem(bag, BODY)).isEqualTo(-1);
    }

    @Test
    void aBodyWithoutATrunkHasNone() {
        LabelMap nothing = LabelMap.generate(80, 170, (x, y) -> LabelMap.NONE);

        assertThat(HangingCloth.hem(BODY, nothing)).isEqualTo(-1);
    }

    @FunctionalInterface
    private interface Leg {
        boolean has(int y, int fromMiddle);
    }

    private static LabelMap figure(Leg leg) {
        return LabelMap.generate(80, 170, (x, y) -> {
            int fromMiddle = x < 40 ? 39 - x : x - 40;
            if (y <= 60) {
                return fromMiddle < 12 ? LabelMap.code(BodyPart.TORSO) : LabelMap.NONE;
            }
            BodyPart side = x < 40 ? BodyPart.RIGHT_LEG : BodyPart.LEFT_LEG;
            return y <= 160 && leg.has(y, fromMiddle) ? LabelMap.code(side) : LabelMap.NONE;
        });
    }
}
