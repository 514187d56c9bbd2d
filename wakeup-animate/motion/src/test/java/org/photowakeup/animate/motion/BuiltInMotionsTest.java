package org.photowakeup.animate.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;

class BuiltInMotionsTest {
    private static final BuiltInMotions MOTIONS = new BuiltInMotions(Person.skeleton(), Person.photo());
    private static final TargetBody BODY = TargetBody.of(Person.skeleton());

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
        Soles soles = Soles.of(BODY);
        double floor = soles.lowest(Person.skeleton().globals(Person.photo()));
        for (MotionClip clip : List.of(MOTIONS.loop(motion), MOTIONS.clip(motion))) {
            for (Pose pose : clip.frames()) {
                List<RigidTransform> globals = Person.skeleton().globals(pose);
                assertThat(soles.lowest(globals)).isLessThan(floor + 0.012);
            }
        }
    }

    /** Of every pair of frames in which a sole point is within 8 mm of the floor it moves at most 5 mm. */
    @ParameterizedTest
    @EnumSource(
            value = BuiltInMotion.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"WALK", "RUN"})
    void feetThatStandDoNotSlide(BuiltInMotion motion) {
        Soles soles = Soles.of(BODY);
        double floor = soles.lowest(Person.skeleton().globals(Person.photo()));
        MotionClip clip = MOTIONS.clip(motion);
        for (int f = 1; f < clip.frames().size(); f++) {
            List<RigidTransform> before =
                    Person.skeleton().globals(clip.frames().get(f - 1));
            List<RigidTransform> now = Person.skeleton().globals(clip.frames().get(f));
            double least = 1;
            for (int p = 0; p < 2 * Soles.POINTS; p++) {
                Vec3 a = soles.at(before, p);
                Vec3 b = soles.at(now, p);
                if (Math.max(floor - a.y(), floor - b.y()) < 0.008) {
                    least = Math.min(least, Math.hypot(a.x() - b.x(), a.z() - b.z()));
                }
            }
            assertThat(least == 1 || least < 0.005)
                    .as("%s frame %d: the point that stands slides %.4f m", motion, f, least)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void kneesBendBackwardAndElbowsForward(BuiltInMotion motion) {
        for (Pose pose : MOTIONS.loop(motion).frames()) {
            List<RigidTransform> globals = Person.skeleton().globals(pose);
            for (boolean left : new boolean[] {true, false}) {
                TwoBoneReach leg = new TwoBoneReach(BODY, left);
                Vec3 thigh = BODY.at(globals, leg.knee()).minus(BODY.at(globals, leg.hip()));
                Vec3 shin = BODY.at(globals, leg.ankle()).minus(BODY.at(globals, leg.knee()));
                Vec3 front = BODY.turn(globals, leg.hip()).apply(Headings.FORWARD);
                Vec3 across = shin.minus(thigh.times(shin.dot(thigh) / thigh.dot(thigh)));
                assertThat(across.dot(front)).as("%s", leg.knee()).isLessThan(0.03);
            }
        }
    }

    @Test
    void theApproachComesAThirdOfTheWayToTheViewerTurnsAndReturns() {
        MotionClip clip = MOTIONS.clip(BuiltInMotion.APPROACH);
        double nearest = clip.frames().stream()
                .mapToDouble(p -> Math.hypot(p.root().x(), p.root().z()))
                .min()
                .orElseThrow();
        double start =
                Math.hypot(Person.photo().root().x(), Person.photo().root().z());
        assertThat(nearest).isBetween(0.5 * start, 0.75 * start);
        double turned = 0;
        for (int f = 1; f < clip.frames().size(); f++) {
            double step = Headings.ofPelvis(clip.frames().get(f).joints().get(0))
                    - Headings.ofPelvis(clip.frames().get(f - 1).joints().get(0));
            turned += Math.IEEEremainder(step, 2 * Math.PI);
        }
        assertThat(Math.abs(turned)).as("a whole round").isCloseTo(2 * Math.PI, within(1e-6));
    }

    @Test
    void idleAndWaveKeepTheFeetOfThePhoto() {
        for (BuiltInMotion motion : List.of(BuiltInMotion.IDLE, BuiltInMotion.WAVE)) {
            for (Pose pose : MOTIONS.clip(motion).frames()) {
                for (int k : new int[] {7, 8}) {
                    Vec3 ankle = Person.skeleton().globals(pose).get(k).translation();
                    Vec3 photo =
                            Person.skeleton().globals(Person.photo()).get(k).translation();
                    assertThat(ankle.distanceTo(photo)).isLessThan(0.003);
                }
            }
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
