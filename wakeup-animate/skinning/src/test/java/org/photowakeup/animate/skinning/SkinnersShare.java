package org.photowakeup.animate.skinning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.contract.StageContract;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Skinner;
import org.photowakeup.stage.StageContext;

/** What both skinners promise. */
interface SkinnersShare extends StageContract<TriangleMesh> {
    Skinner skinner();

    @Override
    default TriangleMesh run(StageContext context) {
        return skinner().skin(Tube.rigged(true), Tube.skeleton().restPose(), context);
    }

    @Test
    default void theBindPoseGivesTheMeshAsItIs() {
        RiggedMesh rigged = Tube.rigged(true);
        assertThat(skinner().skin(rigged, rigged.bindPose())).isEqualTo(rigged.mesh());
    }

    @Test
    default void verticesWhoseJointsStayKeepTheirBits() {
        RiggedMesh rigged = Tube.rigged(true);
        TriangleMesh moved =
                skinner().skin(rigged, rigged.bindPose().with(2, Rotation.ofRotationVector(new Vec3(0, 1, 0))));
        for (int v = 0; v < rigged.mesh().vertexCount(); v++) {
            if (rigged.weights().weight(v, 2) == 0) {
                assertThat(moved.vertex(v)).isEqualTo(rigged.mesh().vertex(v));
            }
        }
        assertThat(moved).isNotEqualTo(rigged.mesh());
    }

    @Test
    default void verticesOfOneJointMoveRigidlyWithIt() {
        RiggedMesh rigged = Tube.rigged(true);
        Pose pose = Tube.skeleton().restPose().with(1, Rotation.ofRotationVector(new Vec3(2, -1, 0.4)));
        List<RigidTransform> before = rigged.skeleton().globals(rigged.bindPose());
        List<RigidTransform> after = rigged.skeleton().globals(pose);
        TriangleMesh moved = skinner().skin(rigged, pose);
        int seen = 0;
        for (int v = 0; v < rigged.mesh().vertexCount(); v++) {
            int k = rigged.weights().dominantJoint(v);
            if (rigged.weights().weight(v, k) == 1) {
                Vec3 expected = after.get(k)
                        .apply(before.get(k).inverse().apply(rigged.mesh().vertex(v)));
                assertThat(moved.vertex(v).distanceTo(expected)).isLessThan(1e-6);
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(rigged.mesh().vertexCount() / 3);
    }

    @Test
    default void turningTheRootTurnsEveryVertex() {
        RiggedMesh rigged = Tube.rigged(true);
        Rotation turn = Rotation.ofRotationVector(new Vec3(0.3, 2, -1));
        Pose bind = rigged.bindPose();
        Vec3 shift = new Vec3(0.5, -0.25, 1);
        Pose turned = bind.with(0, turn.times(bind.joints().get(0)))
                .withRoot(bind.root().plus(shift));
        TriangleMesh moved = skinner().skin(rigged, turned);
        for (int v = 0; v < moved.vertexCount(); v += 7) {
            Vec3 expected = turn.apply(rigged.mesh().vertex(v).minus(bind.root()))
                    .plus(bind.root())
                    .plus(shift);
            assertThat(moved.vertex(v).distanceTo(expected)).isLessThan(2e-6);
        }
    }

    @Test
    default void weightsThatSumToALittleLessThanOneStillMoveRigidly() {
        RiggedMesh rigged = Tube.rigged(true);
        float[] weights = rigged.weights().weights();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 0.9995f;
        }
        SkinWeights lighter = SkinWeights.of(3, rigged.weights().joints(), weights);
        Pose far = rigged.bindPose().withRoot(new Vec3(3, 0, 9));
        assertThat(skinner()
                        .skin(Tube.with(rigged.mesh(), lighter, rigged.bindPose()), far)
                        .vertex(99)
                        .distanceTo(skinner().skin(rigged, far).vertex(99)))
                .isCloseTo(0, within(2e-6));
    }

    @Test
    default void aPoseOfAnotherSkeletonIsRefused() {
        Pose twoJoints = new Pose(Vec3.ZERO, List.of(Rotation.IDENTITY, Rotation.IDENTITY));
        assertThatThrownBy(() -> skinner().skin(Tube.rigged(false), twoJoints))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 joints");
    }
}
