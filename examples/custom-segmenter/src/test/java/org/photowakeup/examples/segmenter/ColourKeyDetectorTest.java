package org.photowakeup.examples.segmenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.contract.Samples;
import org.photowakeup.contract.StageContract;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.StageContext;

class ColourKeyDetectorTest implements StageContract<List<PersonDetection>> {
    private final ColourKeyDetector detector = new ColourKeyDetector(new ColourKey(0.2, 0.5, 0.2, 0.2));

    @Override
    public List<PersonDetection> run(StageContext context) {
        return detector.detect(Samples.photo(), context);
    }

    @Test
    void findsTheMannequinInTheMeadow() {
        List<PersonDetection> found = run(StageContext.standard());
        Mask mask = Mask.threshold(found.get(0).labels().values(), 1, 0.5);
        assertThat(mask.intersectionOverUnion(Samples.person().largestComponent()))
                .isGreaterThan(0.95);
        assertThat(found.get(0).box()).isEqualTo(mask.bounds());
        assertThat(found.get(0).score()).isGreaterThan(0.6);
    }

    @Test
    void findsTwoPeopleTheLargerFirst() {
        Photo two = new Photo(Raster.generate(60, 40, 3, (c, x, y) -> {
            boolean person = y > 5 && ((x >= 5 && x < 20) || (x >= 30 && x < 55));
            return person ? 0.5f : c == 1 ? 0.8f : 0.3f;
        }));
        List<PersonDetection> found = detector.detect(two);
        assertThat(found).extracting(p -> p.box().width()).containsExactly(25, 15);
        assertThat(found.get(0).labels().values().at(1, 10, 20))
                .as("the other one is background")
                .isZero();
    }

    @Test
    void findsNobodyOnAnEmptyScreen() {
        assertThat(detector.detect(new Photo(Raster.generate(20, 20, 3, (c, x, y) -> c == 1 ? 0.5f : 0.2f))))
                .isEmpty();
    }

    @Test
    void refusesABlackScreen() {
        assertThatThrownBy(() -> new ColourKey(0, 0, 0, 0.2)).hasMessageContaining("not black");
    }
}
