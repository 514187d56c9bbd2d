package org.photowakeup.animate.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Vec3;

class ClipToolsTest {
    private static final BuiltInMotions MOTIONS = new BuiltInMotions(Person.skeleton(), Person.photo());
    private static final MotionClip DANCE = MOTIONS.loop(BuiltInMotion.DANCE);

    @Test
    void whatIsWrittenAsBvhIsReadBack() throws IOException {
        StringWriter text = new StringWriter();
        new BvhWriter().write(text, DANCE);
        MotionClip read = new BvhReader().read("dance", new StringReader(text.toString()));
        assertThat(read.secondsPerFrame()).isCloseTo(DANCE.secondsPerFrame(), within(1e-6));
        assertThat(read.frames()).hasSameSizeAs(DANCE.frames());
        for (BodyJoint joint : BodyJoint.values()) {
            int k = read.skeleton().indexOf(joint.smplName()).orElseThrow();
            assertThat(read.skeleton().offset(k).distanceTo(DANCE.skeleton().offset(joint.ordinal())))
                    .isLessThan(1e-7);
            for (int f = 0; f < DANCE.frames().size(); f += 7) {
                assertThat(read.frames()
                                .get(f)
                                .joints()
                                .get(k)
                                .angleTo(DANCE.frames().get(f).joints().get(joint.ordinal())))
                        .isLessThan(1e-6);
                assertThat(read.frames()
                                .get(f)
                                .root()
                                .distanceTo(DANCE.frames().get(f).root()))
                        .isLessThan(1e-7);
            }
        }
    }

    @Test
    void aLayerKeepsItsJointsAndThoseUnderThem() {
        MotionClip mixed = new Layering(Set.of("left_collar")).keep(Person.photo(), DANCE);
        for (int f = 0; f < DANCE.frames().size(); f++) {
            for (BodyJoint joint : BodyJoint.values()) {
                boolean arm = joint.smplName().startsWith("left")
                        && joint.part().name().contains("ARM");
                Pose expected = arm || joint == BodyJoint.LEFT_COLLAR
                        ? Person.photo()
                        : DANCE.frames().get(f);
                assertThat(mixed.frames().get(f).joints().get(joint.ordinal()))
                        .as(joint.smplName())
                        .isEqualTo(expected.joints().get(joint.ordinal()));
            }
        }
        assertThatThrownBy(() -> new Layering(Set.of("tail")).keep(Person.photo(), DANCE))
                .hasMessage("the skeleton has no joint named tail");
    }

    @Test
    void aClipIsMadeToLoopWithoutAJump() {
        MotionClip open = MOTIONS.clip(BuiltInMotion.WALK);
        MotionClip travelling = new MotionClip(
                "walk",
                open.skeleton(),
                open.secondsPerFrame(),
                open.frames().subList(20, 75).stream()
                        .map(p -> p.withRoot(p.root().plus(new Vec3(0, 0, 0))))
                        .toList());
        MotionClip loop = new Transition().withSeconds(0.3).loop(travelling);
        int last = loop.frames().size() - 1;
        assertThat(loop.frames().get(last)).isEqualTo(loop.frames().get(0));
        for (int f = 0; f < last; f++) {
            for (int k = 0; k < 24; k++) {
                assertThat(loop.frames()
                                .get(f)
                                .joints()
                                .get(k)
                                .angleTo(loop.frames().get(f + 1).joints().get(k)))
                        .isLessThan(0.5);
            }
        }
    }

    @Test
    void aTransitionStartsFromAPoseAndEndsInTheClip() {
        MotionClip blended = new Transition().withSeconds(0.5).from(Person.photo(), DANCE);
        assertThat(blended.frames().get(0)).isEqualTo(Person.photo());
        assertThat(blended.frames().get(15)).isEqualTo(DANCE.frames().get(15));
        assertThatThrownBy(() -> new Transition().withSeconds(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
