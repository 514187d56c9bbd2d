package org.photowakeup.body;

import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/**
 * A person found in a photo.
 *
 * @param box around the person; it may reach a little beyond the photo
 * @param score how sure the detector is, in [0, 1]
 * @param labels for every pixel of the photo the probability of background (label 0) and person (label 1)
 */
public record PersonDetection(PixelBox box, double score, LabelProbabilities labels) {
    /** Checks the score and the labels. */
    public PersonDetection {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a detection's score lies in [0, 1], got " + score);
        }
        if (labels.labels() != 2) {
            throw new IllegalArgumentException("a detection has 2 labels, not " + labels.labels());
        }
    }

    /**
     * The detection that a known mask stands for.
     *
     * @throws IllegalArgumentException when the mask is empty
     */
    public static PersonDetection ofMask(Mask person) {
        if (person.isEmpty()) {
            throw new IllegalArgumentException("an empty mask shows no person");
        }
        return new PersonDetection(person.bounds(), 1, LabelProbabilities.ofMask(person, 1));
    }
}
