package org.photowakeup.reconstruct.texture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Parallel;

/** A layer on the left, another one to its right from column 20 on, background left of column 5 and right of column 35. */
class SafePixelsTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 20;
    private static final Mask OWN = Mask.generate(WIDTH, HEIGHT, (x, y) -> x >= 5 && x < 20);
    private static final Mask PERSON = Mask.generate(WIDTH, HEIGHT, (x, y) -> x >= 5 && x < 35);

    /** The layer is red up to a column, the rest of the person another colour. */
    private static LayerCrop crop(int redUpTo, float[] other) {
        float[] red = {0.8f, 0.1f, 0.1f};
        Photo photo = new Photo(Raster.generate(WIDTH, HEIGHT, 3, (c, x, y) -> x < redUpTo ? red[c] : other[c]));
        LabelMap parts = LabelMap.generate(
                WIDTH, HEIGHT, (x, y) -> OWN.at(x, y) ? LabelMap.code(BodyPart.TORSO) : LabelMap.NONE);
        return new LayerCrop(photo, new Layer(OWN, OWN, parts), 100);
    }

    private static Mask safe(LayerCrop crop) {
        return SafePixels.of(crop, PERSON, 4, Parallel.sequential());
    }

    @Test
    void theRimBesideTheBackgroundIsNeverSafe() {
        Mask safe = safe(crop(20, new float[] {0.1f, 0.1f, 0.8f}));
        assertThat(safe.at(8, 10)).isFalse();
        assertThat(safe.at(9, 10)).isTrue();
    }

    @Test
    void besideAnotherLayerTheLayersOwnColourIsSafe() {
        Mask safe = safe(crop(20, new float[] {0.1f, 0.1f, 0.8f}));
        assertThat(safe.at(18, 10)).isTrue();
        assertThat(safe.at(19, 10)).isFalse();
    }

    @Test
    void besideAnotherLayerThatLayersColourIsNotSafe() {
        Mask safe = safe(crop(17, new float[] {0.1f, 0.1f, 0.8f}));
        assertThat(safe.at(16, 10)).isTrue();
        assertThat(safe.at(17, 10)).isFalse();
        assertThat(safe.at(18, 10)).isFalse();
    }

    @Test
    void besideAnotherLayerOfTheSameColourEverythingIsSafe() {
        assertThat(safe(crop(20, new float[] {0.8f, 0.1f, 0.1f})).at(18, 10)).isTrue();
    }

    @Test
    void aLayerThatIsAllRimIsSafe() {
        LayerCrop crop = crop(20, new float[] {0.1f, 0.1f, 0.8f});
        assertThat(SafePixels.of(crop, PERSON, 15, Parallel.sequential())).isEqualTo(crop.visible);
    }
}
