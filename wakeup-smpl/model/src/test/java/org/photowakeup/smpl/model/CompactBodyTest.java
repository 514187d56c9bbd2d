package org.photowakeup.smpl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CompactBodyTest {
    private static final SmplArrays BODY = new VitruvianBody().model().arrays();

    private static byte[] bytes(CompactBody body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.write(out);
        return out.toByteArray();
    }

    private static CompactBody read(byte[] bytes) throws IOException {
        return CompactBody.read(new ByteArrayInputStream(bytes), "some.body");
    }

    private static void assertWithin(float[] found, float[] expected, float tolerance) {
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < found.length; i++) {
            if (Math.abs(found[i] - expected[i]) > tolerance) {
                assertThat(found[i]).as("number %d", i).isCloseTo(expected[i], Offset.offset(tolerance));
            }
        }
    }

    @Test
    void keepsABodyUpToItsSteps() throws IOException {
        CompactBody again = read(bytes(new CompactBody(BODY, Map.of("row", List.of(1.5, -2.0)))));
        assertWithin(again.arrays().template(), BODY.template(), 3e-5f);
        assertWithin(again.arrays().shapeDirections(), BODY.shapeDirections(), 5e-6f);
        assertWithin(again.arrays().correctives(), BODY.correctives(), 5e-6f);
        assertWithin(again.arrays().weights(), BODY.weights(), 2e-5f);
        assertThat(again.arrays().regressor()).isEqualTo(BODY.regressor());
        assertThat(again.arrays().triangles()).isEqualTo(BODY.triangles());
        assertThat(again.arrays().landmarks()).isEqualTo(BODY.landmarks());
        assertThat(again.measures()).isEqualTo(Map.of("row", List.of(1.5, -2.0)));
    }

    @Test
    void isSmallerThanTwoMegabytes() throws IOException {
        assertThat(bytes(new CompactBody(BODY, Map.of()))).hasSizeLessThan(2_000_000);
    }

    @Test
    void refusesABodyThatIsNotSymmetric() {
        assertThatThrownBy(() -> bytes(new CompactBody(SmallBody.arrays(), Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not the mirror image of vertex");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        byte[] whole = bytes(new CompactBody(BODY, Map.of()));
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 3)))
                .isInstanceOf(BodyFileException.class)
                .hasMessage("some.body: ends too early");
        assertThatThrownBy(() -> read(new byte[100]))
                .isInstanceOf(BodyFileException.class)
                .hasMessageContaining("is no compact body");
    }

    @Test
    void neverFailsOtherwiseThanWithAMessageAboutTheFile() throws IOException {
        byte[] whole = bytes(new CompactBody(BODY, Map.of()));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(i % 2 == 0 ? 28 : damaged.length)] = (byte) random.nextInt(256);
            try {
                assertThat(read(damaged).arrays().vertexCount()).isPositive();
            } catch (BodyFileException e) {
                assertThat(e).hasMessageContaining("some.body");
            }
        }
    }
}
