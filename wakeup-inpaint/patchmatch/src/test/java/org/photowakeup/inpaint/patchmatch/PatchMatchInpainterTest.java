package org.photowakeup.inpaint.patchmatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.photowakeup.contract.StageContract;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.StageContext;

class PatchMatchInpainterTest implements StageContract<Photo> {
    private static final Photo STRIPES =
            new Photo(Raster.generate(96, 80, 3, (c, x, y) -> x / 4 % 2 == 0 ? 0.9f : 0.2f));
    private static final Mask BLOCK = Mask.generate(96, 80, (x, y) -> x >= 35 && x < 60 && y >= 25 && y < 55);

    @Override
    public Photo run(StageContext context) {
        return new PatchMatchInpainter().inpaint(STRIPES, BLOCK, context);
    }

    @Test
    void continuesStripesThroughTheHole() {
        Photo damaged = new Photo(Raster.generate(
                96, 80, 3, (c, x, y) -> BLOCK.at(x, y) ? 0.5f : STRIPES.rgb().at(c, x, y)));
        assertThat(new PatchMatchInpainter().inpaint(damaged, BLOCK)).isEqualTo(STRIPES);
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(Inpainter.class).findFirst().orElseThrow())
                .isInstanceOf(PatchMatchInpainter.class);
    }
}
