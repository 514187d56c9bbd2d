package org.photowakeup.reconstruct.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Camera;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;
import org.photowakeup.body.TexturedSurface;
import org.photowakeup.contract.Samples;
import org.photowakeup.contract.TexturerContract;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;
import org.photowakeup.stage.Texturer;

class PhotoTexturerTest implements TexturerContract {
    @Override
    public Texturer texturer() {
        return new PhotoTexturer();
    }

    /** The mannequin's front and back as two flat sheets of the person's pixels, joined along the rim. */
    static ReliefMesh pillow() {
        Mask person = Samples.person();
        Camera camera = Samples.camera();
        List<float[]> vertices = new ArrayList<>();
        Map<Vec3, Integer> known = new HashMap<>();
        List<int[]> front = new ArrayList<>();
        List<int[]> back = new ArrayList<>();
        for (int y = 0; y < Samples.HEIGHT; y++) {
            for (int x = 0; x < Samples.WIDTH; x++) {
                if (person.at(x, y)) {
                    int[] near = corners(vertices, known, camera, x, y, 2.9);
                    int[] far = corners(vertices, known, camera, x, y, 3.1);
                    front.add(new int[] {near[0], near[2], near[1]});
                    front.add(new int[] {near[1], near[2], near[3]});
                    back.add(new int[] {far[0], far[1], far[2]});
                    back.add(new int[] {far[1], far[3], far[2]});
                }
            }
        }
        int count = front.size();
        front.addAll(back);
        TriangleMesh mesh = TriangleMesh.of(flat(vertices), corners(front));
        return new ReliefMesh(
                mesh,
                weights(mesh.vertexCount()),
                List.of(
                        new ReliefMesh.Sheet(0, Side.FRONT, 0, count),
                        new ReliefMesh.Sheet(0, Side.BACK, count, back.size())));
    }

    private static int[] corners(
            List<float[]> vertices, Map<Vec3, Integer> known, Camera camera, int x, int y, double depth) {
        int[] numbers = new int[4];
        for (int k = 0; k < 4; k++) {
            Vec3 p = camera.unproject(x - 0.5 + k % 2, y - 0.5 + (k >> 1), depth);
            numbers[k] = known.computeIfAbsent(p, place -> {
                vertices.add(new float[] {(float) place.x(), (float) place.y(), (float) place.z()});
                return vertices.size() - 1;
            });
        }
        return numbers;
    }

    private static float[] flat(List<float[]> vertices) {
        float[] all = new float[3 * vertices.size()];
        for (int v = 0; v < vertices.size(); v++) {
            System.arraycopy(vertices.get(v), 0, all, 3 * v, 3);
        }
        return all;
    }

    private static int[] corners(List<int[]> triangles) {
        int[] all = new int[3 * triangles.size()];
        for (int t = 0; t < triangles.size(); t++) {
            System.arraycopy(triangles.get(t), 0, all, 3 * t, 3);
        }
        return all;
    }

    private static SkinWeights weights(int vertices) {
        short[] joints = new short[4 * vertices];
        float[] shares = new float[4 * vertices];
        for (int v = 0; v < vertices; v++) {
            shares[4 * v] = 1;
        }
        return SkinWeights.of(24, joints, shares);
    }

    /** The colour of a sheet where the camera sees a pixel's middle. */
    private static float[] colour(TexturedSurface surface, ReliefMesh mesh, Side side, int x, int y) {
        ReliefMesh.Sheet sheet = mesh.sheets().get(side.ordinal());
        for (int t = sheet.firstTriangle(); t < sheet.firstTriangle() + sheet.triangleCount(); t += 2) {
            PixelPoint a =
                    Samples.camera().project(mesh.mesh().vertex(mesh.mesh().corner(t, 0)));
            if (Math.abs(a.x() - (x - 0.5)) < 0.01 && Math.abs(a.y() - (y - 0.5)) < 0.01) {
                double u =
                        (surface.coordinates().u(t, 1) + surface.coordinates().u(t, 2)) / 2;
                double v =
                        (surface.coordinates().v(t, 1) + surface.coordinates().v(t, 2)) / 2;
                Raster rgb = surface.texture().rgb();
                float[] colour = new float[3];
                for (int c = 0; c < 3; c++) {
                    colour[c] = rgb.bilinear(c, u * rgb.width() - 0.5, v * rgb.height() - 0.5);
                }
                return colour;
            }
        }
        throw new AssertionError("no triangle at " + x + ", " + y);
    }

    private static TexturedSurface pillowOf(PhotoTexturer texturer, Photo photo, Layer layer) {
        return texturer.texture(photo, List.of(layer), pillow(), Samples.fit(), GREY);
    }

    private static Photo painted(Mask where, float grey) {
        Photo photo = Samples.photo();
        return new Photo(Raster.generate(
                Samples.WIDTH,
                Samples.HEIGHT,
                3,
                (c, x, y) -> where.at(x, y) ? grey : photo.rgb().at(c, x, y)));
    }

    @Test
    void theBackOfAFootHasTheTonesOfItsHeightWithoutTheFrontsStripes() {
        Mask person = Samples.person();
        Photo photo = Samples.photo();
        Photo striped = new Photo(Raster.generate(
                Samples.WIDTH,
                Samples.HEIGHT,
                3,
                (c, x, y) -> person.at(x, y)
                        ? (x % 2 == 0 ? 0.9f : 0.3f)
                        : photo.rgb().at(c, x, y)));
        ReliefMesh body = pillow();
        ReliefMesh foot = movedBy(BodyJoint.LEFT_FOOT, body);
        int x = Samples.WIDTH / 2;
        int y = (int)
                Samples.camera().project(Samples.fit().joint(BodyJoint.SPINE2)).y();

        assertThat(step(striped, body, x, y)).isGreaterThan(0.3f);
        assertThat(step(striped, foot, x, y)).isLessThan(0.05f);
    }

    private static ReliefMesh movedBy(BodyJoint joint, ReliefMesh mesh) {
        short[] joints = new short[4 * mesh.mesh().vertexCount()];
        Arrays.fill(joints, (short) joint.ordinal());
        SkinWeights weights = SkinWeights.of(24, joints, mesh.weights().weights());
        return new ReliefMesh(mesh.mesh(), weights, mesh.sheets());
    }

    /** How much the back differs between neighbouring pixels. */
    private static float step(Photo photo, ReliefMesh mesh, int x, int y) {
        PhotoTexturer mirrored = new PhotoTexturer().withBack(BodyPart.TORSO, BackStyle.MIRRORED);
        TexturedSurface surface = mirrored.texture(photo, List.of(Samples.layer()), mesh, Samples.fit(), GREY);
        return Math.abs(colour(surface, mesh, Side.BACK, x, y)[0] - colour(surface, mesh, Side.BACK, x + 1, y)[0]);
    }

    @Test
    void letsNoBackgroundShineThroughAtTheRim() {
        Photo texture = run(StageContext.standard()).texture();
        for (int y = 0; y < texture.height(); y++) {
            for (int x = 0; x < texture.width(); x++) {
                boolean meadow = texture.rgb().at(1, x, y) > 1.5 * texture.rgb().at(0, x, y)
                        && texture.rgb().at(2, x, y) < 0.5 * texture.rgb().at(1, x, y);
                assertThat(meadow).as("green at %d, %d", x, y).isFalse();
            }
        }
    }

    @Test
    void hidesTheFaceOnTheBackButNotOnTheFront() {
        Mask face = FaceRegion.of(Samples.photo(), Samples.parts(), Samples.fit())
                .pixels()
                .eroded(1.5);
        assertThat(face.count()).isGreaterThan(20);
        Photo photo = painted(face, 0.97f);
        TexturedSurface surface = pillowOf(new PhotoTexturer(), photo, Samples.layer());
        int x = face.bounds().x() + face.bounds().width() / 2;
        int y = face.bounds().y() + face.bounds().height() / 3;
        assertThat(face.at(x, y)).isTrue();
        assertThat(colour(surface, pillow(), Side.FRONT, x, y)[0]).isGreaterThan(0.9f);
        assertThat(colour(surface, pillow(), Side.BACK, x, y)[0]).isLessThan(0.85f);
    }

    @Test
    void inventsHiddenPixelsFromVisibleOnesOfTheirPart() {
        Layer whole = Samples.layer();
        Mask hidden = Mask.generate(Samples.WIDTH, Samples.HEIGHT, (x, y) -> y > 60 && y < 64);
        Layer layer = new Layer(whole.mask(), whole.mask().minus(hidden), whole.parts());
        TexturedSurface surface = pillowOf(new PhotoTexturer(), Samples.photo(), layer);
        int x = whole.mask().bounds().x() + whole.mask().bounds().width() / 2;
        assertThat(whole.mask().at(x, 62)).isTrue();
        assertThat(colour(surface, pillow(), Side.FRONT, x, 62)[0]).isBetween(0.74f, 0.8f);
    }

    @Test
    void keepsAnEmblemFromTheBackUnlessToldOtherwise() {
        Mask torso = Samples.parts().mask(BodyPart.TORSO).and(Samples.person());
        int cx = torso.bounds().x() + torso.bounds().width() / 2;
        int cy = torso.bounds().y() + torso.bounds().height() / 2;
        Mask emblem = Mask.generate(
                Samples.WIDTH,
                Samples.HEIGHT,
                (x, y) -> torso.at(x, y) && Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2);
        Photo photo = painted(emblem, 0.2f);
        TexturedSurface mixed = pillowOf(new PhotoTexturer(), photo, Samples.layer());
        assertThat(colour(mixed, pillow(), Side.FRONT, cx, cy)[2]).isLessThan(0.4f);
        assertThat(colour(mixed, pillow(), Side.BACK, cx, cy)[2]).isGreaterThan(0.6f);
        TexturedSurface mirrored =
                pillowOf(new PhotoTexturer().withBack(BodyPart.TORSO, BackStyle.MIRRORED), photo, Samples.layer());
        assertThat(colour(mirrored, pillow(), Side.BACK, cx, cy)[2]).isLessThan(0.4f);
        LabelMap guide = new PhotoTexturer().guide(photo, List.of(Samples.layer()), Samples.fit());
        assertThat(guide.code(cx, cy)).isEqualTo(LabelMap.NONE);
        TexturedSurface repainted =
                pillowOf(new PhotoTexturer().withBackGuide(Samples.parts()), photo, Samples.layer());
        assertThat(colour(repainted, pillow(), Side.BACK, cx, cy)[2]).isLessThan(0.4f);
    }

    @Test
    void meetsTheFrontsColoursAlongTheRim() {
        ReliefMesh mesh = pillow();
        TexturedSurface surface = pillowOf(new PhotoTexturer(), Samples.photo(), Samples.layer());
        Mask rim = Samples.person().minus(Samples.person().eroded(1));
        double sum = 0;
        int count = 0;
        for (int y = 0; y < Samples.HEIGHT; y++) {
            for (int x = 0; x < Samples.WIDTH; x++) {
                if (rim.at(x, y)) {
                    float[] a = colour(surface, mesh, Side.FRONT, x, y);
                    float[] b = colour(surface, mesh, Side.BACK, x, y);
                    sum += Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);
                    count += 3;
                }
            }
        }
        assertThat(255 * sum / count).as("step in 255ths").isLessThan(3);
    }

    @Test
    void packsChartsOnAPowerOfTwo() {
        Photo texture =
                pillowOf(new PhotoTexturer(), Samples.photo(), Samples.layer()).texture();
        assertThat(Integer.bitCount(texture.width())).isEqualTo(1);
        assertThat(Integer.bitCount(texture.height())).isEqualTo(1);
        FlatMesh flat = new FlatMesh(pillow(), Samples.camera());
        List<LayerCrop> crops = List.of(new LayerCrop(Samples.photo(), Samples.layer(), 6));
        List<Chart> charts = new ChartCutter(flat, pillow().sheets(), crops).cut();
        AtlasLayout layout = AtlasLayout.of(flat, charts, Parallel.sequential());
        // A figure of 100 pixels is little but padding and a few large pieces; photos are measured by the evaluation.
        assertThat(new AtlasPainter(flat, charts, layout).use()).isGreaterThan(0.35);
        assertThat(layout.width).isEqualTo(texture.width());
        assertThat(layout.scale).isBetween(1.0, 2.0);
    }

    @Test
    void refusesAGuideOfAnotherSize() {
        LabelMap small = LabelMap.generate(3, 2, (x, y) -> 0);
        assertThatThrownBy(() -> pillowOf(new PhotoTexturer().withBackGuide(small), Samples.photo(), Samples.layer()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3x2");
    }

    @Test
    void aNoisyPhotoComesBackAtItsOwnPixels() {
        Photo noise = new Photo(Raster.generate(Samples.WIDTH, Samples.HEIGHT, 3, (c, x, y) ->
                (float) (0.5 + 0.4 * Math.sin(7.1 * x * (c + 1) + 13.7 * y))));
        ReliefMesh mesh = pillow();
        TexturedSurface surface =
                new PhotoTexturer().texture(noise, List.of(Samples.layer()), mesh, Samples.fit(), GREY);
        Mask inside = Samples.person().eroded(6);
        double sum = 0;
        int count = 0;
        for (int y = 0; y < Samples.HEIGHT; y += 3) {
            for (int x = 0; x < Samples.WIDTH; x += 3) {
                if (inside.at(x, y)) {
                    float[] seen = colour(surface, mesh, Side.FRONT, x, y);
                    for (int c = 0; c < 3; c++) {
                        sum += Math.abs(seen[c] - noise.rgb().at(c, x, y));
                        count++;
                    }
                }
            }
        }
        assertThat(sum / count).isLessThan(0.02);
    }
}
