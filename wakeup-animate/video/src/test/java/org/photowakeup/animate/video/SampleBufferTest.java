package org.photowakeup.animate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.Camera;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.stage.StageContext;

class SampleBufferTest {
    private static final Camera CAMERA = new Camera(20, 10, 10, 21, 21);

    private static ScreenMesh screen(float... vertices) {
        return ScreenMesh.of(vertices, RigidTransform.IDENTITY, CAMERA, StageContext.standard());
    }

    @Test
    void theNearerTriangleWinsWhateverTheOrder() {
        ScreenMesh s = screen(-9, -9, 10, 9, -9, 10, 0, 9, 10, -9, -9, 5, 9, -9, 20, 0, 9, 12);
        SampleBuffer one = new SampleBuffer(0, 0, 21, 21);
        one.draw(0, s, 0, 1, 2);
        one.draw(1, s, 3, 4, 5);
        SampleBuffer other = new SampleBuffer(0, 0, 21, 21);
        other.draw(1, s, 3, 4, 5);
        other.draw(0, s, 0, 1, 2);
        assertThat(one.triangle).isEqualTo(other.triangle);
        assertThat(one.triangle).contains(0, 1);
    }

    @Test
    void trianglesThatShareEdgesLeaveNoGap() {
        int n = 12;
        SplittableRandom random = new SplittableRandom(3);
        float[] v = new float[3 * (n + 1) * (n + 1)];
        for (int i = 0; i < v.length / 3; i++) {
            double jitter = i % (n + 1) % n == 0 || i / (n + 1) % n == 0 ? 0 : 0.35;
            int row = i / (n + 1);
            v[3 * i] = (float) (-0.5 + (i % (n + 1) + random.nextDouble(-1, 1) * jitter) / n);
            v[3 * i + 1] = (float) (-0.5 + (row + random.nextDouble(-1, 1) * jitter) / n);
            v[3 * i + 2] = 1;
        }
        ScreenMesh s = screen(v);
        SampleBuffer buffer = new SampleBuffer(0, 0, 21, 21);
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                int a = y * (n + 1) + x;
                buffer.draw(2 * a, s, a, a + 1, a + n + 1);
                buffer.draw(2 * a + 1, s, a + 1, a + n + 2, a + n + 1);
            }
        }
        for (int y = 1; y < 20; y++) {
            for (int x = 1; x < 20; x++) {
                for (int k = 0; k < SampleBuffer.SAMPLES; k++) {
                    assertThat(buffer.triangle[SampleBuffer.SAMPLES * (21 * y + x) + k])
                            .isNotNegative();
                }
            }
        }
    }

    @Property(tries = 50)
    void theShareOfSamplesIsTheAreaOfTheTriangle(
            @ForAll @DoubleRange(min = -8, max = 8) double x, @ForAll @DoubleRange(min = -8, max = 8) double y) {
        // In the plane z = 20 a metre is a pixel.
        ScreenMesh s = screen(-9, -9, 20, 9, (float) y, 20, (float) x, 9, 20);
        SampleBuffer buffer = new SampleBuffer(0, 0, 21, 21);
        buffer.draw(0, s, 0, 1, 2);
        int covered = 0;
        for (int i = 0; i < buffer.triangle.length; i++) {
            covered += i % SampleBuffer.SAMPLES != 0 && buffer.triangle[i] == 0 ? 1 : 0;
        }
        double area = Math.abs(18 * 18 - (x + 9) * (y + 9)) / 2;
        assertThat(covered / 4.0).isCloseTo(area, within(5.0));
    }
}
