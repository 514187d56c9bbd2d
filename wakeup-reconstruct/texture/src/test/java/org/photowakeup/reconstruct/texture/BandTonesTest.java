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

/** A layer that darkens from column 30 to its right end at column 40, where another layer begins. */
class BandTonesTest {
    private static final int WIDTH = 80;
    private static final int HEIGHT = 30;
    private static final Mask OWN = Mask.generate(WIDTH, HEIGHT, (x, y) -> x >= 5 && x < 40);
    private static final LayerCrop CROP = crop();

    private static LayerCrop crop() {
        Photo photo =
                new Photo(Raster.generate(WIDTH, HEIGHT, 3, (c, x, y) -> x < 30 || x >= 40 ? 0.8f : 1.4f - 0.02f * x));
        LabelMap parts = LabelMap.generate(
                WIDTH, HEIGHT, (x, y) -> OWN.at(x, y) ? LabelMap.code(BodyPart.TORSO) : LabelMap.NONE);
        return new LayerCrop(photo, new Layer(OWN, OWN, parts), 6);
    }

    /** Everything looks at itself, but columns from 32 on at their mirror image. */
    private static float[] mirrored() {
        int plane = CROP.width * CROP.height;
        float[] sources = new float[2 * plane];
        for (int i = 0; i < plane; i++) {
            int column = CROP.box.x() + i % CROP.width;
            sources[i] = column < 32 || column >= 40 ? i % CROP.width : 64 - column - CROP.box.x();
            int row = i / CROP.width;
            sources[plane + i] = row;
        }
        return sources;
    }

    @Test
    void mirroredColoursBesideAnotherLayerTakeThePhotosTone() {
        Mask person = CROP.cut(Mask.generate(WIDTH, HEIGHT, (x, y) -> x >= 5 && x < 70));
        float[] added = BandTones.of(CROP, CROP.rgb, mirrored(), person, Parallel.sequential());
        int row = 15 * CROP.width - CROP.box.x();
        int mirror = 64 - 36;
        float wanted = CROP.rgb[row + 36] - CROP.rgb[row + mirror];
        assertThat(wanted).isLessThan(-0.1f);
        assertThat(added[row + 36]).isBetween(1.1f * wanted, 0.8f * wanted);
        assertThat(added[row + 20]).isZero();
    }

    @Test
    void besideTheBackgroundNothingIsAdded() {
        assertThat(BandTones.of(CROP, CROP.rgb, mirrored(), CROP.visible, Parallel.sequential()))
                .isEmpty();
    }
}
