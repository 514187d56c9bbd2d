package org.photowakeup.examples.segmenter;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Components;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.PersonDetector;
import org.photowakeup.stage.StageContext;

/** Finds people before a screen of one colour: every part of the photo that is not screen, the largest first. */
public final class ColourKeyDetector implements PersonDetector {
    /** What is smaller than this share of the photo is no person. */
    private static final double LEAST_SHARE = 0.01;

    private final ColourKey key;

    /** A detector of what does not look like the screen. */
    public ColourKeyDetector(ColourKey key) {
        this.key = key;
    }

    @Override
    public List<PersonDetection> detect(Photo photo, StageContext context) {
        Raster person = key.person(photo, context);
        Components parts = Mask.threshold(person, 0, 0.5).components();
        List<PersonDetection> found = new ArrayList<>();
        for (int part = 0; part < parts.count(); part++) {
            if (parts.size(part) >= LEAST_SHARE * photo.width() * photo.height()) {
                found.add(detection(parts.mask(part), person));
            }
        }
        context.progress(1);
        return found;
    }

    /** Each person comes with probabilities for the whole photo, which say "background" where somebody else stands. */
    private static PersonDetection detection(Mask mask, Raster person) {
        double sum = 0;
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                sum += mask.at(x, y) ? person.at(0, x, y) : 0;
            }
        }
        Raster own =
                Raster.generate(mask.width(), mask.height(), 1, (c, x, y) -> mask.at(x, y) ? person.at(0, x, y) : 0);
        return new PersonDetection(mask.bounds(), sum / mask.count(), LabelProbabilities.ofPerson(own));
    }
}
