package org.photowakeup.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.photowakeup.animate.video.View;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;
import org.photowakeup.contract.TestBody;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

class PreviewViewTest {
    private static final Vec3 SPOT = new Vec3(0.2, 0.1, 4);
    private static final Camera CAMERA = Camera.centred(800, 800, 600);

    @ParameterizedTest
    @EnumSource(
            value = VideoView.class,
            names = {"orbit", "follow"})
    void aMovingCameraKeepsACharacterThatWalksOffOverItsSpot(VideoView wanted) {
        MotionClip walk = walk();
        View view = PreviewView.of(wanted, CAMERA, SPOT, walk);
        for (int k = 0; k < walk.frames().size(); k++) {
            Pose pose = walk.frames().get(k);
            Vec3 seen = view.at(pose, k * walk.secondsPerFrame()).apply(pose.root());
            assertThat(seen.distanceTo(new Vec3(SPOT.x(), pose.root().y(), SPOT.z())))
                    .isCloseTo(0, within(1e-9));
        }
    }

    /** Three metres to the side, towards the camera and past it. */
    private static MotionClip walk() {
        List<Pose> frames = IntStream.range(0, 60)
                .mapToObj(k -> new Pose(
                        SPOT.plus(new Vec3(0.05 * k, 0.002 * k, -0.1 * k)),
                        Collections.nCopies(BodyJoint.values().length, Rotation.IDENTITY)))
                .toList();
        return new MotionClip("walk", new TestBody().skeleton(List.of()), 1.0 / 30, frames);
    }
}
