package org.photowakeup.segmentation.maskrcnn;

import java.util.List;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.PersonDetector;
import org.photowakeup.stage.StageContext;

/**
 * Cuts the one figure out of a plain ground: children's drawings, posters, cut-outs. Knows nothing about people: it takes
 * what differs in colour from the ground, closes small gaps between strokes, and fills what the strokes enclose.
 *
 * <p>Finds nothing when the picture's border is not nearly of one (smoothly varying) colour, or when what differs covers
 * less than 2 % or more than 85 % of the picture. Figures that are not the largest connected one are left out; a shadow
 * on the ground darker than its noise counts as figure.
 */
public final class PlainGroundCutout implements PersonDetector {
    private static final double PLAIN_SPREAD = 0.045;
    private static final double PLAIN_SHARE = 0.8;
    private static final double SURE = 0.97;

    /** A cut-out with standard limits. */
    public PlainGroundCutout() {}

    @Override
    public List<PersonDetection> detect(Photo photo, StageContext context) {
        context.progress(0);
        GroundColour ground = GroundColour.of(photo);
        if (ground.spread() > PLAIN_SPREAD || ground.share() < PLAIN_SHARE) {
            context.progress(1);
            return List.of();
        }
        Mask figure = figure(photo, ground);
        context.progress(0.9);
        double part = (double) figure.count() / (photo.width() * photo.height());
        List<PersonDetection> found = List.of();
        if (part >= 0.02 && part <= 0.85) {
            double score = Math.min(1, ground.share()) * (1 - ground.spread() / (2 * PLAIN_SPREAD));
            found = List.of(new PersonDetection(figure.bounds(), score, soft(figure)));
        }
        context.progress(1);
        return found;
    }

    /** What the ground does not reach: strokes are thickened, the rest is flooded from the border, then thinned again. */
    private static Mask figure(Photo photo, GroundColour ground) {
        int width = photo.width();
        int height = photo.height();
        float[] rgb = photo.rgb().toArray();
        double limit = ground.limit();
        Mask strokes = Mask.generate(width, height, (x, y) -> ground.distance(rgb, y * width + x) > limit);
        double gap = Math.max(1.5, 0.008 * Math.max(width, height));
        int rim = (int) Math.ceil(gap) + 2;
        Mask framed = Mask.generate(
                width + 2 * rim,
                height + 2 * rim,
                (x, y) -> x >= rim && y >= rim && x < width + rim && y < height + rim && strokes.at(x - rim, y - rim));
        Mask thick = framed.dilated(gap).withoutHoles();
        Mask thin = thick.eroded(gap);
        Mask inner = Mask.generate(width, height, (x, y) -> thin.at(x + rim, y + rim));
        return inner.or(strokes.and(inner.dilated(1))).largestComponent();
    }

    /** The part of a figure's inside that has the ground's colour: much of a line drawing, hardly any of a photo. */
    static double hollow(Photo photo, Mask figure) {
        GroundColour ground = GroundColour.of(photo);
        float[] rgb = photo.rgb().toArray();
        Mask inside = figure.eroded(2);
        Mask empty = Mask.generate(
                photo.width(),
                photo.height(),
                (x, y) -> inside.at(x, y) && ground.distance(rgb, y * photo.width() + x) <= ground.limit());
        return (double) empty.count() / Math.max(1, inside.count());
    }

    private static LabelProbabilities soft(Mask figure) {
        Mask core = figure.eroded(1.5);
        Mask reach = figure.dilated(1.5);
        return LabelProbabilities.ofPerson(Raster.generate(figure.width(), figure.height(), 1, (c, x, y) ->
                (float) (core.at(x, y) ? SURE : !reach.at(x, y) ? 1 - SURE : figure.at(x, y) ? 0.75 : 0.25)));
    }
}
