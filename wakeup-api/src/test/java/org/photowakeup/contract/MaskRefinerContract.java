package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Mask;
import org.photowakeup.stage.MaskRefiner;
import org.photowakeup.stage.StageContext;

/** What holds for every {@link MaskRefiner}. */
public interface MaskRefinerContract extends StageContract<Mask> {
    /** The refiner under test. */
    MaskRefiner refiner();

    @Override
    default Mask run(StageContext context) {
        return refiner()
                .refine(
                        Samples.photo(),
                        LabelProbabilities.ofMask(Samples.person().dilated(2), 0.8),
                        context);
    }

    @Test
    default void comesCloserToThePersonThanWhatItWasGiven() {
        Mask person = Samples.person();
        double before = person.dilated(2).intersectionOverUnion(person);
        assertThat(run(StageContext.standard()).intersectionOverUnion(person)).isGreaterThan(before);
    }

    @Test
    default void givesAMaskAsLargeAsThePhoto() {
        Mask mask = run(StageContext.standard());
        assertThat(mask.width()).isEqualTo(Samples.WIDTH);
        assertThat(mask.height()).isEqualTo(Samples.HEIGHT);
    }
}
