package org.photowakeup.animate.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;

class BuiltInMotionsTest {
    private static final BuiltInMotions MOTIONS = new BuiltInMotions(Person.skeleton(), Person.photo());

    @ParameterizedTest
    @EnumSource
    void aClipStartsFromThePhotosPoseAndReturnsToIt(BuiltInMotion motion) {
        MotionClip clip = MOTIONS.clip(motion);
        assertThat(clip.frames().get(0)).isEqualTo(Person.photo());
        Pose last = clip.frames().get(clip.frames().size() - 1);
        assertThat(last).isEqualTo(Person.photo());
        assertThat(clip.name()).isEqualTo(motion.clipName());
    }

    @ParameterizedTest
    @EnumSource
    void aLoopsLastFrameIsItsFirstWithoutAJumpInSpeed(BuiltInMotion motion) {
        MotionClip loop = MOTIONS.loop(motion);
        int n = loop.frames().size();
        assertThat(loop.frames().get(n - 1)).isEqualTo(loop.frames().get(0));
        double worst = 0;
        for (int f = 0; f < n - 1; f++) {
            worst = Math.max(worst, jerk(loop, (f + n - 2) % (n - 1), f, f + 1));
        }
        assertThat(jerk(loop, n - 2, 0, 1)).isLessThanOrEqualTo(worst);
        assertThat(worst)
                .as("greatest change of speed from frame to frame, radians")
                .isLessThan(0.35);
    }

    private static double jerk(MotionClip clip, int before, int now, int after) {
        double worst = 0;
        for (int k = 0; k < clip.skeleton().size(); k++) {
            var a = clip.frames().get(before).joints().get(k);
            var b = clip.frames().get(now).joints().get(k);
            var c = clip.frames().get(after).joints().get(k);
            var first = a.inverse().times(b).toRotationVector();
            var second = b.inverse().times(c).toRotationVector();
            worst = Math.max(worst, first.distanceTo(second));
        }
        return worst;
    }

    @ParameterizedTest
    @EnumSource
    void noSoleGoesUnderTheFloor(BuiltInMotion motion) {
        Soles soles = Soles.of(TargetBody.of(Person.skeleton()));
        double floor = soles.lowest(Person.skeleton().globals(Person.photo()));
        for (Pose pose : MOTIONS.loop(motion).frames()) {
            List<RigidTransform> globals = Person.skeleton().globals(pose);
            assertThat(soles.lowest(globals)).isLessThan(floor + 1e-9);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherRateGivesTheSameMotion(BuiltInMotion motion) {
        MotionClip slow = MOTIONS.loop(motion);
        MotionClip fast = MOTIONS.withFramesPerSecond(60).loop(motion);
        assertThat(fast.duration()).isCloseTo(slow.duration(), within(0.02));
    }
}
