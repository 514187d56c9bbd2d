package org.photowakeup.reconstruct.texture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

class DetailsTest {
    private static final int WIDTH = 80;
    private static final int HEIGHT = 100;
    private static final Mask TORSO = Mask.generate(WIDTH, HEIGHT, (x, y) -> x >= 10 && x < 70 && y >= 10 && y < 90);

    private static Mask details(Raster.Formula colours) {
        LabelMap parts = LabelMap.generate(
                WIDTH, HEIGHT, (x, y) -> TORSO.at(x, y) ? LabelMap.code(BodyPart.TORSO) : LabelMap.NONE);
        Photo photo = new Photo(Raster.generate(WIDTH, HEIGHT, 3, colours));
        LayerCrop crop = new LayerCrop(photo, new Layer(TORSO, TORSO, parts), 100);
        return Details.of(crop, crop.rgb, TORSO, TORSO);
    }

    private static boolean isTie(int x, int y) {
        return Math.abs(x - 40) < 5 && y > 20 && y < 70;
    }

    @Test
    void aTieOnAPlainShirtIsADetail() {
        Mask details = details((c, x, y) -> isTie(x, y) ? (c == 0 ? 0.8f : 0.1f) : 0.9f);
        assertThat(details.at(40, 45)).isTrue();
        assertThat(details.at(20, 45)).isFalse();
    }

    @Test
    void onABusyPatternNothingIsADetail() {
        float[] noise = new float[3 * WIDTH * HEIGHT];
        Random random = new Random(3);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextFloat();
        }
        Mask details = details((c, x, y) -> isTie(x, y) ? (c == 0 ? 0.8f : 0.1f) : noise[(c * HEIGHT + y) * WIDTH + x]);
        assertThat(details.isEmpty()).isTrue();
    }
}
