package org.photowakeup.animate.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.photowakeup.stage.Parallel;

class YuvFrameTest {
    @ParameterizedTest
    @CsvSource({
        "ffffff, 480, 235, 128, 128", "000000, 480, 16, 128, 128", "ff0000, 480, 81, 90, 240",
        "00ff00, 480, 145, 54, 34", "0000ff, 480, 41, 240, 110", "ff0000, 720, 63, 102, 240",
        "00ff00, 720, 173, 42, 26", "0000ff, 720, 32, 240, 118"
    })
    void fullColoursHaveTheValuesOfTheStandard(String colour, int height, int y, int cb, int cr) {
        int[] rgb = new int[2 * height];
        Arrays.fill(rgb, Integer.parseInt(colour, 16));
        YuvFrame yuv = YuvFrame.of(VideoFrame.of(2, height, rgb), Parallel.sequential());
        assertThat(yuv.y[0] & 0xff).isEqualTo(y);
        assertThat(yuv.cb[0] & 0xff).isEqualTo(cb);
        assertThat(yuv.cr[0] & 0xff).isEqualTo(cr);
    }

    @Test
    void oddSidesAreRoundedUpByRepeatingTheLastColumnAndRow() {
        YuvFrame yuv = YuvFrame.of(VideoFrame.of(1, 1, new int[] {0xffffff}), Parallel.sequential());
        assertThat(yuv.width).isEqualTo(2);
        assertThat(yuv.height).isEqualTo(2);
        assertThat(yuv.y).containsOnly((byte) 235);
    }
}
