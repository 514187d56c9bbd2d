package org.photowakeup.animate.skinning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Skinner;

class LinearBlendSkinnerTest implements SkinnersShare {
    @Override
    public Skinner skinner() {
        return new LinearBlendSkinner();
    }

    @Test
    void isTheSkinnerThatTheClassPathOffers() {
        assertThat(ServiceLoader.load(Skinner.class)).hasExactlyElementsOfTypes(LinearBlendSkinner.class);
    }

    @Test
    void isTheWeightedSumOfTheJointsMotions() {
        RiggedMesh rigged = Tube.rigged(true);
        Pose pose = rigged.skeleton().restPose();
        List<RigidTransform> before = rigged.skeleton().globals(rigged.bindPose());
        List<RigidTransform> after = rigged.skeleton().globals(pose);
        TriangleMesh moved = skinner().skin(rigged, pose);
        for (int v = 0; v < moved.vertexCount(); v++) {
            Vec3 sum = Vec3.ZERO;
            for (int s = 0; s < 3; s++) {
                int k = rigged.weights().joint(v, s);
                sum = sum.plus(after.get(k)
                        .apply(before.get(k).inverse().apply(rigged.mesh().vertex(v)))
                        .times(rigged.weights().weight(v, s)));
            }
            assertThat(moved.vertex(v).distanceTo(sum)).isLessThan(2e-6);
        }
    }
}
