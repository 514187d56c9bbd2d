package org.photowakeup.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.photowakeup.image.Photo;
import org.photowakeup.io.Photos;

class SampleMakerTest {
    @Test
    void makesThePictureThatTheCommandShips() throws IOException {
        Photo shipped;
        try (var in = SampleMaker.class.getResourceAsStream("sample.png")) {
            shipped = Photos.read(Objects.requireNonNull(in), "sample.png");
        }
        Photo made = SampleMaker.picture();
        double difference = 0;
        float[] a = shipped.rgb().toArray();
        float[] b = made.rgb().toArray();
        for (int i = 0; i < a.length; i++) {
            difference += Math.abs(a[i] - b[i]) / a.length;
        }
        assertThat(difference).as("mean difference; PNG rounds to 1/255").isLessThan(0.003);
    }
}
