package org.photowakeup.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.photowakeup.image.Mask;

class LimbAxesTest {
    /** A trunk of 40 columns and an arm of 8 rows that stands out to the right, both in a picture of 120x200. */
    private static final Mask FIGURE = Mask.generate(
            120, 200, (x, y) -> (x >= 20 && x < 60 && y >= 10 && y < 190) || (x >= 60 && x < 110 && y >= 50 && y < 58));

    @Test
    void anArmIsThinAndATrunkIsNot() {
        Mask around = LimbAxes.around(FIGURE);

        assertThat(around.at(90, 54)).isTrue();
        assertThat(around.at(40, 100)).isFalse();
    }

    @Test
    void aMaskWithoutTheArmRecallsLittle() {
        Mask armless = Mask.generate(120, 200, (x, y) -> FIGURE.at(x, y) && x < 60);

        assertThat(LimbAxes.recall(FIGURE, FIGURE)).isCloseTo(1, within(1e-9));
        assertThat(LimbAxes.recall(FIGURE, armless)).isLessThan(0.4);
    }
}
