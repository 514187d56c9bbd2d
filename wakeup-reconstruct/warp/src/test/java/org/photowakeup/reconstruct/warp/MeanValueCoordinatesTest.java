package org.photowakeup.reconstruct.warp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.photowakeup.image.Polygon;
import org.photowakeup.stage.StageContext;

class MeanValueCoordinatesTest {
    private static final Polygon SQUARE = Polygon.of(0, 0, 1, 0, 1, 1, 0, 1);
    private static final Polygon ANGLE = Polygon.of(0, 0, 2, 0, 2, 1, 1, 1, 1, 2, 0, 2);
    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void theMiddleOfASquareIsSharedByItsCornersAlike() {
        assertThat(MeanValueCoordinates.of(SQUARE).at(0.5, 0.5))
                .containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, EXACT);
    }

    @Test
    void halfwayToASideTheNearCornersCountThreeTimes() {
        assertThat(MeanValueCoordinates.of(SQUARE).at(0.25, 0.5))
                .containsExactly(new double[] {0.375, 0.125, 0.125, 0.375}, EXACT);
    }

    @Test
    void aNotchedPolygonHasItsKnownWeights() {
        assertThat(MeanValueCoordinates.of(ANGLE).at(0.9, 0.9))
                .containsExactly(
                        new double[] {0.167228, 0.102591, 0.067228, 0.493132, 0.067228, 0.102591}, within(5e-7));
    }

    @Test
    void onAPointItAloneCounts() {
        assertThat(MeanValueCoordinates.of(ANGLE).at(1, 1)).containsExactly(0, 0, 0, 1, 0, 0);
    }

    @Test
    void onAnEdgeItsEndsShareLinearly() {
        assertThat(MeanValueCoordinates.of(ANGLE).at(1, 1.25))
                .containsExactly(new double[] {0, 0, 0, 0.75, 0.25, 0}, EXACT);
    }

    @Test
    void onTheExtensionOfAnEdgeNothingBreaks() {
        double[] weights = MeanValueCoordinates.of(ANGLE).at(1, 0.5);
        double x = 0;
        double y = 0;
        for (int i = 0; i < weights.length; i++) {
            x += weights[i] * ANGLE.x(i);
            y += weights[i] * ANGLE.y(i);
        }
        assertThat(x).isCloseTo(1, EXACT);
        assertThat(y).isCloseTo(0.5, EXACT);
    }

    @Test
    void theDirectionOfTheOutlineDoesNotMatter() {
        double[] there = MeanValueCoordinates.of(Polygon.of(0, 0, 3, 0, 2, 2)).at(1.5, 0.5);
        double[] back = MeanValueCoordinates.of(Polygon.of(2, 2, 3, 0, 0, 0)).at(1.5, 0.5);
        assertThat(there).containsExactly(new double[] {back[2], back[1], back[0]}, EXACT);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        MeanValueCoordinates coordinates = MeanValueCoordinates.of(SQUARE);
        assertThatThrownBy(() -> coordinates.map(ANGLE, new double[] {0, 0}, StageContext.standard()))
                .hasMessage("6 images of 4 points and 2 coordinates of places do not fit");
        assertThatThrownBy(() -> coordinates.at(Double.NaN, 0)).hasMessage("coordinates are asked for at NaN, 0.0");
    }
}
