package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.PosedBody;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/** What holds for every {@link BodyModel}. */
public interface BodyModelContract {
    /** The model under test. */
    BodyModel model();

    @Test
    default void hasSmplsJoints() {
        var skeleton = model().skeleton(List.of());
        for (BodyJoint joint : BodyJoint.values()) {
            assertThat(skeleton.joints().get(joint.ordinal()).name()).isEqualTo(joint.smplName());
            assertThat(skeleton.joints().get(joint.ordinal()).parent()).isEqualTo(joint.parent());
        }
    }

    @Test
    default void standsUprightAndFacesTheCameraAtRest() {
        var landmarks = model().landmarks(List.of());
        Vec3 nose = landmarks.get(Landmark.NOSE).rest();
        assertThat(landmarks).hasSize(17);
        assertThat(nose.y())
                .isLessThan(landmarks.get(Landmark.LEFT_ANKLE).rest().y() - 1);
        assertThat(nose.z()).isLessThan(landmarks.get(Landmark.LEFT_EAR).rest().z());
        assertThat(landmarks.get(Landmark.LEFT_WRIST).rest().x()).isGreaterThan(0.4);
        assertThat(landmarks.get(Landmark.RIGHT_WRIST).rest().x()).isLessThan(-0.4);
    }

    @Test
    default void turnsEveryPointWithThePelvis() {
        BodyParameters rest = BodyParameters.rest();
        List<Rotation> turned = new ArrayList<>(rest.pose());
        Rotation r = Rotation.ofRotationVector(new Vec3(0.3, -0.8, 0.2));
        turned.set(0, r);
        PosedBody before = model().pose(rest);
        PosedBody after = model().pose(rest.withPose(turned));
        Vec3 pelvis = before.joints().get(0).translation();
        for (int v = 0; v < before.surface().vertexCount(); v += 53) {
            Vec3 expected = r.apply(before.surface().vertex(v).minus(pelvis)).plus(pelvis);
            assertThat(after.surface().vertex(v).distanceTo(expected)).isLessThan(1e-4);
        }
    }

    @Test
    default void isClosed() {
        assertThat(model().pose(BodyParameters.rest()).surface().isClosed()).isTrue();
    }

    @Test
    default void putsJointsWhereTheSkeletonDoes() {
        BodyParameters p = Samples.standing().withShape(List.of(0.7));
        var globals = model().skeleton(p.shape()).globals(model().rigPose(p));
        var body = model().pose(p);
        for (int k = 0; k < globals.size(); k++) {
            assertThat(body.joints()
                            .get(k)
                            .translation()
                            .distanceTo(globals.get(k).translation()))
                    .isLessThan(1e-6);
        }
    }
}
