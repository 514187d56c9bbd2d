package org.photowakeup;

import java.util.function.Supplier;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.stage.Inpainter;

/** All milestones for one person, what needs nothing of each other at the same time. */
final class WholeRun {
    private final Stages stages;
    private final StageRunner runner;

    WholeRun(Stages stages, StageRunner runner) {
        this.stages = stages;
        this.runner = runner;
    }

    /** Outline and landmarks are found beside each other. */
    Avatar of(Photo photo, PersonDetection person) {
        Beside<Keypoints2D> landmarks =
                new Beside<>(runner, beside -> new PersonSearch(stages, beside).landmarks(photo, person));
        return landmarks.during(
                () -> of(photo, person, new PersonSearch(stages, runner).refined(photo, person), landmarks::result));
    }

    /** The background is repaired while the other stages run. */
    Avatar of(Photo photo, PersonDetection person, Mask mask, Supplier<Keypoints2D> landmarks) {
        Inpainter inpainter = stages.inpainter().get();
        Beside<Photo> background = new Beside<>(
                runner, beside -> beside.run(Stage.INPAINT, context -> inpainter.inpaint(photo, mask, context)));
        Supplier<Cutout> whole =
                () -> runner.checked(Stage.INPAINT, () -> new Cutout(photo, person, mask, background.result()));
        return background.during(() -> {
            BodyInPhoto work = new BodyInPhoto(stages, runner);
            LayeredBody body = work.layered(work.fitted(new Cutout(photo, person, mask, photo), landmarks.get()));
            Reconstruction reconstruction = new Reconstruction(stages, runner);
            if (!Reconstruction.isSmall(photo)) {
                return reconstruction.avatar(body.with(whole.get()));
            }
            Avatar avatar = reconstruction.avatar(body);
            return new Avatar(body.with(whole.get()), avatar.reliefs(), avatar.mesh());
        });
    }
}
