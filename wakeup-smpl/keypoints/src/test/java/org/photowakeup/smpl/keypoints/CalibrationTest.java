package org.photowakeup.smpl.keypoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void aBeliefIsItsOwnConfidenceUnlessFitted() {
        assertThat(Calibration.NONE.confidence(0.37, 0.9)).isEqualTo(0.37);
    }

    @Test
    void confidenceRisesWithThePeakAndWithThePersonsOtherPeaks() {
        Calibration fitted = Calibration.EMBEDDED;
        assertThat(fitted.confidence(0.8, 0.7)).isGreaterThan(fitted.confidence(0.6, 0.7));
        assertThat(fitted.confidence(0.8, 0.7)).isGreaterThan(fitted.confidence(0.8, 0.4));
        assertThat(fitted.confidence(0, 0)).isBetween(0.0, 0.02);
        assertThat(fitted.confidence(1, 1)).isBetween(0.97, 1.0);
    }

    @Test
    void aLogisticCalibrationIsOneHalfWhereItsSumIsZero() {
        assertThat(Calibration.logistic(-3, 4, 2).confidence(0.5, 0.5)).isCloseTo(0.5, within(1e-12));
    }
}
