package org.photowakeup.animate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.Fringe;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TextureCoordinates;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.StageContext;

/** A red square that stands around the head at its joint's depth. */
class FringeTest {
    private static final int REACH = 16;
    private static final Scenery BARE = Mannequin.scenery();
    private static final CharacterRenderer RENDERER = new CharacterRenderer(Mannequin.skinner()).withShadow(0);
    private static final Vec3 HEAD = BARE.character()
            .skeleton()
            .globals(BARE.character().bindPose())
            .get(BodyJoint.HEAD.ordinal())
            .translation();

    private static Scenery with(float opacity) {
        Camera camera = Samples.camera();
        PixelPoint middle = camera.project(HEAD);
        float[] places = new float[12];
        float[] uv = new float[8];
        short[] joints = new short[16];
        float[] weights = new float[16];
        for (int k = 0; k < 4; k++) {
            double side = k % 2;
            double low = k >> 1;
            Vec3 p =
                    camera.unproject(middle.x() + REACH * (2 * side - 1), middle.y() + REACH * (2 * low - 1), HEAD.z());
            places[3 * k] = (float) p.x();
            places[3 * k + 1] = (float) p.y();
            places[3 * k + 2] = (float) p.z();
            uv[2 * k] = (float) side;
            uv[2 * k + 1] = (float) low;
            joints[4 * k] = (short) BodyJoint.HEAD.ordinal();
            weights[4 * k] = 1;
        }
        int[] corners = {0, 2, 1, 1, 2, 3};
        Raster red = Raster.generate(4, 4, 4, (c, x, y) -> c == 0 ? 1 : c == 3 ? opacity : 0);
        Fringe fringe = new Fringe(
                TriangleMesh.of(places, corners),
                TextureCoordinates.of(uv, corners),
                SkinWeights.of(BARE.character().skeleton().size(), joints, weights),
                red);
        RiggedMesh character = BARE.character().withFringe(Optional.of(fringe));
        return new Scenery(character, BARE.camera(), BARE.background());
    }

    private static Photo seen(Scenery scenery, Pose pose) {
        return RENDERER.render(scenery, pose, StageContext.standard()).toPhoto();
    }

    private static Photo seen(Scenery scenery) {
        return seen(scenery, scenery.character().bindPose());
    }

    @Test
    void itIsBlendedOverTheBackgroundByItsOpacity() {
        Photo before = seen(BARE);
        Photo after = seen(with(0.25f));
        int x = (int) Samples.camera().project(HEAD).x() - REACH + 3;
        int y = (int) Samples.camera().project(HEAD).y() - REACH + 3;
        for (int c = 0; c < 3; c++) {
            double expected = 0.75 * before.rgb().at(c, x, y) + (c == 0 ? 0.25 : 0);
            assertThat(after.rgb().at(c, x, y)).isCloseTo((float) expected, within(0.01f));
        }
    }

    @Test
    void theHeadInFrontHidesIt() {
        Photo before = seen(BARE);
        Photo after = seen(with(1));
        Mask inside = Samples.person().eroded(2);
        int shown = 0;
        for (int y = 0; y < Samples.HEIGHT; y++) {
            for (int x = 0; x < Samples.WIDTH; x++) {
                boolean red = after.rgb().at(0, x, y) > 0.99 && after.rgb().at(1, x, y) < 0.01;
                shown += red ? 1 : 0;
                if (inside.at(x, y)) {
                    assertThat(after.rgb().at(1, x, y))
                            .as("%d, %d", x, y)
                            .isEqualTo(before.rgb().at(1, x, y));
                }
            }
        }
        assertThat(shown).isGreaterThan(200);
    }

    @Test
    void withoutOpacityNothingChanges() {
        assertThat(seen(with(0))).isEqualTo(seen(BARE));
    }

    @Test
    void itMovesWithItsJoints() {
        Pose bent =
                BARE.character().bindPose().with(BodyJoint.SPINE1.ordinal(), Rotation.about(new Vec3(0, 0, 1), 0.9));
        Photo after = seen(with(1), bent);
        int x = (int) Samples.camera().project(HEAD).x() - REACH + 3;
        int y = (int) Samples.camera().project(HEAD).y() - REACH + 3;
        assertThat(after.rgb().at(0, x, y)).isEqualTo(seen(BARE, bent).rgb().at(0, x, y));
        assertThat(after).isNotEqualTo(seen(BARE, bent));
    }
}
