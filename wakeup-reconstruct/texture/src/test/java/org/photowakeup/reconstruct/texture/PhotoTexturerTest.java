package org.photowakeup.reconstruct.texture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.Layer;
import org.photowakeup.contract.Samples;
import org.photowakeup.contract.TexturerContract;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
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
        // Its middle: the rim of the region depends on the colours, which the test changes.
        Mask face =
                FaceRegion.of(Samples.photo(), Samples.parts(), Samples.fit()).eroded(1.5);
        assertThat(face.count()).isGreaterThan(20);
        Photo photo = Samples.photo();
        Photo painted = new Photo(Raster.generate(
                Samples.WIDTH,
                Samples.HEIGHT,
                3,
                (c, x, y) -> face.at(x, y) ? 0.77f : photo.rgb().at(c, x, y)));
        Photo texture = new PhotoTexturer()
                .texture(painted, List.of(Samples.layer()), TexturerContract.mesh(), Samples.fit(), GREY)
                .texture();
        assertThat(filled(texture, true)).isGreaterThan(20);
        assertThat(filled(texture, false)).isZero();
    }

    /** Pixels of the one grey on the left (front) or right (back) half of the atlas. */
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
