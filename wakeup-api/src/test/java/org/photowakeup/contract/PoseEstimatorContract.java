package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.stage.PoseEstimator;
import org.photowakeup.stage.StageContext;

/**
 * What holds for every {@link PoseEstimator} of one's own; a network in native code is outside the promise of equal bits
 * and overrides that test.
 */
public interface PoseEstimatorContract extends StageContract<Keypoints2D> {
    /** The estimator under test. */
    PoseEstimator estimator();

    @Override
    default Keypoints2D run(StageContext context) {
        return estimator().estimate(Samples.photo(), PersonDetection.ofMask(Samples.person()), context);
    }

    @Test
    default void findsLandmarksNearThePerson() {
        var box = Samples.person().bounds().grown(Samples.HEIGHT / 4);
        run(StageContext.standard())
                .found()
                .forEach((landmark, keypoint) -> assertThat(
                                box.contains((int) Math.round(keypoint.at().x()), (int)
                                        Math.round(keypoint.at().y())))
                        .as("%s at %s", landmark, keypoint.at())
                        .isTrue());
    }
}
