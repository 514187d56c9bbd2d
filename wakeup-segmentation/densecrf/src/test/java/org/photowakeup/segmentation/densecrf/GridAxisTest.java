package org.photowakeup.segmentation.densecrf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The spatial kernel's sums over cells along one axis. */
class GridAxisTest {
    private static final int SIZE = 70;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 2.75, 3, 4, 4.5, 6, 12, 40})
    void weightsAreThoseOfTheGaussian(double sigma) {
        GridAxis axis = new GridAxis(SIZE, sigma, Normalisation.AFTER);
        for (int from : new int[] {0, 1, 2, 34, 35, 36, 69}) {
            float[] impulse = new float[SIZE];
            impulse[from] = 1;
            float[] spread = axis.filter(impulse);
            double height = 1 / (sigma * Math.sqrt(2 * Math.PI));
            for (int i = 0; i < SIZE; i++) {
                double sum = 0;
                for (int k = 0; k < SIZE; k++) {
                    sum += Math.exp(-0.5 * (i - k) * (i - k) / (sigma * sigma));
                }
                double expected = Math.exp(-0.5 * (i - from) * (i - from) / (sigma * sigma)) / sum;
                assertThat(axis.after(i) * spread[i]).isCloseTo((float) expected, within((float) (0.02 * height)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Normalisation.class)
    void aPictureOfOnePixelKeepsItsNumber(Normalisation mode) {
        for (double sigma : new double[] {1, 3, 30}) {
            GridAxis axis = new GridAxis(1, sigma, mode);
            float sum = axis.filter(new float[] {axis.before(0)})[0] * axis.after(0);
            assertThat(sum).isCloseTo(1, within(1e-5f));
            assertThat(axis.total()).isCloseTo(sum, within(1e-5));
        }
    }
}
