package org.photowakeup.reconstruct.layers;

import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.stage.StageContext;

/**
 * The initial body label map (section 4.2): the nearest part of the fitted body, smoothed by a Potts field.
 *
 * <p>Solved on a coarse grid first; on all pixels only a band along the borders found there stays open, which is where
 * the labels can still change.
 */
final class InitialLabels {
    /** Cells of the coarse grid, about. */
    private static final int COARSE_CELLS = 40_000;

    private final LabelMap body;
    private final Mask person;
    private final double gamma;
    private final int leastPixels;

    /**
     * Prepares to label.
     *
     * @param gamma cost of a pair of unlike neighbours, in pixels of distance
     */
    InitialLabels(LabelMap body, Mask person, double gamma, int leastPixels) {
        this.body = body;
        this.person = person;
        this.gamma = gamma;
        this.leastPixels = leastPixels;
    }

    LabelMap solve(StageContext context, double progressFrom, double progressTo) {
        int step = Math.max(1, (int) Math.sqrt((double) person.count() / COARSE_CELLS));
        LabelGrid coarse = LabelGrid.of(person, step);
        BodyDistances distances = BodyDistances.of(body, coarse, leastPixels, context);
        if (distances.labels().length == 0) {
            throw new IllegalArgumentException(
                    "the fitted body shows no part of at least " + leastPixels + " pixels in " + body.width() + "x"
                            + body.height() + ", so the person cannot be divided into parts");
        }
        context.progress(progressFrom + (progressTo - progressFrom) * 0.3);
        Region region = coarseRegion(coarse, distances);
        new AlphaExpansion(region, energy(distances, gamma / step)).run(distances.labels(), context.cancellation());
        context.progress(progressFrom + (progressTo - progressFrom) * 0.6);
        if (step > 1) {
            LabelGrid fine = LabelGrid.of(person, 1);
            region = fineRegion(fine, coarse, region);
            BodyDistances exact = BodyDistances.of(body, fine, leastPixels, context);
            new AlphaExpansion(region, energy(exact, gamma)).run(exact.labels(), context.cancellation());
            coarse = fine;
        }
        context.progress(progressTo);
        return coarse.toMap(region, person);
    }

    private PottsEnergy energy(BodyDistances distances, double weight) {
        int pair = (int) Math.min(PottsEnergy.MOST, Math.round(BodyDistances.SCALE * weight));
        return new PottsEnergy() {
            @Override
            public int unary(int cell, int label) {
                return distances.at(cell, label);
            }

            @Override
            public int pair(int cell, int direction) {
                return pair;
            }
        };
    }

    private Region coarseRegion(LabelGrid grid, BodyDistances distances) {
        Region region = grid.region();
        for (int y = 0; y < region.height; y++) {
            for (int x = 0; x < region.width; x++) {
                int cell = region.cell(x, y);
                if (person.at(grid.pixelX(x), grid.pixelY(y))) {
                    region.label[cell] = (byte) distances.best(cell);
                    region.open[cell] = true;
                }
            }
        }
        return region;
    }

    /** Labels of the coarse cells, open near their borders. Pixels whose coarse cell is outside take the nearest one. */
    private Region fineRegion(LabelGrid fine, LabelGrid coarse, Region solved) {
        Region region = fine.region();
        Mask labelled = Mask.generate(solved.width, solved.height, (x, y) -> solved.label[solved.cell(x, y)] >= 0);
        NearestPixels nearest = labelled.nearest();
        Mask border = Mask.generate(solved.width, solved.height, (x, y) -> isBorder(solved, x, y));
        for (int y = 0; y < region.height; y++) {
            for (int x = 0; x < region.width; x++) {
                if (person.at(fine.pixelX(x), fine.pixelY(y))) {
                    int cx = Math.min(x / coarse.step(), solved.width - 1);
                    int cy = Math.min(y / coarse.step(), solved.height - 1);
                    int source = nearest.index(cx, cy);
                    int cell = region.cell(x, y);
                    region.label[cell] = solved.label[solved.cell(source % solved.width, source / solved.width)];
                    region.open[cell] = source != cy * solved.width + cx || border.at(cx, cy);
                }
            }
        }
        return region;
    }

    private static boolean isBorder(Region region, int x, int y) {
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
}
