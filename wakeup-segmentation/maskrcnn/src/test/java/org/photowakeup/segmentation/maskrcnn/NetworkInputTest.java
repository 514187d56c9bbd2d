package org.photowakeup.segmentation.maskrcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

class NetworkInputTest {
    private static Photo plain(int width, int height) {
        return new Photo(Raster.generate(width, height, 3, (c, x, y) -> c / 4f));
    }

    @Test
    void theZooTakesBlueFirstLessItsMeansAndPaddedToThirtyTwo() {
        NetworkInput input = NetworkInput.of(plain(300, 400), MaskRcnnFormat.MODEL_ZOO, 0);
        assertThat(input.usedWidth()).isEqualTo(800);
        assertThat(input.usedHeight()).isEqualTo(1067);
        assertThat(input.height()).isEqualTo(1088);
        assertThat(input.values()[0]).isCloseTo(127.5f - 102.9801f, within(1e-3f));
        assertThat(input.values()[2 * 800 * 1088]).isCloseTo(-122.7717f, within(1e-3f));
        assertThat(input.values()[800 * 1087]).isZero();
    }

    @Test
    void theZoosLongerSideStaysBelowItsLimit() {
        NetworkInput input = NetworkInput.of(plain(100, 1000), MaskRcnnFormat.MODEL_ZOO, 0);
        assertThat(input.usedHeight()).isEqualTo(1333);
        assertThat(input.usedWidth()).isEqualTo(133);
    }

    @Test
    void torchvisionTakesThePhotoAsItIs() {
        Photo photo = plain(31, 17);
        assertThat(NetworkInput.of(photo, MaskRcnnFormat.TORCHVISION, 0).values())
                .containsExactly(photo.rgb().toArray());
    }

    @Test
    void shrinkingAverages() {
        Plane fine = new Plane(8, 8, new float[64]);
        for (int i = 0; i < 64; i++) {
            fine.values()[i] = (i % 8 + i / 8) % 2;
        }
        for (float value : fine.resized(2, 2).values()) {
            assertThat(value).isCloseTo(0.5f, within(0.01f));
        }
    }

    @Test
    void growingIsBilinearBetweenPixelCentres() {
        Plane plane = new Plane(2, 1, new float[] {0, 1});
        assertThat(plane.resized(4, 1).values()).containsExactly(new float[] {0, 0.25f, 0.75f, 1}, within(1e-6f));
    }
}
