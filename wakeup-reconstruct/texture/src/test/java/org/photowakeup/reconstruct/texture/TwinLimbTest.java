package org.photowakeup.reconstruct.texture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;

class TwinLimbTest {
    private static final Mask RIGHT = Samples.parts().mask(BodyPart.RIGHT_LEG);
    private static final Mask LEFT = Samples.parts().mask(BodyPart.LEFT_LEG);
    private static final Mask NONE = LEFT.minus(LEFT);
    private static final PixelBox BOX = LEFT.bounds();

    /** The right leg in red trousers down to the middle, bare and grey below; everything else is green. */
    private static final Photo PHOTO = new Photo(Raster.generate(Samples.WIDTH, Samples.HEIGHT, 3, (c, x, y) -> {
        boolean trousers = y < BOX.y() + BOX.height() / 2;
        return !RIGHT.at(x, y) ? (c == 1 ? 1 : 0) : trousers ? (c == 0 ? 0.8f : 0.1f) : 0.5f;
    }));

    private static LayerCrop leg(Mask leg, Mask visible, BodyPart part) {
        LabelMap parts = LabelMap.generate(
                Samples.WIDTH, Samples.HEIGHT, (x, y) -> leg.at(x, y) ? LabelMap.code(part) : LabelMap.NONE);
        return new LayerCrop(PHOTO, new Layer(leg, visible, parts), 6);
    }

    @Test
    void aHiddenLegWearsWhatTheOtherWears() {
        LayerCrop hidden = leg(LEFT, NONE, BodyPart.LEFT_LEG);
        LayerCrop seen = leg(RIGHT, RIGHT, BodyPart.RIGHT_LEG);
        float[] rgb = hidden.rgb.clone();
        boolean painted = new TwinLimb(List.of(hidden, seen), Samples.fit())
                .paint(rgb, hidden, BodyPart.LEFT_LEG, hidden.mask, 0.5);
        assertThat(painted).isTrue();
        int plane = hidden.width * hidden.height;
        int middle = BOX.y() + BOX.height() / 2 - hidden.box.y();
        for (int i = 0; i < plane; i++) {
            int y = i / hidden.width;
            if (hidden.mask.at(i % hidden.width, y) && Math.abs(y - middle) > 2) {
                assertThat(rgb[i]).as("red in row %d", y).isEqualTo(y < middle ? 0.8f : 0.5f);
            }
        }
    }

    @Test
    void aLegWhoseTwinIsHiddenTooIsLeftToOthers() {
        LayerCrop hidden = leg(LEFT, NONE, BodyPart.LEFT_LEG);
        LayerCrop twin = leg(RIGHT, NONE, BodyPart.RIGHT_LEG);
        float[] rgb = hidden.rgb.clone();
        boolean painted = new TwinLimb(List.of(hidden, twin), Samples.fit())
                .paint(rgb, hidden, BodyPart.LEFT_LEG, hidden.mask, 0.5);
        assertThat(painted).isFalse();
        assertThat(rgb).isEqualTo(hidden.rgb);
    }

    @Test
    void aLegThatIsSeenForTheMostPartKeepsToItself() {
        Mask shown = Mask.generate(
                Samples.WIDTH, Samples.HEIGHT, (x, y) -> LEFT.at(x, y) && y < BOX.y() + 0.8 * BOX.height());
        LayerCrop leg = leg(LEFT, shown, BodyPart.LEFT_LEG);
        LayerCrop twin = leg(RIGHT, RIGHT, BodyPart.RIGHT_LEG);
        float[] rgb = leg.rgb.clone();
        assertThat(new TwinLimb(List.of(leg, twin), Samples.fit())
                        .paint(rgb, leg, BodyPart.LEFT_LEG, leg.mask.minus(leg.shown), 0.5))
                .isFalse();
    }
}
