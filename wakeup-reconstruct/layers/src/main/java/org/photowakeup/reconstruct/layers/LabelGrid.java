package org.photowakeup.reconstruct.layers;

import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/** The person's box at a coarser sampling: cell (x, y) stands for the middle of a square of pixels. */
record LabelGrid(PixelBox box, int step) {
    static LabelGrid of(Mask person, int step) {
        return new LabelGrid(person.bounds(), step);
    }

    int columns() {
        return (box.width() + step - 1) / step;
    }

    int rows() {
        return (box.height() + step - 1) / step;
    }

    int pixelX(int x) {
        return Math.min(box.x() + x * step + step / 2, box.x() + box.width() - 1);
    }

    int pixelY(int y) {
        return Math.min(box.y() + y * step + step / 2, box.y() + box.height() - 1);
    }

    Region region() {
        return new Region(columns(), rows());
    }

    /** Writes a region's labels where it has any; elsewhere none. Only for a step of 1. */
    LabelMap toMap(Region region, Mask person) {
        return LabelMap.generate(person.width(), person.height(), (x, y) -> {
            int cx = x - box.x();
            int cy = y - box.y();
            boolean inside = cx >= 0 && cy >= 0 && cx < box.width() && cy < box.height() && person.at(x, y);
            return inside ? region.label[region.cell(cx, cy)] + 1 : LabelMap.NONE;
        });
    }

    /** How many labels there are. */
    static int labels() {
        return BodyPart.values().length;
    }
}
