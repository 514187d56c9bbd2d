package org.photowakeup.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Mask;

/** Values that a person or a program repairs on the way. */
class RepairsTest {
    @Test
    void aLandmarkIsMovedOrTakenAway() {
        Keypoints2D found = Samples.keypoints();
        Keypoint there = new Keypoint(3, 4, 0.5);
        Keypoints2D moved = found.with(Landmark.NOSE, there);
        assertThat(moved.find(Landmark.NOSE)).contains(there);
        assertThat(moved.find(Landmark.LEFT_HIP)).isEqualTo(found.find(Landmark.LEFT_HIP));
        assertThat(moved.without(Landmark.NOSE).find(Landmark.NOSE)).isEmpty();
        assertThat(found.find(Landmark.NOSE)).as("the old ones stay").isNotEqualTo(moved.find(Landmark.NOSE));
    }

    @Test
    void aPartIsPaintedOverLabels() {
        LabelMap before = LabelMap.generate(3, 2, (x, y) -> LabelMap.NONE);
        Mask right = Mask.generate(3, 2, (x, y) -> x == 2);
        LabelMap after = before.with(right, BodyPart.values()[1]);
        assertThat(after.mask(BodyPart.values()[1])).isEqualTo(right);
        assertThat(LabelMap.of(3, 2, after.toArray())).isEqualTo(after);
        assertThatThrownBy(() -> LabelMap.of(2, 2, after.toArray())).hasMessageContaining("2x2");
        assertThatThrownBy(() -> LabelMap.of(1, 1, new byte[] {99})).hasMessageContaining("99");
        assertThatThrownBy(() -> before.with(Mask.generate(2, 2, (x, y) -> true), BodyPart.values()[0]))
                .hasMessageContaining("2x2");
    }

    @Test
    void aFitTellsWhereAJointIs() {
        BodyFit fit = Samples.fit();
        assertThat(fit.joint(BodyJoint.PELVIS))
                .isEqualTo(fit.body().joints().get(0).translation());
        assertThat(fit.joint(BodyJoint.HEAD).y())
                .isLessThan(fit.joint(BodyJoint.PELVIS).y());
    }
}
