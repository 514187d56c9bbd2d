package org.photowakeup.reconstruct.layers;

import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
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

    /**
     * Solved labels on a finer grid of the same person, open near their borders, where alone a finer grid can change them.
     * Cells that no coarse cell stands for take the nearest one's label and are open.
     */
    Region finer(LabelGrid coarse, Region solved, Mask person) {
        Region region = region();
        int factor = coarse.step() / step;
        Mask labelled = Mask.generate(solved.width, solved.height, (x, y) -> solved.label[solved.cell(x, y)] >= 0);
        NearestPixels nearest = labelled.nearest();
        Mask border = Mask.generate(solved.width, solved.height, (x, y) -> isNearBorder(solved, x, y));
        for (int y = 0; y < region.height; y++) {
            for (int x = 0; x < region.width; x++) {
                if (person.at(pixelX(x), pixelY(y))) {
                    int cx = Math.min(x / factor, solved.width - 1);
                    int cy = Math.min(y / factor, solved.height - 1);
                    int source = nearest.index(cx, cy);
                    int cell = region.cell(x, y);
                    region.label[cell] = solved.label[solved.cell(source % solved.width, source / solved.width)];
                    region.open[cell] = source != cy * solved.width + cx || border.at(cx, cy);
                }
            }
        }
        return region;
    }

    private static boolean isNearBorder(Region region, int x, int y) {
        int cell = region.cell(x, y);
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                boolean inside = x + dx >= 0 && y + dy >= 0 && x + dx < region.width && y + dy < region.height;
                int q = inside ? region.cell(x + dx, y + dy) : cell;
                if (region.label[q] >= 0 && region.label[q] != region.label[cell]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many labels there are. */
    static int labels() {
        return BodyPart.values().length;
    }
}
