package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyFit;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.TextureCoordinates;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Skinner;
import org.photowakeup.stage.StageContext;

/** What holds for every {@link Skinner}. */
public interface SkinnerContract extends StageContract<TriangleMesh> {
    /** The skinner under test. */
    Skinner skinner();

    /** The sample body as a rigged mesh of one colour. */
    static RiggedMesh rigged() {
        BodyFit fit = Samples.fit();
        int corners = 3 * fit.body().surface().triangleCount();
        return new RiggedMesh(
                fit.body().surface(),
                TextureCoordinates.of(new float[] {0.5f, 0.5f}, new int[corners]),
                fit.skeleton(),
                fit.pose(),
                fit.body().weights(),
                new Photo(Raster.generate(1, 1, 3, (c, x, y) -> 0.5f)));
    }

    @Override
    default TriangleMesh run(StageContext context) {
        Pose bent = rigged().bindPose().with(18, Rotation.about(new Vec3(0, 0, 1), 0.7));
        return skinner().skin(rigged(), bent, context);
    }

    @Test
    default void givesTheMeshBackInTheBindPose() {
        TriangleMesh moved = skinner().skin(rigged(), rigged().bindPose());
        for (int v = 0; v < moved.vertexCount(); v++) {
            assertThat(moved.vertex(v).distanceTo(rigged().mesh().vertex(v))).isLessThan(1e-6);
        }
    }

    @Test
    default void movesAVertexOfOneJointRigidlyWithIt() {
        RiggedMesh rigged = rigged();
        Pose bent = rigged.bindPose().with(18, Rotation.about(new Vec3(0, 0, 1), 0.7));
        TriangleMesh moved = run(StageContext.standard());
        for (int v = 0; v < moved.vertexCount(); v += 7) {
            int joint = rigged.weights().dominantJoint(v);
            RigidTransform change = rigged.skeleton()
                    .globals(bent)
                    .get(joint)
                    .times(rigged.skeleton()
                            .globals(rigged.bindPose())
                            .get(joint)
                            .inverse());
            assertThat(moved.vertex(v).distanceTo(change.apply(rigged.mesh().vertex(v))))
                    .isLessThan(1e-5);
        }
    }
}
