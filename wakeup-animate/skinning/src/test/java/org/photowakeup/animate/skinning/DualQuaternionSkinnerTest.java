package org.photowakeup.animate.skinning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Skinner;

class DualQuaternionSkinnerTest implements SkinnersShare {
    @Override
    public Skinner skinner() {
        return new DualQuaternionSkinner();
    }

    @Test
    void aTwistedArmKeepsItsRadiusWhereLinearBlendingLosesIt() {
        RiggedMesh rigged = Tube.rigged(false);
        Rotation twist = Rotation.about(new Vec3(1, 0, 0), 3);
        TriangleMesh dual = skinner().skin(rigged, rigged.bindPose().with(1, twist));
        TriangleMesh linear =
                new LinearBlendSkinner().skin(rigged, rigged.bindPose().with(1, twist));
        assertThat(smallestRadius(dual)).isGreaterThan(0.999 * Tube.RADIUS);
        assertThat(smallestRadius(linear)).isLessThan(0.2 * Tube.RADIUS);
    }

    @Test
    void aRotationGivenByTheOppositeQuaternionMovesTheSame() {
        RiggedMesh rigged = Tube.rigged(true);
        Rotation q = Rotation.ofRotationVector(new Vec3(0.4, 1, -0.2));
        Rotation opposite = new Rotation(-q.w(), -q.x(), -q.y(), -q.z());
        TriangleMesh a = skinner().skin(rigged, rigged.bindPose().with(1, q));
        TriangleMesh b = skinner().skin(rigged, rigged.bindPose().with(1, opposite));
        for (int v = 0; v < a.vertexCount(); v++) {
            assertThat(a.vertex(v).distanceTo(b.vertex(v))).isLessThan(1e-6);
        }
    }

    private static double smallestRadius(TriangleMesh tube) {
        double smallest = Double.MAX_VALUE;
        for (int v = 0; v < tube.vertexCount(); v++) {
            Vec3 p = tube.vertex(v);
            smallest = Math.min(smallest, Math.hypot(p.y(), p.z() - 3));
        }
        return smallest;
    }
}
