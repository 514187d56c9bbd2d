package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.StageContext;

/** What holds for every {@link Inpainter}. */
public interface InpainterContract extends StageContract<Photo> {
    /** The inpainter under test. */
    Inpainter inpainter();

    /** How far, in pixels, the inpainter may widen a hole. */
    default double margin() {
        return 8;
    }

    @Override
    default Photo run(StageContext context) {
        return inpainter().inpaint(Samples.photo(), Samples.person(), context);
    }

    @Test
    default void leavesWhatIsFarFromTheHoleAsItWas() {
        Photo photo = Samples.photo();
        Photo filled = run(StageContext.standard());
        Mask far = Samples.person().dilated(margin()).inverted();
        for (int y = 0; y < photo.height(); y++) {
            for (int x = 0; x < photo.width(); x++) {
                if (far.at(x, y)) {
                    assertThat(filled.rgb().at(1, x, y)).isEqualTo(photo.rgb().at(1, x, y));
                }
            }
        }
    }

    @Test
    default void replacesThePersonByTheMeadow() {
        Photo filled = run(StageContext.standard());
        Mask person = Samples.person();
        double blue = 0;
        for (int y = 0; y < filled.height(); y++) {
            for (int x = 0; x < filled.width(); x++) {
                blue = person.at(x, y) ? Math.max(blue, filled.rgb().at(2, x, y)) : blue;
            }
        }
        assertThat(blue).isLessThan(0.35);
    }

    @Test
    default void givesThePhotoBackForAnEmptyHole() {
        Photo photo = Samples.photo();
        Mask nothing = Mask.generate(photo.width(), photo.height(), (x, y) -> false);
        assertThat(inpainter().inpaint(photo, nothing)).isEqualTo(photo);
    }
}
