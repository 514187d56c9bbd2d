package org.photowakeup.reconstruct.layers;

import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.stage.CancellationToken;

/**
 * The initial body label map (section 4.2): the nearest part of the fitted body, smoothed by a Potts field.
 *
 * <p>Solved on a coarse grid first; on all pixels only a band along the borders found there stays open, which is where
 * the labels can still change.
 */
final class InitialLabels {
    /** Cells of the coarse grid, about. */
    private static final int COARSE_CELLS = 40_000;

    private final BodyParts body;
    private final Mask person;
    private final double gamma;

    /**
     * Prepares to label.
     *
     * @param gamma cost of a pair of unlike neighbours, in pixels of distance
     */
    InitialLabels(BodyParts body, Mask person, double gamma) {
        this.body = body;
        this.person = person;
        this.gamma = gamma;
    }

    LabelMap solve(CancellationToken cancellation) {
        int step = Math.max(1, (int) Math.sqrt((double) person.count() / COARSE_CELLS));
        LabelGrid coarse = LabelGrid.of(person, step);
        Region region = coarseRegion(coarse);
        expand(region, coarse, gamma / step, cancellation);
        if (step > 1) {
            LabelGrid fine = LabelGrid.of(person, 1);
            region = fineRegion(fine, coarse, region);
            expand(region, fine, gamma, cancellation);
            coarse = fine;
        }
        return coarse.toMap(region, person);
    }

    private void expand(Region region, LabelGrid grid, double weight, CancellationToken cancellation) {
        int pair = (int) Math.min(PottsEnergy.MOST, Math.round(BodyParts.SCALE * weight));
        OpenCells cells = OpenCells.of(region);
        int[][] unary = new int[LabelGrid.labels()][];
        for (int label : body.labels()) {
            unary[label] = new int[cells.count()];
            for (int k = 0; k < cells.count(); k++) {
                int cell = cells.cell[k];
                unary[label][k] = body.cost(grid.pixelX(region.x(cell)), grid.pixelY(region.y(cell)), label);
            }
        }
        PottsEnergy energy = new PottsEnergy() {
            @Override
            public int unary(int open, int label) {
                return unary[label][open];
            }

            @Override
            public int pair(int open, int direction) {
                return pair;
            }

            @Override
            public int mostPair() {
                return pair;
            }
        };
        new AlphaExpansion(region, cells, energy).run(body.labels(), cancellation);
    }

    private Region coarseRegion(LabelGrid grid) {
        Region region = grid.region();
        int[] labels = body.labels();
        for (int y = 0; y < region.height; y++) {
            for (int x = 0; x < region.width; x++) {
                int cell = region.cell(x, y);
                if (person.at(grid.pixelX(x), grid.pixelY(y))) {
                    region.label[cell] = (byte) body.best(grid.pixelX(x), grid.pixelY(y), labels);
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
