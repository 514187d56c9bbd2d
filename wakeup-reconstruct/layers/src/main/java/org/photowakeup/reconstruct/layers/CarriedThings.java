package org.photowakeup.reconstruct.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.stage.StageContext;

/**
 * Finds what hangs from a hand: pixels about and below it that lie further beyond the fitted body than clothes do, with all
 * that has their colours, up to an edge. Skirts, coats and wide trousers lie beyond the body too; what tells them from a bag
 * is that they go on, without an edge, into what lies on the body.
 *
 * <p>Found on a grid of about 270 rows; the outline on all pixels. A bag that the fitted body takes for a leg is missed.
 */
final class CarriedThings {
    /** Clothes lie nearer to the body, in heights of the person. */
    private static final double CLOTHES = 0.02;
    /** A thing reaches further. */
    private static final double FAR = 0.035;
    /** The part of the way beyond the body from which on a place is certainly the thing's. */
    private static final double CORE = 0.5;
    /** A thing lies no further beside the hand. */
    private static final double BESIDE = 0.3;
    /** Nor further below. */
    private static final double BELOW = 0.45;
    /** A little of it may lie above. */
    private static final double ABOVE = 0.02;
    /** Lower there are shoes. */
    private static final double SHOES = 0.92;
    /** Its part beyond the body begins so near to the hand. */
    private static final double REACH = 0.2;
    /** A smaller part of the person is no thing. */
    private static final double LEAST = 0.004;
    /** What speaks against a thing that covers the body while it is looked for, natural units. */
    private static final double UNKNOWN = 2;
    /** And when one is known. */
    private static final double KNOWN = 1;
    /** Then it does not grow more often than so. */
    private static final double GROWN = 1.4;

    private final Photo photo;
    private final Scene scene;
    private final LabelMap labels;
    private final PersonCells cells;

    CarriedThings(Photo photo, Scene scene, LabelMap labels) {
        this.photo = photo;
        this.scene = scene;
        this.labels = labels;
        this.cells = new PersonCells(scene, labels);
    }

    /** The labels with all that is carried marked. */
    LabelMap marked(List<Hand> hands, StageContext context) {
        Mask known = Mask.empty(cells.columns, cells.rows);
        for (Hand hand : hands) {
            Optional<ThingCut> cut = seeds(hand).map(s -> new ThingCut(photo, scene, cells, s, hand));
            known = cut.isEmpty() ? known : known.or(found(cut.get(), hand, context));
        }
        return known.isEmpty()
                ? labels
                : labels.with(new ThingPixels(scene.person(), cells).of(known), BodyPart.CARRIED);
    }

    /**
     * Cells that cannot be clothes.
     *
     * @param beyond all that lie beyond the body
     * @param core those that lie furthest
     */
    record Seeds(Mask beyond, Mask core) {}

    private Optional<Seeds> seeds(Hand hand) {
        Mask loose = Mask.generate(cells.columns, cells.rows, (x, y) -> isLoose(y * cells.columns + x, hand));
        Components blobs = loose.components();
        double[] furthest = new double[blobs.count()];
        double[] nearest = new double[blobs.count()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < cells.codes.length; i++) {
            int blob = blobs.label(i % cells.columns, i / cells.columns);
            if (blob >= 0) {
                furthest[blob] = Math.max(furthest[blob], cells.beyond[i]);
                nearest[blob] = Math.min(nearest[blob], distance(i, hand));
            }
        }
        double least = 0.75 * LEAST * cells.person.count();
        boolean[] beyond = new boolean[cells.codes.length];
        boolean[] core = new boolean[cells.codes.length];
        for (int i = 0; i < core.length; i++) {
            int blob = blobs.label(i % cells.columns, i / cells.columns);
            beyond[i] = blob >= 0 && furthest[blob] > FAR && nearest[blob] < REACH && blobs.size(blob) > least;
            core[i] = beyond[i] && cells.beyond[i] > Math.max(FAR, CORE * furthest[blob]);
        }
        Mask certain = Mask.of(cells.columns, cells.rows, core);
        return certain.isEmpty()
                ? Optional.empty()
                : Optional.of(new Seeds(Mask.of(cells.columns, cells.rows, beyond), certain));
    }

    private boolean isLoose(int cell, Hand hand) {
        double down = cells.down(cell);
        double top = cells.down(hand.top()) - ABOVE;
        return cells.codes[cell] != LabelMap.NONE
                && cells.beyond[cell] > CLOTHES
                && down >= top
                && down < Math.min(top + BELOW, SHOES)
                && Math.abs(cells.across(cell) - cells.across(hand.fingers().x())) < BESIDE;
    }

    private double distance(int cell, Hand hand) {
        double x = cells.across(cell);
        double y = cells.down(cell);
        double fingers = Math.hypot(
                x - cells.across(hand.fingers().x()),
                y - cells.down(hand.fingers().y()));
        return Math.min(
                fingers,
                Math.hypot(
                        x - cells.across(hand.wrist().x()),
                        y - cells.down(hand.wrist().y())));
    }

    /** The cells of all pieces that look like a thing. */
    private Mask found(ThingCut cut, Hand hand, StageContext context) {
        Mask region = cut.solve(UNKNOWN, context).partsSharedWith(cut.seeds().core());
        Components pieces = region.components();
        Mask found = Mask.empty(cells.columns, cells.rows);
        for (int k = 0; k < pieces.count() && pieces.size(k) >= LEAST * cells.person.count(); k++) {
            Mask piece = new ThingOutline(cells, pieces.mask(k)).trimmed();
            if (new ThingEvidence(cells, piece, cut, hand)
                    .isThing(lowest(pieces.mask(k).bounds()))) {
                found = found.or(piece);
            }
        }
        return found.isEmpty() ? found : completed(cut, found, context);
    }

    /** With more of what covers the body, unless that runs away. */
    private Mask completed(ThingCut cut, Mask found, StageContext context) {
        Mask more = cut.solve(KNOWN, context).partsSharedWith(found);
        Components pieces = more.components();
        Mask all = found;
        for (int k = 0; k < pieces.count(); k++) {
            all = all.or(new ThingOutline(cells, pieces.mask(k)).trimmed());
        }
        return all.count() <= GROWN * found.count() ? all : found;
    }

    private static int lowest(PixelBox box) {
        return box.y() + box.height() - 1;
    }
}
