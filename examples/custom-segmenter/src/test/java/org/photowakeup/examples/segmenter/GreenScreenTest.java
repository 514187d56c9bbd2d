package org.photowakeup.examples.segmenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.photowakeup.Cutout;
import org.photowakeup.NoPersonException;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

class GreenScreenTest {
    @Test
    void cutsThePersonOutWithOwnStagesAndRepairsTheBackgroundWithTheLibrarys() {
        try (PhotoWakeUp wakeUp = GreenScreen.pipeline()) {
            Cutout cutout = wakeUp.cutOut(Samples.photo());
            Mask person = Samples.person().largestComponent();
            assertThat(cutout.mask().intersectionOverUnion(person)).isGreaterThan(0.95);
            Raster background = cutout.background().rgb();
            Mask bluish = Mask.generate(
                    Samples.WIDTH, Samples.HEIGHT, (x, y) -> background.at(2, x, y) > background.at(1, x, y));
            assertThat(bluish.and(person).isEmpty()).as("meadow alone").isTrue();
        }
    }

    @Test
    void findsNobodyWhereNobodyStands() {
        Photo meadow = new Photo(Raster.generate(32, 32, 3, (c, x, y) -> c == 1 ? 0.5f : 0.2f));
        try (PhotoWakeUp wakeUp = GreenScreen.pipeline()) {
            assertThatThrownBy(() -> wakeUp.cutOut(meadow)).isInstanceOf(NoPersonException.class);
        }
    }
}
