package org.photowakeup.reconstruct.layers;

import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;

/**
 * The pixels of a thing found on a grid: its cells, what is within a cell of them, since the rim of a thing left to a leg
 * would be painted all over what is hidden behind it, and what would hang in the air without them.
 */
final class ThingPixels {
    /** How far what lies beyond the cells is the thing's rim, in cells. */
    private static final double RIM = 1.5;
    /** What is cut off from the person by a thing is the thing's when it is smaller, as a share of the person. */
    private static final double CRUMB = 0.01;

    private final Mask person;
    private final PersonCells cells;

    ThingPixels(Mask person, PersonCells cells) {
        this.person = person;
        this.cells = cells;
    }

    Mask of(Mask found) {
        Mask blocks = Mask.generate(person.width(), person.height(), (x, y) -> {
            int cx = Math.floorDiv(x - cells.grid.box().x(), cells.grid.step());
            int cy = Math.floorDiv(y - cells.grid.box().y(), cells.grid.step());
            boolean inside = cx >= 0 && cy >= 0 && cx < cells.columns && cy < cells.rows;
            return inside && person.at(x, y) && found.at(cx, cy);
        });
        Mask thing = blocks.dilated(RIM * cells.grid.step()).and(person);
        Components rest = person.minus(thing).components();
        Mask reach = thing.dilated(1);
        boolean[] crumb = new boolean[rest.count()];
        for (int y = 0; y < person.height(); y++) {
            for (int x = 0; x < person.width(); x++) {
                int piece = rest.label(x, y);
                if (piece >= 0 && reach.at(x, y)) {
                    crumb[piece] = rest.size(piece) < CRUMB * person.count();
                }
            }
        }
        return thing.or(Mask.generate(
                person.width(), person.height(), (x, y) -> rest.label(x, y) >= 0 && crumb[rest.label(x, y)]));
    }
}
