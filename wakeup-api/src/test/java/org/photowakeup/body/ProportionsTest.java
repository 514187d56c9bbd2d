package org.photowakeup.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.Proportions.Part;
import org.photowakeup.contract.TestBody;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

class ProportionsTest {
    private final BodyModel model = new TestBody();

    private static Proportions with(Part part, double factor) {
        List<Double> factors = new ArrayList<>(Proportions.NONE.factors());
        factors.set(part.ordinal(), factor);
        return new Proportions(factors);
    }

    private static BodyParameters bent() {
        List<Rotation> pose = new ArrayList<>(BodyParameters.rest().pose());
        pose.set(0, Rotation.about(new Vec3(0, 1, 0), 0.5));
        pose.set(BodyJoint.LEFT_HIP.ordinal(), Rotation.about(new Vec3(1, 0, 0), -0.6));
        pose.set(BodyJoint.LEFT_KNEE.ordinal(), Rotation.about(new Vec3(1, 0, 0), 0.9));
        return new BodyParameters(List.of(0.4, -0.3), pose, new Vec3(0.1, 0.2, 3));
    }

    @Test
    void noneIsTheModelItself() {
        assertThat(Proportions.NONE.of(model)).isSameAs(model);
    }

    @Test
    void aFactorScalesItsBonesAndNoOther() {
        Skeleton own = model.skeleton(List.of());
        Skeleton longer = with(Part.THIGHS, 1.5).of(model).skeleton(List.of());
        for (BodyJoint joint : BodyJoint.values()) {
            boolean knee = joint == BodyJoint.LEFT_KNEE || joint == BodyJoint.RIGHT_KNEE;
            assertThat(longer.offset(joint.ordinal()).length())
                    .as(joint.smplName())
                    .isCloseTo(own.offset(joint.ordinal()).length() * (knee ? 1.5 : 1), within(1e-9));
        }
    }

    @Test
    void aBigHeadKeepsItsNeckAndSpreadsItsEyes() {
        BodyModel big = with(Part.HEAD, 2).of(model);
        double own = model.landmarks(List.of())
                .get(Landmark.LEFT_EYE)
                .rest()
                .distanceTo(model.landmarks(List.of()).get(Landmark.RIGHT_EYE).rest());
        assertThat(big.landmarks(List.of())
                        .get(Landmark.LEFT_EYE)
                        .rest()
                        .distanceTo(
                                big.landmarks(List.of()).get(Landmark.RIGHT_EYE).rest()))
                .isCloseTo(2 * own, within(1e-9));
        int neck = BodyJoint.NECK.ordinal();
        assertThat(big.skeleton(List.of()).joints().get(neck))
                .isEqualTo(model.skeleton(List.of()).joints().get(neck));
    }

    @Test
    void skinFollowsTheJointsInAnyPose() {
        BodyModel longer = with(Part.SHANKS, 1.4).of(model);
        PosedBody before = model.pose(bent());
        PosedBody after = longer.pose(bent());
        assertThat(after.joints()).isEqualTo(longer.skeleton(bent().shape()).globals(longer.rigPose(bent())));
        Vec3 shift = after.joints()
                .get(BodyJoint.LEFT_ANKLE.ordinal())
                .translation()
                .minus(before.joints().get(BodyJoint.LEFT_ANKLE.ordinal()).translation());
        assertThat(shift.length()).isGreaterThan(0.1);
        for (int v = 0; v < before.surface().vertexCount(); v++) {
            int joint = before.weights().dominantJoint(v);
            Vec3 moved = after.surface().vertex(v).minus(before.surface().vertex(v));
            if (joint == BodyJoint.LEFT_ANKLE.ordinal() || joint == BodyJoint.LEFT_FOOT.ordinal()) {
                assertThat(moved.distanceTo(shift)).as("foot vertex %d", v).isLessThan(1e-5);
            } else if (joint == BodyJoint.HEAD.ordinal()) {
                assertThat(moved.length()).as("head vertex %d", v).isLessThan(1e-5);
            }
        }
    }

    @Test
    void wrongFactorsAreRefused() {
        assertThatThrownBy(() -> new Proportions(List.of(1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 factors of proportions, expected 7");
        assertThatThrownBy(() -> new Proportions(Collections.nCopies(7, 0.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 0.0");
    }
}
