package org.photowakeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyMaps;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Camera;
import org.photowakeup.body.PosedBody;
import org.photowakeup.body.Side;
import org.photowakeup.contract.TestBody;
import org.photowakeup.contract.TestRasterizer;
import org.photowakeup.image.Mask;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.StageContext;

class WindowTest {
    private static final Set<BodyJoint> ARM =
            EnumSet.of(BodyJoint.LEFT_SHOULDER, BodyJoint.LEFT_ELBOW, BodyJoint.LEFT_WRIST, BodyJoint.LEFT_HAND);
    private static final Camera CAMERA = Camera.centred(120, 90, 110);

    private static PosedBody bodyAt(Vec3 place) {
        return new TestBody().pose(BodyParameters.rest().withTranslation(place));
    }

    private static Mask drawn(TriangleMesh mesh, Camera camera) {
        return new TestRasterizer()
                .rasterize(mesh, camera, Side.FRONT, StageContext.standard())
                .covered();
    }

    @Test
    void aPartOfThePictureShowsWhatTheWholeShows() {
        for (Vec3 place : List.of(new Vec3(0, 0.3, 3), new Vec3(-0.9, 0.9, 2), new Vec3(0.6, -0.8, 2))) {
            PosedBody body = bodyAt(place);
            TriangleMesh arm = new Around(ARM, 0.1).trianglesOf(body);
            Window window = Window.around(arm, CAMERA);

            assertThat(window.placed(drawn(arm, window.camera()))).isEqualTo(drawn(arm, CAMERA));
        }
    }

    @Test
    void aMeshThatIsNotSeenGetsTheWholePicture() {
        for (Vec3 place : List.of(new Vec3(90, 0, 3), new Vec3(0, 0, -3))) {
            TriangleMesh arm = new Around(ARM, 0).trianglesOf(bodyAt(place));

            assertThat(Window.around(arm, CAMERA).camera()).isEqualTo(CAMERA);
        }
    }

    @Test
    void mapsOfAPartAreTheWholeBodysWhereNothingElseIsNear() {
        PosedBody body = bodyAt(new Vec3(0, 0.3, 3));
        BodyMaps whole = BodyMapsRenderer.render(new TestRasterizer(), body, CAMERA, StageContext.standard());
        BodyMaps arm = BodyMapsRenderer.render(
                new TestRasterizer(), body, CAMERA, new Around(ARM, 0.02), StageContext.standard());

        Mask seen = arm.front().silhouette();
        Vec3 wrist = body.joints().get(BodyJoint.LEFT_WRIST.ordinal()).translation();
        int hand = (int) Math.round(CAMERA.focalLength() * wrist.x() / wrist.z() + CAMERA.centreX());
        int row = (int) Math.round(CAMERA.focalLength() * wrist.y() / wrist.z() + CAMERA.centreY());
        assertThat(seen.at(hand, row)).isTrue();
        assertThat(arm.front().depth().metres().at(0, hand, row))
                .isCloseTo(whole.front().depth().metres().at(0, hand, row), within(1e-5f));
        assertThat(arm.front().parts().code(hand, row))
                .isEqualTo(whole.front().parts().code(hand, row));
        assertThat(arm.front().normals().xyz().at(2, hand, row))
                .isCloseTo(whole.front().normals().xyz().at(2, hand, row), within(1e-4f));
    }
}
