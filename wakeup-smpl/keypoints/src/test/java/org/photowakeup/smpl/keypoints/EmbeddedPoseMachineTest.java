package org.photowakeup.smpl.keypoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.contract.StageContract;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.PoseEstimator;
import org.photowakeup.stage.StageContext;

class EmbeddedPoseMachineTest implements StageContract<Keypoints2D> {
    private static final String SHA_256 = "45ad8798f0072f3b7b1a36d76e2e355793c411357ca319331428cac2c0b133be";

    private static final ConvolutionalPoseMachine MACHINE = ConvolutionalPoseMachine.embedded();

    private static final Photo NOISE =
            new Photo(Raster.generate(120, 200, 3, (c, x, y) -> (x * 37 + y * 91 + c * 53) % 97 / 97f));

    private static PersonDetection person(PixelBox box) {
        Raster half = Raster.generate(120, 200, 1, (c, x, y) -> 0.5f);
        return new PersonDetection(box, 1, LabelProbabilities.ofPerson(half));
    }

    private static byte[] file() throws IOException {
        try (InputStream in = OnnxSession.open("compact-pose-machine.onnx")) {
            return in.readAllBytes();
        }
    }

    @AfterAll
    static void close() {
        MACHINE.close();
    }

    @Override
    public Keypoints2D run(StageContext context) {
        return MACHINE.estimate(NOISE, person(new PixelBox(20, 10, 80, 180)), context);
    }

    @Test
    void isTheFileThatTheModelCardDescribes() throws Exception {
        byte[] bytes = file();
        assertThat(bytes.length).isLessThan(12 << 20);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(SHA_256);
    }

    @Test
    void hasTheFormatThatTheWrapperExpects() throws IOException {
        OnnxSignature signature = OnnxSignature.read(new ByteArrayInputStream(file()), file().length);
        assertThat(PoseFormat.recognise(Path.of("embedded"), signature)).isEqualTo(PoseFormat.EMBEDDED);
        assertThat(signature.outputs().get(0).shape()).containsExactly(1L, 17L, 64L, 48L);
    }

    @Test
    void takesBoxesOfAnyShape() {
        for (PixelBox box : new PixelBox[] {
            new PixelBox(0, 0, 1, 1),
            new PixelBox(-50, -50, 400, 20),
            new PixelBox(500, 500, 9, 9),
            new PixelBox(0, 0, 120, 200)
        }) {
            assertThat(MACHINE.withFlipAveraging(true)
                            .estimate(NOISE, person(box))
                            .found()
                            .values())
                    .allSatisfy(point -> assertThat(point.confidence()).isBetween(0.0, 1.0));
        }
    }

    @Test
    void isFoundAsAServiceAndSaysThatItWasClosed() {
        PoseEstimator service =
                ServiceLoader.load(PoseEstimator.class).findFirst().orElseThrow();
        assertThat(service).isInstanceOf(ConvolutionalPoseMachine.class);
        ((ConvolutionalPoseMachine) service).close();
        assertThatThrownBy(() -> service.estimate(NOISE, person(new PixelBox(0, 0, 9, 9))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
