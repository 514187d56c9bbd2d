package org.photowakeup.reconstruct.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.contract.TestRasterizer;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.mesh.Fragments;

class WeldedLayersTest {
    private final TwoSidedMeshBuilder builder = new TwoSidedMeshBuilder();

    private static Mask box(int left, int top, int right, int bottom) {
        return Mask.generate(120, 60, (x, y) -> x >= left && x < right && y >= top && y < bottom);
    }

    /** A body and an arm over its right half that join along x = 50: each goes on 10 pixels under the other. */
    private static List<Relief> bodyAndArm() {
        Mask body = box(10, 10, 60, 50);
        Mask arm = box(40, 10, 110, 50);
        return List.of(
                Reliefs.showing(Reliefs.cushion(body), body.and(box(0, 0, 50, 60))),
                Reliefs.showing(Reliefs.cushion(arm), arm.and(box(50, 0, 120, 60))));
    }

    /** The same arm before a body that goes on under it to the right, joined in the upper half of their border only. */
    private static List<Relief> bodyBehindArm() {
        Mask seen = box(10, 10, 50, 50);
        Mask arm = box(50, 10, 110, 40);
        return List.of(
                Reliefs.showing(Reliefs.cushion(seen.or(box(50, 10, 90, 40))), seen),
                Reliefs.showing(Reliefs.cushion(arm.or(box(45, 10, 50, 24))), arm));
    }

    private static int layerAt(ReliefMesh relief, Fragments seen, int x, int y) {
        int face = seen.face(x, y);
        return relief.sheets().stream()
                .filter(s -> face >= s.firstTriangle() && face < s.firstTriangle() + s.triangleCount())
                .findFirst()
                .orElseThrow()
                .layer();
    }

    @Test
    void layersThatJoinAreOneClosedSurface() {
        List<Relief> layers = bodyAndArm();

        ReliefMesh relief =
                builder.build(layers, Reliefs.camera(layers.get(0).layer().mask()));

        assertThat(relief.mesh().isClosed()).isTrue();
        assertThat(relief.mesh().eulerCharacteristic()).isEqualTo(2);
        assertThat(relief.sheets()).extracting(ReliefMesh.Sheet::layer).containsExactly(0, 0, 1, 1);
    }

    @Test
    void aLayerThatOnlyCoversAnotherStaysAShellOfItsOwn() {
        Mask body = box(10, 10, 60, 50);
        Mask arm = box(30, 20, 110, 40);
        List<Relief> layers = List.of(Reliefs.showing(Reliefs.cushion(body), body.minus(arm)), Reliefs.cushion(arm));

        ReliefMesh relief = builder.build(layers, Reliefs.camera(body));

        assertThat(relief.mesh().isClosed()).isTrue();
        assertThat(relief.mesh().eulerCharacteristic()).isEqualTo(4);
    }

    @Test
    void whereALimbOnlyCoversTheBodyTheBodyGoesOnBehindIt() {
        List<Relief> layers = bodyBehindArm();
        Camera camera = Reliefs.camera(layers.get(0).layer().mask());

        ReliefMesh relief = builder.build(layers, camera);

        assertThat(relief.mesh().isClosed()).isTrue();
        assertThat(relief.mesh().eulerCharacteristic()).isEqualTo(2);
        int hidden = 0;
        int last = relief.sheets().get(0).triangleCount();
        for (int t = 0; t < last; t++) {
            PixelPoint p = camera.project(relief.mesh().vertex(relief.mesh().corner(t, 0)));
            // Beyond the joined half the body has gone; under the other half it is there.
            assertThat(p.x() > 53 && p.y() < 20).isFalse();
            hidden += p.x() > 60 ? 1 : 0;
        }
        assertThat(hidden).isPositive();
    }

    @Test
    void theLayerThatThePhotoShowsIsTheNearestAtEveryPixel() {
        List<Relief> layers = bodyAndArm();
        Camera camera = Reliefs.camera(layers.get(0).layer().mask());

        ReliefMesh relief = builder.build(layers, camera);

        Fragments seen = new TestRasterizer().rasterize(relief.mesh(), camera, Side.FRONT);
        for (int x = 15; x < 105; x++) {
            assertThat(layerAt(relief, seen, x, 30)).as("x = %d", x).isEqualTo(x < 50 ? 0 : 1);
        }
    }

    @Test
    void joinedLayersHaveNoStepBetweenThem() {
        List<Relief> layers = bodyAndArm();
        Camera camera = Reliefs.camera(layers.get(0).layer().mask());

        DepthMap depth = new TestRasterizer()
                .rasterize(builder.build(layers, camera).mesh(), camera, Side.FRONT)
                .depth();

        double pixel = Reliefs.DISTANCE / camera.focalLength();
        for (int x = 30; x < 90; x++) {
            double step = depth.metres().at(0, x + 1, 30) - depth.metres().at(0, x, 30);
            assertThat(Math.abs(step)).as("x = %d", x).isLessThan(2 * pixel);
        }
    }

    @Test
    void weightsOfJoinedLayersTurnIntoEachOther() {
        Mask body = box(0, 0, 120, 60).eroded(4);
        Relief left = Reliefs.showing(Reliefs.cushion(body.and(box(0, 0, 90, 60))), body.and(box(0, 0, 80, 60)));
        Relief right = Reliefs.showing(Reliefs.cushion(body.and(box(70, 0, 120, 60))), body.and(box(80, 0, 120, 60)));
        Camera camera = Reliefs.camera(body);

        ReliefMesh relief = builder.build(List.of(left, Reliefs.onJoint(right, 9)), camera);

        for (int v = 0; v < relief.mesh().vertexCount(); v++) {
            double x = camera.project(relief.mesh().vertex(v)).x();
            double share = 0;
            for (int k = 0; k < 4; k++) {
                share += relief.weights().joint(v, k) == 9 ? relief.weights().weight(v, k) : 0;
            }
            if (Math.abs(x - 79.5) < 0.1) {
                assertThat(share).isBetween(0.3, 0.7);
            } else if (Math.abs(x - 79.5) > 4) {
                assertThat(share).isEqualTo(x > 79.5 ? 1 : 0);
            }
        }
    }
}
