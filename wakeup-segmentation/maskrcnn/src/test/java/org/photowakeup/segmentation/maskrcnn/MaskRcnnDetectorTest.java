package org.photowakeup.segmentation.maskrcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;

class MaskRcnnDetectorTest {
    private static final Photo PHOTO = new Photo(Raster.generate(60, 90, 3, (c, x, y) -> (x + y) / 150f));

    @TempDir
    Path folder;

    /** A graph that answers the same whatever the picture. */
    private static TinyOnnx answering(float[] boxes, long[] labels, float[] scores, float[] masks, long... maskSize) {
        int n = scores.length;
        return new TinyOnnx()
                .floats("b", boxes, n, 4)
                .longs("l", labels)
                .floats("s", scores, n)
                .floats("m", masks, n, 1, maskSize[0], maskSize[1])
                .node("Identity", "boxes", "b")
                .node("Identity", "labels", "l")
                .node("Identity", "scores", "s")
                .node("Identity", "masks", "m")
                .output("boxes", TinyOnnx.FLOAT, -1, 4)
                .output("labels", TinyOnnx.INT64, -1)
                .output("scores", TinyOnnx.FLOAT, -1);
    }

    private static TinyOnnx zoo(float[] boxes, long[] labels, float[] scores, float inside) {
        float[] masks = new float[scores.length * 28 * 28];
        Arrays.fill(masks, inside);
        return answering(boxes, labels, scores, masks, 28, 28)
                .output("masks", TinyOnnx.FLOAT, -1, 1, 28, 28)
                .input("image", TinyOnnx.FLOAT, 3, -1, -1);
    }

    private List<PersonDetection> detect(TinyOnnx graph) throws IOException {
        try (MaskRcnnDetector detector = MaskRcnnDetector.load(graph.write(folder.resolve("tiny.onnx")))) {
            return detector.detect(PHOTO);
        }
    }

    @Test
    void zooBoxesComeBackToThePhotosPixels() throws IOException {
        float scale = 800f / 60;
        float[] box = {12 * scale, 18 * scale, 48 * scale, 72 * scale};
        PersonDetection found =
                detect(zoo(box, new long[] {1}, new float[] {0.9f}, 1)).get(0);
        assertThat(found.score()).isCloseTo(0.9, within(1e-6));
        assertThat(found.box()).isEqualTo(new PixelBox(12, 18, 36, 54));
        assertThat(found.labels().values().at(1, 30, 45)).isEqualTo(1);
        assertThat(found.labels().values().at(1, 5, 45)).isZero();
        assertThat(found.labels().values().at(1, 30, 80)).isZero();
    }

    @Test
    void nobodyIsAnEmptyList() throws IOException {
        assertThat(detect(zoo(new float[0], new long[0], new float[0], 0))).isEmpty();
    }

    @Test
    void saysWhatItSawWhereItFoundNobody() throws IOException {
        float[] box = {0, 0, 400, 400};
        assertThat(seenInstead(zoo(new float[0], new long[0], new float[0], 0))).isEqualTo("the network gave no box");
        assertThat(seenInstead(zoo(box, new long[] {17}, new float[] {0.9f}, 1)))
                .contains("1 boxes, none of a person");
        assertThat(seenInstead(zoo(box, new long[] {1}, new float[] {0.31f}, 1)))
                .contains("score 0.31, below 0.50");
    }

    private String seenInstead(TinyOnnx graph) throws IOException {
        try (MaskRcnnDetector detector = MaskRcnnDetector.load(graph.write(folder.resolve("instead.onnx")))) {
            return detector.seenInstead(PHOTO);
        }
    }

    @Test
    void otherClassesAndUnsurePeopleAreLeftOut() throws IOException {
        float[] boxes = {0, 0, 400, 400, 0, 0, 400, 400, 100, 100, 500, 900};
        assertThat(detect(zoo(boxes, new long[] {3, 1, 1}, new float[] {0.99f, 0.4f, 0.8f}, 1)))
                .singleElement()
                .satisfies(person -> assertThat(person.score()).isCloseTo(0.8, within(1e-6)));
    }

    @Test
    void boxesAreCutToThePhotoAndThoseOutsideOrWithoutAreaLeftOut() throws IOException {
        float nan = Float.NaN;
        float[] boxes = {
            -300, -300, 500, 600, 5000, 5000, 6000, 6000, 100, 100, 100, 300, nan, 0, 100, 100, 400, 400, 1e30f, 1e30f
        };
        List<PersonDetection> found =
                detect(zoo(boxes, new long[] {1, 1, 1, 1, 1}, new float[] {0.9f, 0.9f, 0.9f, 0.9f, nan}, 1));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).box().x()).isZero();
        assertThat(found.get(0).box().y()).isZero();
        assertThat(found.get(0).labels().values().at(1, 2, 2)).isEqualTo(1);
    }

    @Test
    void masksThatAreNoNumberCountAsBackground() throws IOException {
        float[] box = {100, 100, 700, 1100};
        PersonDetection found =
                detect(zoo(box, new long[] {1}, new float[] {1}, Float.NaN)).get(0);
        assertThat(found.labels().values().at(1, 30, 45)).isZero();
    }

    @Test
    void bigAndSurePeopleComeFirst() throws IOException {
        float[] boxes = {0, 0, 100, 100, 100, 100, 700, 1100, 50, 50, 750, 1150};
        List<PersonDetection> found = detect(zoo(boxes, new long[] {1, 1, 1}, new float[] {0.99f, 0.95f, 0.55f}, 1));
        assertThat(found).extracting(PersonDetection::score).containsExactly(0.95f + 0.0, 0.55f + 0.0, 0.99f + 0.0);
    }

    @Test
    void torchvisionMasksAreTakenAsTheyWerePasted() throws IOException {
        float[] mask = new float[60 * 90];
        mask[40 * 60 + 20] = 0.75f;
        TinyOnnx graph = answering(new float[] {10, 20, 50, 80}, new long[] {1}, new float[] {0.8f}, mask, 90, 60)
                .output("masks", TinyOnnx.FLOAT, -1, 1, -1, -1)
                .input("image", TinyOnnx.FLOAT, 3, -1, -1);
        PersonDetection found = detect(graph).get(0);
        assertThat(found.box()).isEqualTo(new PixelBox(10, 20, 40, 60));
        assertThat(found.labels().values().at(1, 20, 40)).isEqualTo(0.75f);
        assertThat(found.labels().values().at(1, 21, 40)).isZero();
    }

    private static TinyOnnx compact(float[] boxes, float[] scores) {
        float[] masks = new float[scores.length * 56 * 56];
        Arrays.fill(masks, 0.8f);
        float[] semantic = new float[160 * 128];
        for (int i = 0; i < semantic.length; i++) {
            semantic[i] = i % 128 < 53 ? 5 : -5; // 106 of the 213 input columns that show the photo
        }
        long[] labels = new long[scores.length];
        Arrays.fill(labels, 1);
        return answering(boxes, labels, scores, masks, 56, 56)
                .floats("g", semantic, 1, 1, 160, 128)
                .node("Identity", "semantic", "g")
                .output("masks", TinyOnnx.FLOAT, -1, 1, 56, 56)
                .output("semantic", TinyOnnx.FLOAT, 1, 1, -1, -1)
                .input("image", TinyOnnx.FLOAT, 1, 3, -1, -1);
    }

    @Test
    void theSemanticMapSharpensTheCompactNetworksMaskInsideItsBox() throws IOException {
        PersonDetection found = detect(compact(new float[] {53, 83, 213, 250}, new float[] {0.9f}))
                .get(0);
        assertThat(found.labels().values().at(1, 22, 45)).isGreaterThan(0.95f);
        assertThat(found.labels().values().at(1, 40, 45)).isLessThan(0.1f);
        assertThat(found.labels().values().at(1, 22, 85)).isZero();
    }

    @Test
    void aFigureThatOnlyTheSemanticMapShowsIsFoundAtTheLeastScore() throws IOException {
        PersonDetection found = detect(compact(new float[0], new float[0])).get(0);
        assertThat(found.score()).isEqualTo(0.5);
        assertThat(found.box()).isEqualTo(new PixelBox(0, 0, 30, 90));
    }

    @Test
    void aFileOfAnotherContractIsNamedWithWhatItHolds() throws IOException {
        TinyOnnx graph = new TinyOnnx()
                .floats("w", new float[] {1}, 1)
                .node("Identity", "logits", "w")
                .input("x", TinyOnnx.FLOAT, 1, 3, 224, 224)
                .output("logits", TinyOnnx.FLOAT, 1, 1000);
        Path file = graph.write(folder.resolve("classifier.onnx"));
        assertThatThrownBy(() -> MaskRcnnDetector.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("classifier.onnx")
                .hasMessageContaining("1x1000")
                .hasMessageContaining("boxes Nx4");
    }

    @Test
    void aFileThatIsNoOnnxIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("note.onnx"), "this is no network, only a note of some length");
        assertThatThrownBy(() -> MaskRcnnDetector.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("note.onnx");
    }

    @Test
    void onlyFileAddressesAreLoaded() throws IOException {
        Path file = zoo(new float[0], new long[0], new float[0], 0).write(folder.resolve("zoo.onnx"));
        try (MaskRcnnDetector detector = MaskRcnnDetector.load(file.toUri())) {
            assertThat(detector.format()).isEqualTo(MaskRcnnFormat.MODEL_ZOO);
        }
        assertThatThrownBy(() -> MaskRcnnDetector.load(URI.create("https://example.org/net.onnx")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("https://example.org/net.onnx");
    }

    @Test
    void plainGroundSpeaksWhenTheNetworkIsUnsureOrWhenForced() throws IOException {
        Photo disc = new Photo(Raster.generate(60, 90, 3, (c, x, y) -> Math.hypot(x - 30, y - 45) < 20 ? 0.2f : 0.9f));
        TinyOnnx sure = zoo(new float[] {100, 100, 700, 1100}, new long[] {1}, new float[] {0.9f}, 1);
        try (MaskRcnnDetector detector = MaskRcnnDetector.load(sure.write(folder.resolve("sure.onnx")))) {
            assertThat(detector.detect(disc).get(0).box().height()).isGreaterThan(60);
            assertThat(detector.withPlainGround(PlainGround.WHEN_UNSURE)
                            .detect(disc)
                            .get(0)
                            .box()
                            .height())
                    .isGreaterThan(60);
            assertThat(detector.withPlainGround(PlainGround.ALWAYS)
                            .detect(disc)
                            .get(0)
                            .box())
                    .isEqualTo(new PixelBox(11, 26, 39, 39));
        }
        TinyOnnx unsure = zoo(new float[0], new long[0], new float[0], 1);
        try (MaskRcnnDetector detector = MaskRcnnDetector.load(unsure.write(folder.resolve("unsure.onnx")))) {
            assertThat(detector.detect(disc)).isEmpty();
            assertThat(detector.withPlainGround(PlainGround.WHEN_UNSURE).detect(disc))
                    .hasSize(1);
        }
    }

    @Test
    void plainGroundSpeaksForLineDrawingsHoweverSureTheNetworkIs() throws IOException {
        Photo ring = new Photo(Raster.generate(
                60, 90, 3, (c, x, y) -> Math.abs(Math.hypot(x - 30, y - 45) - 20) < 2 ? 0.2f : 0.9f));
        TinyOnnx sure = zoo(new float[] {300, 400, 500, 800}, new long[] {1}, new float[] {0.99f}, 1);
        try (MaskRcnnDetector detector = MaskRcnnDetector.load(sure.write(folder.resolve("ring.onnx")))) {
            assertThat(detector.withPlainGround(PlainGround.WHEN_UNSURE)
                            .detect(ring)
                            .get(0)
                            .box())
                    .isEqualTo(new PixelBox(9, 24, 43, 43));
        }
    }

    @Test
    void threadsShareOneNetwork() throws IOException {
        float[] box = {100, 100, 700, 1100};
        try (MaskRcnnDetector detector = MaskRcnnDetector.load(
                zoo(box, new long[] {1}, new float[] {1}, 1).write(folder.resolve("shared.onnx")))) {
            List<PersonDetection> alone = detector.detect(PHOTO);
            assertThat(java.util.stream.IntStream.range(0, 8)
                            .parallel()
                            .mapToObj(i -> detector.detect(PHOTO))
                            .toList())
                    .allMatch(alone::equals);
        }
    }
}
