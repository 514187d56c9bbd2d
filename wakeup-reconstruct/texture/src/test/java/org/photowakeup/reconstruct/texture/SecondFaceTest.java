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

class SecondFaceTest {
    private static final int SIZE = 100;
    private static final float[] SKIN = {0.6f, 0.59f, 0.57f};
    private static final Mask FIGURE = Mask.generate(SIZE, SIZE, (x, y) -> x > 4 && x < 95 && y > 4 && y < 95);
    private static final Mask EYES = Mask.generate(SIZE, SIZE, (x, y) -> y > 30 && y < 34 && Math.abs(x - 50) == 8);
    /** The mouth is below what the fitted body calls the head. */
    private static final Mask MOUTH = Mask.generate(SIZE, SIZE, (x, y) -> y > 58 && y < 63 && Math.abs(x - 50) < 12);

    private static final Mask BELT = Mask.generate(SIZE, SIZE, (x, y) -> y > 75 && y < 80);

    private static LayerCrop crop() {
        Photo photo = new Photo(Raster.generate(SIZE, SIZE, 3, (c, x, y) -> {
            boolean line = MOUTH.at(x, y) || EYES.at(x, y) || BELT.at(x, y);
            return line ? (c == 2 ? 0.4f : 0.15f) : SKIN[c];
        }));
        LabelMap parts = LabelMap.generate(
                SIZE,
                SIZE,
                (x, y) -> !FIGURE.at(x, y) ? LabelMap.NONE : LabelMap.code(y < 50 ? BodyPart.HEAD : BodyPart.TORSO));
        return new LayerCrop(photo, new Layer(FIGURE, FIGURE, parts), 100);
    }

    /** The back's colours when the face is looked for. */
    private static float[] covered() {
        LayerCrop crop = crop();
        float[] back = crop.rgb.clone();
        Mask core = Mask.generate(SIZE, SIZE, (x, y) -> Math.hypot(x - 50, y - 38) < 10);
        SecondFace.cover(back, crop, core, SKIN, Parallel.sequential());
        return back;
    }

    @Test
    void aMouthBelowTheHeadGivesWayToSkin() {
        float[] back = covered();
        for (int i = 0; i < SIZE * SIZE; i++) {
            if (MOUTH.at(i % SIZE, i / SIZE)) {
                assertThat(back[i]).as("pixel %d", i).isEqualTo(SKIN[0]);
            }
        }
    }

    @Test
    void whatIsNoIslandInTheFacesSkinStays() {
        float[] back = covered();
        for (int i = 0; i < SIZE * SIZE; i++) {
            if (BELT.and(FIGURE).at(i % SIZE, i / SIZE)) {
                assertThat(back[i]).as("pixel %d", i).isEqualTo(0.15f);
            }
        }
    }
}
