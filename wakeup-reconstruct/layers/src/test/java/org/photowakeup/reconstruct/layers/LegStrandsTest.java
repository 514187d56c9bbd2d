package org.photowakeup.reconstruct.layers;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;

/** A trunk of 24 columns down to row 80, then legs of 10 columns each, columns 28-37 and 42-51, down to row 159. */
class LegStrandsTest {
    private static final int WIDTH = 80;
    private static final int HEIGHT = 170;
    private static final int TRUNK = 80;
    private static final int GROUND = 160;
    private static final int L = LabelMap.code(BodyPart.LEFT_LEG);
    private static final int R = LabelMap.code(BodyPart.RIGHT_LEG);

    @Test
    void aToeThatWasGivenToTheOtherLegReturns() {
        LabelMap labels = figure((x, y) -> apart(x) ? (x >= 40 && y < 150 ? L : R) : 0);

        assertThat(LegStrands.whole(labels)).isEqualTo(figure((x, y) -> apart(x) ? sided(x) : 0));
    }

    @Test
    void aShoeThatTheBorderOfTheLabelsDividesIsMadeWhole() {
        LabelMap labels = figure((x, y) -> apart(x) ? (x < 46 ? R : L) : 0);

        assertThat(LegStrands.whole(labels)).isEqualTo(figure((x, y) -> apart(x) ? sided(x) : 0));
    }

    @Test
    void shoesThatTouchBelowAGapAreDividedBetweenBothLegs() {
        Leg shape = (x, y) -> (x >= 28 && x < 52 && !(y >= 135 && y < 145 && x >= 38 && x < 42)) ? 1 : 0;
        LabelMap labels = figure((x, y) -> shape.code(x, y) == 0 ? 0 : y >= 135 ? L : sided(x));

        LabelMap whole = LegStrands.whole(labels);

        assertThat(whole.code(30, 158)).isEqualTo(R);
        assertThat(whole.code(50, 158)).isEqualTo(L);
        assertThat(Math.abs(whole.mask(BodyPart.LEFT_LEG).count()
                        - whole.mask(BodyPart.RIGHT_LEG).count()))
                .isLessThan(20);
    }

    @Test
    void legsThatCrossStayCrossed() {
        Leg shape = (x, y) -> y < 110 ? (x >= 28 && x < 52 ? 1 : 0) : apart(x) ? 1 : 0;
        LabelMap crossed = figure((x, y) -> shape.code(x, y) == 0 ? 0 : y < 105 ? sided(x) : sided(x) == L ? R : L);

        assertThat(LegStrands.whole(crossed)).isEqualTo(crossed);
    }

    @Test
    void whereOnlyShoesShowBelowASkirtEachIsMadeWhole() {
        Leg shape = (x, y) -> y < 146 ? (x >= 22 && x < 58 ? 1 : 0) : apart(x) ? 1 : 0;
        LabelMap labels = figure((x, y) -> shape.code(x, y) == 0 ? 0 : y >= 155 ? L : sided(x));

        LabelMap whole = LegStrands.whole(labels);

        assertThat(whole).isEqualTo(figure((x, y) -> shape.code(x, y) == 0 ? 0 : sided(x)));
    }

    @Test
    void theArchUnderAShoeSeenFromTheSideDividesNothing() {
        Leg shape = (x, y) -> x >= 28 && x < 52 && !(y >= 152 && x >= 38 && x < 42) ? 1 : 0;
        LabelMap labels = figure((x, y) -> shape.code(x, y) == 0 ? 0 : x < 32 ? R : L);

        assertThat(LegStrands.whole(labels)).isEqualTo(labels);
    }

    @Test
    void withoutAGapLabelsStay() {
        LabelMap labels = figure((x, y) -> x >= 28 && x < 52 ? (x + y < 190 ? R : L) : 0);

        assertThat(LegStrands.whole(labels)).isEqualTo(labels);
    }

    @Test
    void aGapHighAboveTheGroundDividesNothing() {
        Leg shape = (x, y) -> x >= 28 && x < 52 && !(y >= 85 && y < 115 && x >= 38 && x < 42) ? 1 : 0;
        LabelMap labels = figure((x, y) -> shape.code(x, y) == 0 ? 0 : x < 46 ? R : L);

        assertThat(LegStrands.whole(labels)).isEqualTo(labels);
    }

    @Test
    void aBagBesideTheLegsIsNoLeg() {
        Leg shape = (x, y) ->
                (x >= 28 && x < 52) || (y < 90 && x < 70 && x >= 52) || (y < 130 && x >= 60 && x < 70) ? 1 : 0;
        LabelMap labels = figure((x, y) -> shape.code(x, y) == 0 ? 0 : x < 46 ? R : L);

        assertThat(LegStrands.whole(labels)).isEqualTo(labels);
    }

    @Test
    void aBagThatHangsToTheAnklesIsNoLeg() {
        Leg shape = (x, y) ->
                (x >= 28 && x < 52) || (y < 90 && x >= 52 && x < 72) || (y < 145 && x >= 56 && x < 72) ? 1 : 0;
        LabelMap labels = figure((x, y) -> shape.code(x, y) == 0 ? 0 : sided(x));

        assertThat(LegStrands.whole(labels)).isEqualTo(labels);
    }

    @Test
    void aFootALittleFurtherOffIsMadeWholeToo() {
        Leg shape = (x, y) -> apart(x) && (x < 40 || y < 152) ? 1 : 0;
        LabelMap labels = figure((x, y) -> shape.code(x, y) == 0 ? 0 : x >= 40 && y < 140 ? L : R);

        assertThat(LegStrands.whole(labels)).isEqualTo(figure((x, y) -> shape.code(x, y) == 0 ? 0 : sided(x)));
    }

    @Test
    void oneLegAloneStaysOne() {
        LabelMap labels = figure((x, y) -> apart(x) ? L : 0);

        assertThat(LegStrands.whole(labels)).isEqualTo(labels);
    }

    @Test
    void aBodyWithoutLegsHasNone() {
        LabelMap labels = figure((x, y) -> 0);

        assertThat(LegStrands.whole(labels)).isEqualTo(labels);
    }

    @Test
    void legsThatFillThePictureAreLookedAtUpToItsEdges() {
        LabelMap labels = LabelMap.generate(
                20, 100, (x, y) -> x >= 8 && x < 12 && y > 20 ? LabelMap.NONE : x < 10 == y < 90 ? R : L);

        assertThat(LegStrands.whole(labels).code(0, 99)).isEqualTo(R);
        assertThat(LegStrands.whole(labels).code(19, 99)).isEqualTo(L);
    }

    @Property(tries = 200)
    void itCoversTheSamePixelsAndChangesNothingASecondTime(
            @ForAll @IntRange(min = 28, max = 51) int border,
            @ForAll @IntRange(min = 85, max = 158) int from,
            @ForAll @IntRange(min = 0, max = 8) int shift) {
        Leg shape = (x, y) -> x >= 26 && x < 54 && !(y >= from && Math.abs(x - 40 + shift) < 2) ? 1 : 0;
        LabelMap labels = figure((x, y) -> shape.code(x, y) == 0 ? 0 : x < border ? R : L);

        LabelMap whole = LegStrands.whole(labels);

        assertThat(whole.labelled()).isEqualTo(labels.labelled());
        assertThat(LegStrands.whole(whole)).isEqualTo(whole);
    }

    private static boolean apart(int x) {
        return (x >= 28 && x < 38) || (x >= 42 && x < 52);
    }

    private static int sided(int x) {
        return x < 40 ? R : L;
    }

    private static LabelMap figure(Leg legs) {
        return LabelMap.generate(WIDTH, HEIGHT, (x, y) -> {
            if (y < TRUNK) {
                return x >= 28 && x < 52 && y >= 5 ? LabelMap.code(BodyPart.TORSO) : LabelMap.NONE;
            }
            return y < GROUND ? legs.code(x, y) : LabelMap.NONE;
        });
    }

    @FunctionalInterface
    private interface Leg {
        int code(int x, int y);
    }
}
