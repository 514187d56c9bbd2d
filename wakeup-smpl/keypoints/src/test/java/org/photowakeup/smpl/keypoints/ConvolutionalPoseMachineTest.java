package org.photowakeup.smpl.keypoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;

class ConvolutionalPoseMachineTest {
    private static final double RED_X = 61.4;
    private static final double RED_Y = 80.7;
    private static final double BLUE_X = 122.2;
    private static final double BLUE_Y = 160.3;

    /** A red and a blue blob on black. */
    private static final Photo BLOBS = new Photo(Raster.generate(200, 260, 3, (c, x, y) -> switch (c) {
        case 0 -> blob(x - RED_X, y - RED_Y);
        case 2 -> blob(x - BLUE_X, y - BLUE_Y);
        default -> 0;
    }));

    @TempDir
    Path folder;

    private static float blob(double dx, double dy) {
        return (float) Math.exp(-(dx * dx + dy * dy) / (2 * 12 * 12));
    }

    private static PersonDetection person(Photo photo, PixelBox box) {
        Raster half = Raster.generate(photo.width(), photo.height(), 1, (c, x, y) -> 0.5f);
        return new PersonDetection(box, 1, LabelProbabilities.ofPerson(half));
    }

    /** Maps whose evens show red and whose odds show blue, at a quarter of the crop. */
    private static TinyOnnx maps(int count) {
        float[] weights = new float[count * 3];
        for (int k = 0; k < count; k++) {
            weights[3 * k + (k % 2 == 0 ? 0 : 2)] = 1;
        }
        return new TinyOnnx().floats("w", weights, count, 3, 1, 1);
    }

    private static TinyOnnx channelsFirst(int count) {
        return maps(count)
                .node("Conv", "colours", "x", "w")
                .node("AveragePool", "y", quarter(), "colours")
                .input("x", TinyOnnx.FLOAT, 1, 3, 256, 192)
                .output("y", TinyOnnx.FLOAT, 1, count, 64, 48);
    }

    private static TinyOnnx.Message quarter() {
        return new TinyOnnx.Message().add(TinyOnnx.ints("kernel_shape", 4, 4)).add(TinyOnnx.ints("strides", 4, 4));
    }

    private Keypoints2D estimate(TinyOnnx graph, PixelBox box, boolean flip) throws IOException {
        try (ConvolutionalPoseMachine machine =
                ConvolutionalPoseMachine.load(graph.write(folder.resolve("tiny.onnx")))) {
            return machine.withFlipAveraging(flip).estimate(BLOBS, person(BLOBS, box));
        }
    }

    private static void assertNear(Keypoints2D found, Landmark landmark, double x, double y) {
        Keypoint point = found.find(landmark).orElseThrow();
        assertThat(point.at().x()).as(landmark + " x").isCloseTo(x, within(0.35));
        assertThat(point.at().y()).as(landmark + " y").isCloseTo(y, within(0.35));
    }

    @Test
    void peaksComeBackToThePhotosPixelsBetweenCells() throws IOException {
        Keypoints2D found = estimate(channelsFirst(17), new PixelBox(20, 30, 140, 200), false);
        assertThat(found.found()).hasSize(17);
        assertNear(found, Landmark.NOSE, RED_X, RED_Y);
        assertNear(found, Landmark.LEFT_EYE, BLUE_X, BLUE_Y);
        assertNear(found, Landmark.RIGHT_ANKLE, RED_X, RED_Y);
        assertThat(found.find(Landmark.NOSE).orElseThrow().confidence()).isBetween(0.8, 1.0);
    }

    @Test
    void aBoxThatReachesBeyondThePhotoMovesNothing() throws IOException {
        Keypoints2D found = estimate(channelsFirst(17), new PixelBox(-70, -40, 260, 330), false);
        assertNear(found, Landmark.LEFT_SHOULDER, BLUE_X, BLUE_Y);
        assertNear(found, Landmark.NOSE, RED_X, RED_Y);
    }

    @Test
    void whatTheCropDoesNotHoldIsNotReported() throws IOException {
        Keypoints2D found = estimate(channelsFirst(17), new PixelBox(100, 130, 50, 60), false);
        assertThat(found.find(Landmark.LEFT_EYE)).isPresent();
        assertThat(found.find(Landmark.NOSE)).isEmpty();
        assertThat(estimate(channelsFirst(17), new PixelBox(900, 900, 50, 60), false)
                        .found())
                .as("a box outside of the photo, padded with grey: no peak stands out")
                .allSatisfy((landmark, point) -> assertThat(point.confidence()).isLessThan(0.5));
    }

    @Test
    void flippingExchangesSides() throws IOException {
        Keypoints2D found = estimate(channelsFirst(17), new PixelBox(20, 30, 140, 200), true);
        assertNear(found, Landmark.NOSE, RED_X, RED_Y);
        assertThat(found.find(Landmark.LEFT_EYE).orElseThrow().confidence())
                .as("the eyes' maps show different colours, so their mean is half as high")
                .isBetween(0.4, 0.55);
    }

    @Test
    void channelsLastAndBlueFirstAreRecognised() throws IOException {
        TinyOnnx graph = maps(14).node("Transpose", "first", TinyOnnx.ints("perm", 0, 3, 1, 2), "x")
                .floats("white", new float[] {255}, 1)
                .node("Div", "parts", "first", "white")
                .node("Conv", "colours", "parts", "w")
                .node("AveragePool", "small", quarter(), "colours")
                .node("Transpose", "y", TinyOnnx.ints("perm", 0, 2, 3, 1), "small")
                .input("x", TinyOnnx.FLOAT, 1, 192, 192, 3)
                .output("y", TinyOnnx.FLOAT, 1, 48, 48, 14);
        Keypoints2D found = estimate(graph, new PixelBox(20, 30, 140, 200), false);
        assertThat(found.find(Landmark.NOSE)).isEmpty();
        assertThat(found.found()).hasSize(12);
        assertNear(found, Landmark.RIGHT_SHOULDER, BLUE_X, BLUE_Y); // map 2: the first channel, which is blue
        assertNear(found, Landmark.RIGHT_ELBOW, RED_X, RED_Y);
    }

    @Test
    void mapsThatAreNoNumberFindNothing() throws IOException {
        TinyOnnx graph = maps(17).floats("no", new float[] {Float.NaN}, 1)
                .node("Conv", "colours", "x", "w")
                .node("Mul", "y", "colours", "no")
                .input("x", TinyOnnx.FLOAT, 1, 3, 256, 192)
                .output("y", TinyOnnx.FLOAT, 1, 17, 256, 192);
        assertThat(estimate(graph, new PixelBox(20, 30, 140, 200), false).found())
                .isEmpty();
    }

    @Test
    void aFileOfAnotherContractIsNamedWithWhatItHolds() throws IOException {
        TinyOnnx graph = new TinyOnnx()
                .node("Identity", "y", "x")
                .input("x", TinyOnnx.FLOAT, 1, 3, 64, 64)
                .output("y", TinyOnnx.FLOAT, 1, 3, 64, 64);
        Path file = graph.write(folder.resolve("other.onnx"));
        assertThatThrownBy(() -> ConvolutionalPoseMachine.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other.onnx")
                .hasMessageContaining("1x3x64x64")
                .hasMessageContaining("K = 14, 15, 17, 18 or 19");
    }

    @Test
    void threadsShareOneNetwork() throws IOException {
        PixelBox box = new PixelBox(20, 30, 140, 200);
        try (ConvolutionalPoseMachine machine =
                ConvolutionalPoseMachine.load(channelsFirst(17).write(folder.resolve("shared.onnx")))) {
            Keypoints2D alone = machine.estimate(BLOBS, person(BLOBS, box));
            assertThat(IntStream.range(0, 8)
                            .parallel()
                            .mapToObj(i -> machine.estimate(BLOBS, person(BLOBS, box)))
                            .toList())
                    .allMatch(alone::equals);
        }
    }

    @Test
    void aPublicPoseMachineAndMoveNetAreRecognised() throws IOException {
        Path models = Path.of(System.getProperty("wakeup.data", "absent"), "models");
        assumeThat(Files.isDirectory(models)).as("no folder " + models).isTrue();
        try (ConvolutionalPoseMachine machine = ConvolutionalPoseMachine.load(models.resolve("cpm.onnx"));
                ConvolutionalPoseMachine moveNet =
                        ConvolutionalPoseMachine.load(models.resolve("movenet_lightning_f32.onnx"))) {
            assertThat(machine.format().order()).isEqualTo(LandmarkOrder.HEAD_ARMS_LEGS_14);
            assertThat(machine.format().blueFirst()).isTrue();
            assertThat(moveNet.format().output()).isEqualTo(PoseFormat.Output.POINTS);
            PersonDetection person = person(BLOBS, new PixelBox(20, 30, 140, 200));
            assertThat(machine.estimate(BLOBS, person).found()).doesNotContainKey(Landmark.NOSE);
            assertThat(moveNet.withLeastConfidence(0).estimate(BLOBS, person).found())
                    .hasSize(17);
        }
    }
}
