package org.photowakeup;

import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;

/**
 * The first milestone: the person, cut out, and the background without them.
 *
 * @param photo the input
 * @param person who was found
 * @param mask the person's pixels
 * @param background the photo without the person
 */
public record Cutout(Photo photo, PersonDetection person, Mask mask, Photo background) {
    /** Checks that all are of one size. */
    public Cutout {
        Fits.photo("a mask", mask.width(), mask.height(), photo);
        Fits.photo("a background", background.width(), background.height(), photo);
        Fits.photo(
                "a detection's labels", person.labels().width(), person.labels().height(), photo);
    }

    /**
     * The same with a repaired mask, and the background as it was: where the mask grew, the background still shows the
     * person. {@link PhotoWakeUp#cutOut(Cutout, Mask)} repairs the background, too.
     */
    public Cutout withMask(Mask repaired) {
        return new Cutout(photo, person, repaired, background);
    }
}
