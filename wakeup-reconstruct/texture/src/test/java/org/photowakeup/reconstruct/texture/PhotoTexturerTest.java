package org.photowakeup.reconstruct.texture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.Layer;
import org.photowakeup.contract.Samples;
import org.photowakeup.contract.TexturerContract;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.stage.StageContext;
import org.photowakeup.stage.Texturer;

class PhotoTexturerTest implements TexturerContract {
    @Override
    public Texturer texturer() {
        return new PhotoTexturer();
    }

    @Test
    void letsNoBackgroundShineThroughAtTheRim() {
        Photo texture = run(StageContext.standard()).texture();
        for (int y = 0; y < texture.height(); y++) {
            for (int x = 0; x < texture.width(); x++) {
                boolean meadow = texture.rgb().at(1, x, y) > 1.5 * texture.rgb().at(0, x, y)
                        && texture.rgb().at(2, x, y) < 0.5 * texture.rgb().at(1, x, y);
                assertThat(meadow).as("green at %d, %d", x, y).isFalse();
            }
        }
    }

    @Test
    void hidesTheFaceOnTheBackButNotOnTheFront() {
        assertThat(filled(run(StageContext.standard()).texture(), true)).isZero();
        assertThat(filled(run(StageContext.standard()).texture(), false)).isGreaterThan(20);
    }

    /** Pixels that the filler painted on the left (front) or right (back) half of the atlas. */
    private static int filled(Photo texture, boolean front) {
        int count = 0;
        for (int y = 0; y < texture.height(); y++) {
            for (int x = 0; x < texture.width(); x++) {
                boolean left = x < texture.width() / 2;
                count += left == front && texture.rgb().at(0, x, y) == 0.77f ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void inventsHiddenPixelsFromVisibleOnesOfTheirPart() {
        Layer whole = Samples.layer();
        Mask hidden = Mask.generate(Samples.WIDTH, Samples.HEIGHT, (x, y) -> y > 60 && y < 64);
        Layer layer = new Layer(whole.mask(), whole.mask().minus(hidden), whole.parts());
        Photo texture = new PhotoTexturer()
                .texture(Samples.photo(), List.of(layer), TexturerContract.mesh(), Samples.fit(), GREY)
                .texture();
        assertThat(filled(texture, true)).isEqualTo(whole.mask().and(hidden).count());
    }
}
