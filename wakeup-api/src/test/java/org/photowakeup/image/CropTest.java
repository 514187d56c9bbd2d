package org.photowakeup.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CropTest {
    private static final Raster RAMP = Raster.generate(40, 30, 2, (c, x, y) -> c == 0 ? x : y);

    @Test
    void aCropOfWholePixelsCopiesThem() {
        float[] samples = new Crop(5, 7, 1, 4, 3).sample(RAMP, 0);
        assertThat(samples).hasSize(2 * 4 * 3);
        assertThat(samples[0]).isEqualTo(5);
        assertThat(samples[4 * 3 - 1]).isEqualTo(8);
        assertThat(samples[4 * 3]).isEqualTo(7);
    }

    @Test
    void placesInTheCropAndInThePictureAreEachOthersInverse() {
        Crop crop = new Crop(3.5, 2.25, 1.7, 12, 9);
        float[] samples = crop.sample(RAMP, 0);
        for (int x = 1; x < 11; x++) {
            double picture = crop.pictureX((x + 0.5) / 12);
            assertThat(samples[4 * 12 + x]).isCloseTo((float) picture, within(0.2f));
            assertThat(crop.cropX(picture)).isCloseTo(x, within(1e-9));
            assertThat(crop.cropY(crop.pictureY((x + 0.5) / 9))).isCloseTo(x, within(1e-9));
        }
    }

    @Test
    void shrinkingAverages() {
        Raster checks = Raster.generate(32, 32, 1, (c, x, y) -> (x + y) % 2);
        for (float value : new Crop(4, 4, 6, 4, 4).sample(checks, 0)) {
            assertThat(value).isCloseTo(0.5f, within(0.02f));
        }
    }

    @Test
    void outsideOfThePictureLiesThePadding() {
        float[] samples = new Crop(-20, -20, 1, 10, 10).sample(RAMP, 0.45f);
        assertThat(samples).containsOnly(0.45f);
        assertThat(new Crop(35, 0, 1, 10, 1).sample(RAMP, -1)).startsWith(35, 36, 37, 38, 39, -1, -1, -1, -1, -1);
    }

    @Test
    void aBoxTakesThePartOfTheCropThatIsAskedFor() {
        Crop crop = Crop.around(new PixelBox(10, 5, 20, 10), 0.8, 50, 50);
        assertThat(crop.scale()).isCloseTo(0.5, within(1e-9));
        assertThat(crop.cropX(19.5)).isCloseTo(24.5, within(1e-9));
        assertThat(crop.cropY(9.5)).isCloseTo(24.5, within(1e-9));
    }

    @Test
    void refusesWhatIsNoWindow() {
        assertThatThrownBy(() -> new Crop(0, 0, 0, 3, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scale above 0");
        assertThatThrownBy(() -> new Crop(Double.NaN, 0, 1, 3, 3)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Crop(0, 0, 1, 0, 3)).hasMessageContaining("0x3");
    }
}
