package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyFit;
import org.photowakeup.stage.BodyFitter;
import org.photowakeup.stage.StageContext;

/** What holds for every {@link BodyFitter}. */
public interface BodyFitterContract extends StageContract<BodyFit> {
    /** The fitter under test. */
    BodyFitter fitter();

    @Override
    default BodyFit run(StageContext context) {
        return fitter().fit(new TestBody(), Samples.keypoints(), Samples.person(), context);
    }

    @Test
    default void bringsTheLandmarksToWhereTheyWereSeen() {
        BodyFit fit = run(StageContext.standard());
        var seen = Samples.keypoints();
        Samples.landmarks(fit.proportions().of(new TestBody()), fit.parameters())
                .forEach((landmark, place) -> assertThat(fit.camera()
                                .project(place)
                                .distanceTo(seen.found().get(landmark).at()))
                        .as("%s in pixels of %d", landmark, Samples.HEIGHT)
                        .isLessThan(6));
    }

    @Test
    default void standsBeforeTheCameraAndUpright() {
        BodyFit fit = run(StageContext.standard());
        double head = fit.body().joints().get(15).translation().y();
        double pelvis = fit.body().joints().get(0).translation().y();
        assertThat(head).isLessThan(pelvis);
        assertThat(fit.body().joints().get(0).translation().z()).isPositive();
    }
}
