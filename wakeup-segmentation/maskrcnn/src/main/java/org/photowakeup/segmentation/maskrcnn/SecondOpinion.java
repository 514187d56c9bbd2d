package org.photowakeup.segmentation.maskrcnn;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.stage.StageContext;

/** What the ground's colour says of a photo, found out beside the network, and whether it is to be heard. */
final class SecondOpinion implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(SecondOpinion.class.getName());
    private static final double SURE = 0.8;
    private static final double HOLLOW = 0.35;

    private final Photo photo;
    private Runnable waiting;
    private List<PersonDetection> cutOut = List.of();

    /** Begins to look. */
    SecondOpinion(Photo photo, StageContext context) {
        this.photo = photo;
        StageContext quiet = StageContext.standard().withCancellation(context.cancellation());
        this.waiting = context.parallel().start(() -> cutOut = new PlainGroundCutout().detect(photo, quiet));
    }

    /** Waits until it has looked. */
    @Override
    public void close() {
        Runnable looking = waiting;
        waiting = () -> {};
        looking.run();
    }

    /** The figure cut out, when it is to be taken instead of what the network found. */
    Optional<PersonDetection> over(List<PersonDetection> found, PlainGround when) {
        close();
        if (cutOut.isEmpty()) {
            return Optional.empty();
        }
        double surest = found.stream().mapToDouble(PersonDetection::score).max().orElse(0);
        double hollow = PlainGroundCutout.hollow(
                photo, Mask.threshold(cutOut.get(0).labels().values(), 1, 0.5));
        if (when != PlainGround.ALWAYS && surest >= SURE && hollow <= HOLLOW) {
            return Optional.empty();
        }
        LOGGER.log(
                Level.INFO,
                "cut out by the plain ground''s colour: the network''s best score is {0}, {1} of the figure has that colour",
                surest,
                hollow);
        return Optional.of(cutOut.get(0));
    }
}
