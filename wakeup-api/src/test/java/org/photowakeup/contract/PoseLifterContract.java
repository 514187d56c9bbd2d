package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LiftedPose;
import org.photowakeup.stage.PoseLifter;
import org.photowakeup.stage.StageContext;

/** What holds for every {@link PoseLifter}. */
public interface PoseLifterContract extends StageContract<LiftedPose> {
    /** The lifter under test. */
    PoseLifter lifter();

    @Override
    default LiftedPose run(StageContext context) {
        return lifter().lift(Samples.photo(), Samples.person(), Samples.keypoints(), context);
    }

    @Test
    default void tellsOfNoBoneWhoseEndsWereNotFound() {
        Keypoints2D seen = Samples.keypoints().without(Landmark.LEFT_KNEE).without(Landmark.NOSE);
        LiftedPose lifted = lifter().lift(Samples.photo(), Samples.person(), seen);
        assertThat(lifted.bones()).allSatisfy(bone -> assertThat(seen.found()).containsKeys(bone.from(), bone.to()));
    }

    @Test
    default void hasNothingToSayOfSomebodyWithoutLandmarks() {
        Keypoints2D none = new Keypoints2D(java.util.Map.of());
        assertThat(lifter().lift(Samples.photo(), Samples.person(), none).bones())
                .isEmpty();
    }
}
