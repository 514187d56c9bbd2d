package org.photowakeup.examples.inpainter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.photowakeup.Avatar;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.contract.InpainterContract;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Inpainter;

class PullPushInpainterTest implements InpainterContract {
    @Override
    public Inpainter inpainter() {
        return new PullPushInpainter();
    }

    @Test
    void continuesAPlainWall() {
        Photo wall = new Photo(Raster.generate(60, 40, 3, (c, x, y) -> 0.2f + 0.2f * c));
        Mask hole = Mask.generate(60, 40, (x, y) -> x > 20 && x < 45 && y > 10);
        Photo scratched = new Photo(Raster.generate(
                60, 40, 3, (c, x, y) -> hole.at(x, y) ? 1 : wall.rgb().at(c, x, y)));
        Photo filled = new PullPushInpainter().inpaint(scratched, hole);
        assertThat(filled.rgb().at(0, 30, 30)).isCloseTo(0.2f, within(1e-4f));
        assertThat(filled.rgb().at(2, 44, 39)).isCloseTo(0.6f, within(1e-4f));
    }

    @Test
    void takesTheLibrarysPlace() {
        try (PhotoWakeUp wakeUp =
                PhotoWakeUp.builder().inpainter(new PullPushInpainter()).build()) {
            Avatar avatar = wakeUp.wake(Samples.photo(), Samples.person(), Samples.keypoints());
            assertThat(avatar.background())
                    .isEqualTo(new PullPushInpainter().inpaint(Samples.photo(), Samples.person()));
            assertThat(avatar.mesh().mesh().isClosed()).isTrue();
        }
    }
}
