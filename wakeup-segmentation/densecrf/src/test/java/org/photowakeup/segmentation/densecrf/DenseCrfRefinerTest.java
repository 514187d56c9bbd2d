package org.photowakeup.segmentation.densecrf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.photowakeup.contract.MaskRefinerContract;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.MaskRefiner;
import org.photowakeup.stage.StageContext;

/** The refiner as a stage. */
class DenseCrfRefinerTest implements MaskRefinerContract {
    @Override
    public MaskRefiner refiner() {
        return new DenseCrfRefiner();
    }

    private static Mask disc(int width, int height) {
        return Mask.generate(width, height, (x, y) -> Scenes.region(width, height, x, y, 2) == 1);
    }

    @Test
    void followsColourWhereTheRoughMaskIsShifted() {
        Mask person = disc(240, 320);
        Mask shifted = Mask.generate(240, 320, (x, y) -> x >= 3 && y >= 2 && person.at(x - 3, y - 2));
        Mask refined = refiner().refine(Scenes.photo(240, 320, 2, 1), LabelProbabilities.ofMask(shifted, 0.95));
        double before = 1 - shifted.intersectionOverUnion(person);
        assertThat(1 - refined.intersectionOverUnion(person)).isLessThan(before / 2);
    }

    @Test
    void aPhotoLargerThanTheLimitIsReducedAndAnsweredAtFullSize() {
        Mask person = disc(240, 320);
        Mask refined = new DenseCrfRefiner()
                .withMostPixels(20_000)
                .refine(Scenes.photo(240, 320, 2, 1), LabelProbabilities.ofMask(person.dilated(4), 0.95));
        assertThat(refined.width()).isEqualTo(240);
        assertThat(refined.intersectionOverUnion(person)).isGreaterThan(0.97);
    }

    @Test
    void nobodyStaysNobody() {
        Mask refined = refiner()
                .refine(
                        Scenes.photo(20, 30, 2, 1),
                        LabelProbabilities.ofPerson(Raster.generate(20, 30, 1, (c, x, y) -> 0.3f)));
        assertThat(refined.isEmpty()).isTrue();
    }

    @Test
    void personsOfFewPixelsAndPersonsThatFillThePhotoAreAnswered() {
        Photo photo = Scenes.photo(20, 30, 2, 1);
        Mask dot = Mask.generate(20, 30, (x, y) -> x == 4 && y == 5);
        assertThat(refiner().refine(photo, LabelProbabilities.ofMask(dot, 0.99)).height())
                .isEqualTo(30);
        Mask all = Mask.generate(20, 30, (x, y) -> true);
        assertThat(refiner().refine(photo, LabelProbabilities.ofMask(all, 0.99)))
                .isEqualTo(all);
    }

    @Test
    void aSpeckFarAwayIsLeftOutAndANearPartStays() {
        Mask rough = Mask.generate(
                60, 60, (x, y) -> (y < 30 && x < 20) || (y > 31 && y < 40 && x < 9) || (x > 55 && y > 55));
        Mask tidy = new Parts(rough, 60).tidy(rough);
        assertThat(tidy.at(5, 35)).isTrue();
        assertThat(tidy.at(57, 57)).isFalse();
    }

    @Test
    void aHoleThatTheRoughMaskKnewStaysAndAnotherIsClosed() {
        Mask known = Mask.generate(60, 60, (x, y) -> x >= 10 && x < 16 && y >= 10 && y < 16);
        Mask other = Mask.generate(60, 60, (x, y) -> x >= 40 && x < 46 && y >= 40 && y < 46);
        Mask block = Mask.generate(60, 60, (x, y) -> x > 1 && y > 1 && x < 58 && y < 58);
        Mask tidy = new Parts(block.minus(known), 60).tidy(block.minus(known).minus(other));
        assertThat(tidy).isEqualTo(block.minus(known));
    }

    @Test
    void saysWhatIsWrongWithItsInput() {
        Photo photo = Scenes.photo(6, 5, 2, 1);
        assertThatThrownBy(() ->
                        refiner().refine(photo, LabelProbabilities.ofMask(disc(5, 6), 0.9), StageContext.standard()))
                .hasMessage("label probabilities of 5x6 does not fit a photo of 6x5");
        assertThatThrownBy(() ->
                        refiner().refine(photo, new LabelProbabilities(Raster.generate(6, 5, 4, (c, x, y) -> 0.25f))))
                .hasMessage("a mask is refined from 2 labels, background and person, not 4");
        assertThatThrownBy(() -> new DenseCrfRefiner.Appearance(3, 0, 0.1))
                .hasMessage("an appearance's reach is a number above 0, got 0.0");
    }

    @Test
    void aLimbThatWasLostIsGivenBackAndAnOutlineThatMovedIsNot() {
        Mask limb = Mask.generate(100, 100, (x, y) -> x >= 40 && x < 48 && y >= 40);
        Mask body = Mask.generate(100, 100, (x, y) -> y < 40 && x >= 20 && x < 70);
        Mask wider = Mask.generate(100, 100, (x, y) -> y < 40 && x >= 18 && x < 72);
        Mask tidy = new Parts(wider.or(limb), 100).tidy(body);
        assertThat(tidy.and(limb).count()).isGreaterThan(limb.count() * 9 / 10);
        assertThat(tidy.minus(limb).intersectionOverUnion(body)).isGreaterThan(0.99);
    }
}
