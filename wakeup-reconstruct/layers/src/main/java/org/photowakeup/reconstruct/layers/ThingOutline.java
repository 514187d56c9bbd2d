package org.photowakeup.reconstruct.layers;

import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;

/** Takes from a thing what ran out of it into a leg below: pieces that hang from its body, unless they are thin as straps are. */
final class ThingOutline {
    /** What is narrower than this part of the thing, in radii, is not its body. */
    private static final double NARROW = 0.5;
    /** The same of one that reaches the ground, which it does by a leg. */
    private static final double NARROW_LEG = 0.65;
    /** Where the ground begins, in heights of the person below the top. */
    private static final double GROUND = 0.9;
    /** A strap's radius, in heights of the person. */
    private static final double STRAP = 0.011;

    private final PersonCells cells;
    private final Mask thing;

    ThingOutline(PersonCells cells, Mask thing) {
        this.cells = cells;
        this.thing = thing;
    }

    /** Radius, in cells, of the largest disc inside a mask. */
    static double radius(Mask mask) {
        var outside = mask.inverted().nearest();
        double most = 0;
        for (int i = 0; i < mask.width() * mask.height(); i++) {
            int x = i % mask.width();
            int y = i / mask.width();
            most = mask.at(x, y) && !outside.isEmpty() ? Math.max(most, outside.squaredDistance(x, y)) : most;
        }
        return Math.sqrt(most);
    }

    Mask trimmed() {
        int lowest = thing.bounds().y() + thing.bounds().height() - 1;
        double narrow = (lowest > cells.cells(GROUND) ? NARROW_LEG : NARROW) * radius(thing);
        Mask body = thing.eroded(narrow).largestComponent().dilated(narrow + 1).and(thing);
        Components rest = thing.minus(body).components();
        Mask kept = body;
        int middle = body.bounds().y() + body.bounds().height() / 2;
        for (int k = 0; k < rest.count(); k++) {
            Mask piece = rest.mask(k);
            boolean above = piece.bounds().y() + piece.bounds().height() / 2 < middle;
            if (above || radius(piece) <= cells.cells(STRAP)) {
                kept = kept.or(piece);
            }
        }
        return kept;
    }
}
