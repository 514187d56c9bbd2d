package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.image.Mask;
import org.photowakeup.image.WarpField;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.HeadAligner;
import org.photowakeup.stage.StageContext;

/** What holds for every {@link HeadAligner}. */
public interface HeadAlignerContract extends StageContract<BodyFit> {
    /** The aligner under test. */
    HeadAligner headAligner();

    /** The mannequin looking to its left by an angle in radians. */
    static BodyParameters looking(double yaw) {
        List<Rotation> pose = new ArrayList<>(Samples.standing().pose());
        pose.set(BodyJoint.HEAD.ordinal(), Rotation.about(new Vec3(0, 1, 0), -yaw));
        return Samples.standing().withPose(pose);
    }

    /** The landmarks that the camera would see of it. */
    static Keypoints2D seen(BodyParameters parameters) {
        Map<Landmark, Keypoint> found = new EnumMap<>(Landmark.class);
        Samples.landmarks(new TestBody(), parameters)
                .forEach((landmark, place) ->
                        found.put(landmark, new Keypoint(Samples.camera().project(place), 1)));
        return new Keypoints2D(found);
    }

    @Override
    default BodyFit run(StageContext context) {
        return headAligner().turn(new TestBody(), seen(looking(0.5)), Samples.fit(), context);
    }

    @Test
    default void turnsNothingButNeckAndHead() {
        BodyFit turned = run(StageContext.standard());
        BodyParameters before = Samples.standing();
        assertThat(turned.parameters().shape()).isEqualTo(before.shape());
        assertThat(turned.parameters().translation()).isEqualTo(before.translation());
        assertThat(turned.camera()).isEqualTo(Samples.camera());
        for (BodyJoint joint : BodyJoint.values()) {
            if (joint != BodyJoint.NECK && joint != BodyJoint.HEAD) {
                assertThat(turned.parameters().pose().get(joint.ordinal()))
                        .isEqualTo(before.pose().get(joint.ordinal()));
            }
        }
    }

    @Test
    default void leavesTheHeadAndSaysSoWhenTooFewLandmarksAreKnown() {
        Keypoints2D two = new Keypoints2D(
                Map.of(Landmark.NOSE, new Keypoint(40, 20, 1), Landmark.LEFT_EYE, new Keypoint(44, 18, 1)));
        BodyFit kept = headAligner().turn(new TestBody(), two, Samples.fit());
        assertThat(kept.parameters()).isEqualTo(Samples.fit().parameters());
        assertThat(kept.notes()).hasSize(Samples.fit().notes().size() + 1);
    }

    @Test
    default void bendsNoWarpOutsideTheHead() {
        Mask head = Samples.parts().mask(BodyPart.HEAD);
        WarpField warp = WarpField.identity(Samples.WIDTH, Samples.HEIGHT);
        WarpField bent = headAligner()
                .align(new TestBody(), seen(looking(0.5)), Samples.fit(), warp, head, StageContext.standard());
        assertThat(bent.valid()).isEqualTo(warp.valid());
        for (int y = 0; y < Samples.HEIGHT; y++) {
            for (int x = 0; x < Samples.WIDTH; x++) {
                if (!head.at(x, y)) {
                    assertThat(bent.source().at(0, x, y)).isEqualTo(x);
                    assertThat(bent.source().at(1, x, y)).isEqualTo(y);
                }
            }
        }
    }
}
