package org.photowakeup.segmentation.maskrcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.contract.StageContract;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.PersonDetector;
import org.photowakeup.stage.StageContext;

class EmbeddedDetectorTest implements StageContract<List<PersonDetection>> {
    private static final String SHA_256 = "3804e29931a317281b753239cafbd7466b0a9df0b82823565f1eed5fe1516096";

    private static final MaskRcnnDetector DETECTOR = MaskRcnnDetector.embedded();

    private static byte[] file() throws IOException {
        return NetworkFile.read("compact-mask-rcnn.onnx");
    }

    @AfterAll
    static void close() {
        DETECTOR.close();
    }

    @Override
    public List<PersonDetection> run(StageContext context) {
        return DETECTOR.detect(noise(200, 150), context);
    }

    private static Photo noise(int width, int height) {
        return new Photo(Raster.generate(width, height, 3, (c, x, y) -> (x * 37 + y * 91 + c * 53) % 97 / 97f));
    }

    @Test
    void isTheFileThatTheModelCardDescribes() throws Exception {
        byte[] bytes = file();
        assertThat(bytes.length).isLessThan(12 << 20);
        assertThat(NetworkFile.sha256(bytes)).isEqualTo(SHA_256);
    }

    @Test
    void hasTheInputsAndOutputsOfTheCompactFormat() throws IOException {
        OnnxSignature signature = OnnxSignature.read(new ByteArrayInputStream(file()), file().length);
        assertThat(signature.inputs())
                .singleElement()
                .satisfies(port -> assertThat(port.shape()).containsExactly(1L, 3L, -1L, -1L));
        assertThat(signature.outputs())
                .extracting(OnnxSignature.Port::name)
                .containsExactly("boxes", "labels", "scores", "masks", "semantic");
        assertThat(MaskRcnnFormat.recognise("embedded", signature)).isEqualTo(MaskRcnnFormat.COMPACT);
    }

    @Test
    void takesPhotosOfAnyShape() {
        for (int[] size : new int[][] {{1, 1}, {3, 400}, {500, 9}, {640, 480}, {333, 777}}) {
            for (PersonDetection person : DETECTOR.detect(noise(size[0], size[1]))) {
                assertThat(person.labels().width()).isEqualTo(size[0]);
                assertThat(person.labels().height()).isEqualTo(size[1]);
            }
        }
    }

    @Test
    void runsOnPicturesThatShowNothing() {
        for (float grey : new float[] {0, 0.45f, 1}) {
            Photo wall = new Photo(Raster.generate(120, 160, 3, (c, x, y) -> grey));
            assertThat(DETECTOR.withPlainGround(PlainGround.NEVER).detect(wall)).hasSizeLessThan(2);
            assertThat(DETECTOR.seenInstead(wall)).startsWith("the ");
        }
    }

    @Test
    void findsAFigureDrawnOnPlainGround() {
        Photo drawing = new Photo(Raster.generate(240, 320, 3, (c, x, y) -> {
            boolean head = Math.hypot(x - 120, y - 60) < 30;
            boolean trunk = Math.abs(x - 120) < 35 && y > 85 && y < 190;
            boolean arms = Math.abs(y - 110) < 10 && Math.abs(x - 120) < 90;
            boolean legs = Math.abs(Math.abs(x - 120) - 20) < 12 && y >= 190 && y < 290;
            return head || trunk || arms || legs ? 0.15f + 0.2f * c : 0.93f;
        }));
        PersonDetection person = DETECTOR.detect(drawing).get(0);
        assertThat(person.labels().values().at(1, 120, 140)).isGreaterThan(0.5f);
        assertThat(person.labels().values().at(1, 20, 20)).isLessThan(0.5f);
    }

    @Test
    void isFoundAsAServiceAndSaysThatItWasClosed() {
        PersonDetector service =
                ServiceLoader.load(PersonDetector.class).findFirst().orElseThrow();
        assertThat(service).isInstanceOf(MaskRcnnDetector.class);
        ((MaskRcnnDetector) service).close();
        assertThatThrownBy(() -> service.detect(noise(10, 10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
