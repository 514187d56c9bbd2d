package org.photowakeup.reconstruct.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Side;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Rasterizer;

class SoftwareRasterizerTest {
    private static final Camera CAMERA = Camera.centred(100, 64, 48);

    private final SoftwareRasterizer rasterizer = new SoftwareRasterizer();

    private static TriangleMesh mesh(int[] triangles, double... xyz) {
        float[] v = new float[xyz.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = (float) xyz[i];
        }
        return TriangleMesh.of(v, triangles);
    }

    @Test
    void theDefaultIsAService() {
        assertThat(ServiceLoader.load(Rasterizer.class).findFirst()).get().isInstanceOf(SoftwareRasterizer.class);
    }

    @Test
    void aTiltedTriangleShowsThePointThatThePixelsRayMeets() {
        TriangleMesh mesh = mesh(new int[] {0, 1, 2}, -1, -0.9, 3, 1.2, -0.5, 6, 0, 0.8, 2);
        Fragments seen = rasterizer.rasterize(mesh, CAMERA, Side.FRONT);
        assertThat(seen.covered().count()).isGreaterThan(300);
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                if (seen.face(x, y) == 0) {
                    assertSamePoint(mesh, seen, x, y);
                }
            }
        }
    }

    private static void assertSamePoint(TriangleMesh mesh, Fragments seen, int x, int y) {
        Vec3 point = new Vec3(0, 0, 0);
        for (int k = 0; k < 3; k++) {
            assertThat(seen.barycentric(x, y, k)).isBetween(-1e-5f, 1 + 1e-5f);
            point = point.plus(mesh.vertex(mesh.corner(seen.face(x, y), k)).times(seen.barycentric(x, y, k)));
        }
        Vec3 ray = CAMERA.unproject(x, y, seen.depth().metres().at(0, x, y));
        assertThat(point.minus(ray).length()).as("at %d, %d", x, y).isLessThan(1e-3);
    }

    @Test
    void theFrontKeepsTheNearestAndTheBackTheFarthestSurface() {
        TriangleMesh mesh =
                mesh(new int[] {0, 1, 2, 3, 4, 5}, -9, -9, 4, 9, -9, 4, 0, 20, 4, -9, -9, 3, 9, -9, 3, 0, 20, 3);
        assertThat(rasterizer.rasterize(mesh, CAMERA, Side.FRONT).face(32, 24)).isEqualTo(1);
        assertThat(rasterizer.rasterize(mesh, CAMERA, Side.BACK).face(32, 24)).isZero();
    }

    @Test
    void atOneDepthTheSmallerNumberStays() {
        TriangleMesh mesh = mesh(new int[] {0, 1, 2, 2, 1, 0}, -9, -9, 4, 9, -9, 4, 0, 20, 4);
        for (Side side : Side.values()) {
            Fragments seen = rasterizer.rasterize(mesh, CAMERA, side);
            assertThat(seen.face(32, 24)).isZero();
        }
    }

    @Test
    void aTriangleThatReachesBehindTheCameraIsCutAtTheNearPlane() {
        // A floor one metre below the lens, from 5 metres behind it to 50 metres before it.
        TriangleMesh floor = mesh(new int[] {0, 1, 2, 0, 2, 3}, -40, 1, -5, 40, 1, -5, 40, 1, 50, -40, 1, 50);
        Fragments seen = rasterizer.rasterize(floor, CAMERA, Side.FRONT);
        for (int y = 0; y < 48; y++) {
            double depth = 100 / (y - 23.5);
            for (int x = 0; x < 64; x++) {
                assertThat(seen.face(x, y) >= 0).as("row %d", y).isEqualTo(y > 23.5 && depth < 50);
                if (seen.face(x, y) >= 0) {
                    assertThat(seen.depth().metres().at(0, x, y))
                            .isCloseTo((float) depth, within((float) depth * 1e-3f));
                    assertSamePoint(floor, seen, x, y);
                }
            }
        }
    }

    @Test
    void nothingBehindTheCameraIsDrawn() {
        TriangleMesh mesh = mesh(new int[] {0, 1, 2}, -1, -1, -4, 1, -1, -4, 0, 2, -4);
        assertThat(rasterizer.rasterize(mesh, CAMERA, Side.FRONT).covered().isEmpty())
                .isTrue();
    }

    @Test
    void aTriangleWithoutAreaIsNotSeen() {
        TriangleMesh mesh = mesh(new int[] {0, 1, 1, 0, 1, 2}, 0, 0, 1, 0.1, 0.1, 1, 0.2, 0.2, 1);
        assertThat(rasterizer.rasterize(mesh, CAMERA, Side.BACK).covered().isEmpty())
                .isTrue();
    }

    @Test
    void aNearPlaneMustBePositive() {
        assertThatThrownBy(() -> rasterizer.withNearPlane(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a near plane is at a positive distance, not 0.0");
    }

    @Test
    void aCameraMustFitTheBuffers() {
        ZBuffer buffer = new ZBuffer(10, 10, 0.01);
        assertThatThrownBy(() -> buffer.draw(
                        new float[0], new int[0], CAMERA, Side.FRONT, org.photowakeup.stage.StageContext.standard()))
                .hasMessage("a camera of 64x48 does not fit a z-buffer of 10x10");
    }
}
