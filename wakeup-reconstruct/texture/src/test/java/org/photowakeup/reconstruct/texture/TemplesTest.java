package org.photowakeup.reconstruct.texture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Camera;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Parallel;

class TemplesTest {
    private static final int SIZE = 100;
    private static final Camera CAMERA = Camera.centred(500, SIZE, SIZE);
    private static final Mask HEAD = Mask.generate(SIZE, SIZE, (x, y) -> x >= 20 && x < 80 && y >= 10 && y < 90);
    /** Columns at each side where the surface runs away from the camera. */
    private static final int STEEP = 3;

    /** A sheet that faces the camera but for steep sides, 12 pixels deep a column. */
    private static ReliefMesh relief() {
        int w = 61;
        int h = 81;
        float[] vertices = new float[3 * w * h];
        int[] triangles = new int[6 * (w - 1) * (h - 1)];
        int n = 0;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int out = Math.max(0, STEEP - Math.min(x, w - 1 - x));
                Vec3 p = CAMERA.unproject(19.5 + x, 9.5 + y, 2 * Math.exp(12.0 * out / 500));
                int v = y * w + x;
                vertices[3 * v] = (float) p.x();
                vertices[3 * v + 1] = (float) p.y();
                vertices[3 * v + 2] = (float) p.z();
                if (x + 1 < w && y + 1 < h) {
                    for (int corner : new int[] {v, v + w, v + 1, v + 1, v + w, v + w + 1}) {
                        triangles[n++] = corner;
                    }
                }
            }
        }
        float[] shares = new float[4 * w * h];
        for (int v = 0; v < w * h; v++) {
            shares[4 * v] = 1;
        }
        return new ReliefMesh(
                TriangleMesh.of(vertices, triangles),
                SkinWeights.of(24, new short[4 * w * h], shares),
                List.of(new ReliefMesh.Sheet(0, Side.FRONT, 0, triangles.length / 3)));
    }

    /** The front's red with a dark eye beside the band, the back all white. */
    private static float[] painted() {
        LabelMap parts =
                LabelMap.generate(SIZE, SIZE, (x, y) -> HEAD.at(x, y) ? LabelMap.code(BodyPart.HEAD) : LabelMap.NONE);
        Photo photo = new Photo(Raster.generate(SIZE, SIZE, 3, (c, x, y) -> isEye(x, y) ? 0 : 0.5f));
        LayerCrop crop = new LayerCrop(photo, new Layer(HEAD, HEAD, parts), 100);
        ReliefMesh relief = relief();
        SideBands bands = new SideBands(new FlatMesh(relief, CAMERA), relief.sheets(), crop, Parallel.sequential());
        float[] back = new float[crop.rgb.length];
        Arrays.fill(back, 1);
        return Temples.paint(bands, HEAD, crop.rgb, back);
    }

    private static boolean isEye(int x, int y) {
        return x >= 25 && x < 29 && y >= 40 && y < 44;
    }

    @Test
    void aHeadsSteepSideRunsIntoTheBacksColour() {
        float[] rgb = painted();
        assertThat(rgb[70 * SIZE + 30]).isEqualTo(0.5f);
        assertThat(rgb[70 * SIZE + 20]).isGreaterThan(0.6f);
        assertThat(rgb[70 * SIZE + 21]).isGreaterThan(0.6f);
    }

    @Test
    void anEyeBesideTheBandIsNotSeenAgainInIt() {
        float[] rgb = painted();
        assertThat(rgb[42 * SIZE + 27]).isZero();
        for (int y = 30; y < 55; y++) {
            for (int x = 20; x < 23; x++) {
                assertThat(rgb[y * SIZE + x]).as("%d, %d", x, y).isGreaterThan(0.35f);
            }
        }
    }
}
