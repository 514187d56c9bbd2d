package org.photowakeup;

import java.util.List;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;

/** Finds a person, their outline and landmarks, and what is behind them: all that needs no body. */
final class PersonSearch {
    private final Stages stages;
    private final StageRunner runner;

    PersonSearch(Stages stages, StageRunner runner) {
        this.stages = stages;
        this.runner = runner;
    }

    /** A mask that a caller drew; it fits the photo and shows somebody. */
    static Mask shown(Photo photo, Mask mask) {
        Fits.photo("a mask", mask.width(), mask.height(), photo);
        if (mask.isEmpty()) {
            throw new NoPersonException("the mask shows nobody: all of its " + mask.width() + "x" + mask.height()
                    + " pixels are background");
        }
        return mask;
    }

    /** Everyone found, best first; at least one. */
    List<PersonDetection> detect(Photo photo) {
        List<PersonDetection> people =
                runner.run(Stage.DETECT, context -> stages.detector().get().detect(photo, context));
        if (people.isEmpty()) {
            String instead =
                    runner.checked(Stage.DETECT, () -> stages.detector().get().seenInstead(photo));
            throw new NoPersonException("no person found in a photo of " + photo.width() + "x" + photo.height()
                    + (instead.isEmpty() ? "" : ": " + instead));
        }
        return people;
    }

    /** The person's outline in the photo; not empty. */
    Mask refined(Photo photo, PersonDetection person) {
        Mask mask = runner.run(Stage.REFINE, context -> stages.refiner().get().refine(photo, person.labels(), context));
        if (mask.isEmpty()) {
            throw new NoPersonException("the person found with score " + person.score() + " in " + person.box()
                    + " vanished when the outline was refined");
        }
        return mask;
    }

    /** The person with the background repaired. */
    Cutout withBackground(Photo photo, PersonDetection person, Mask mask) {
        Photo background =
                runner.run(Stage.INPAINT, context -> stages.inpainter().get().inpaint(photo, mask, context));
        return runner.checked(Stage.INPAINT, () -> new Cutout(photo, person, mask, background));
    }

    /** Landmarks of a person. */
    Keypoints2D landmarks(Photo photo, PersonDetection person) {
        return runner.run(
                Stage.ESTIMATE_POSE, context -> stages.poseEstimator().get().estimate(photo, person, context));
    }
}
