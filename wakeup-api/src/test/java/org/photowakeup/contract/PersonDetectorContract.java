package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.stage.PersonDetector;
import org.photowakeup.stage.StageContext;

/**
 * What holds for every {@link PersonDetector} of one's own; a network in native code is outside the promise of equal bits
 * and overrides that test.
 */
public interface PersonDetectorContract extends StageContract<List<PersonDetection>> {
    /** The detector under test. */
    PersonDetector detector();

    @Override
    default List<PersonDetection> run(StageContext context) {
        return detector().detect(Samples.photo(), context);
    }

    @Test
    default void putsTheBestPersonFirst() {
        List<PersonDetection> people = run(StageContext.standard());
        for (int i = 1; i < people.size(); i++) {
            assertThat(people.get(i).score())
                    .isLessThanOrEqualTo(people.get(i - 1).score());
        }
    }

    @Test
    default void labelsEveryPixelOfThePhoto() {
        for (PersonDetection person : run(StageContext.standard())) {
            assertThat(person.labels().width()).isEqualTo(Samples.WIDTH);
            assertThat(person.labels().height()).isEqualTo(Samples.HEIGHT);
        }
    }
}
