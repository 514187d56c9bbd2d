package org.photowakeup.reconstruct.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Side;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.mesh.TriangleMesh;

class WatertightProperties {
    private static final int SIZE = 40;
    private static final Camera CAMERA = Camera.centred(50, SIZE, SIZE);

    /** A sheet of jittered squares over the whole picture; without a gap every pixel shows it, without overlap once. */
    private static TriangleMesh sheet(int n, long seed, double nearest) {
        Random random = new Random(seed);
        float[] v = new float[3 * (n + 1) * (n + 1)];
        for (int i = 0; i < v.length / 3; i++) {
            double z = nearest + 3 * random.nextDouble();
            double jitter = 0.2 / n;
            double u = (i % (n + 1)) / (double) n + jitter * (2 * random.nextDouble() - 1);
            double w = (double) Math.floorDiv(i, n + 1) / n + jitter * (2 * random.nextDouble() - 1);
            // Places are chosen on the picture, rounded every now and then so that centres lie on corners and edges.
            double px = -20 + 80 * u;
            double py = -20 + 80 * w;
            if (random.nextInt(3) == 0) {
                px = Math.rint(px);
                py = Math.rint(py);
            }
            v[3 * i] = (float) ((px - CAMERA.centreX()) * z / CAMERA.focalLength());
            v[3 * i + 1] = (float) ((py - CAMERA.centreY()) * z / CAMERA.focalLength());
            v[3 * i + 2] = (float) z;
        }
        int[] t = new int[6 * n * n];
        for (int q = 0; q < n * n; q++) {
            int a = q / n * (n + 1) + q % n;
            int[] two = random.nextBoolean()
                    ? new int[] {a, a + 1, a + n + 2, a, a + n + 2, a + n + 1}
                    : new int[] {a, a + 1, a + n + 1, a + n + 1, a + 1, a + n + 2};
            System.arraycopy(two, 0, t, 6 * q, 6);
        }
        return TriangleMesh.of(v, t);
    }

    @Property(tries = 100)
    void trianglesThatShareEdgesLeaveNoGapAndDoNotOverlap(
            @ForAll @IntRange(min = 1, max = 10) int n, @ForAll long seed) {
        TriangleMesh sheet = sheet(n, seed, 1);
        Fragments front = new SoftwareRasterizer().rasterize(sheet, CAMERA, Side.FRONT);
        Fragments back = new SoftwareRasterizer().rasterize(sheet, CAMERA, Side.BACK);
        assertThat(front.covered().count()).isEqualTo(SIZE * SIZE);
        assertThat(front).isEqualTo(back);
    }

    @Property(tries = 100)
    void frontAndBackCoverTheSamePixels(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int count) {
        Random random = new Random(seed);
        float[] v = new float[9 * count];
        int[] t = new int[3 * count];
        for (int i = 0; i < t.length; i++) {
            t[i] = i;
            v[3 * i] = (float) random.nextGaussian();
            v[3 * i + 1] = (float) random.nextGaussian();
            v[3 * i + 2] = (float) (1 + 2 * random.nextGaussian());
        }
        TriangleMesh mesh = TriangleMesh.of(v, t);
        Fragments front = new SoftwareRasterizer().rasterize(mesh, CAMERA, Side.FRONT);
        Fragments back = new SoftwareRasterizer().rasterize(mesh, CAMERA, Side.BACK);
        assertThat(front.covered()).isEqualTo(back.covered());
        for (int i = 0; i < SIZE * SIZE; i++) {
            int x = i % SIZE;
            int y = i / SIZE;
            if (front.face(x, y) >= 0) {
                assertThat(front.depth().metres().at(0, x, y))
                        .isBetween(0.0099f, back.depth().metres().at(0, x, y));
            }
        }
    }
}
