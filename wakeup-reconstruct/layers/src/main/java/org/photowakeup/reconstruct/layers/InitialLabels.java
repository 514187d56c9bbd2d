package org.photowakeup.reconstruct.layers;

import java.util.Arrays;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
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

    private final BodyParts body;
    private final Mask person;
    private final double gamma;

    /**
     * Prepares to label.
     *
     * @param gamma cost of a pair of unlike neighbours, in pixels of distance
     */
    InitialLabels(Scene scene, double gamma) {
        this.body = scene.parts();
        this.person = scene.person();
        this.gamma = gamma;
    }

    LabelMap solve(StageContext context) {
        int step = Math.max(1, (int) Math.sqrt((double) person.count() / COARSE_CELLS));
        LabelGrid grid = LabelGrid.of(person, step);
        Region region = nearest(grid);
        expand(region, grid, gamma / step, context);
        if (step > 1) {
            LabelGrid fine = LabelGrid.of(person, 1);
            region = fine.finer(grid, region, person);
            expand(region, fine, gamma, context);
            grid = fine;
        }
        return grid.toMap(region, person);
    }

    private void expand(Region region, LabelGrid grid, double weight, StageContext context) {
        OpenCells cells = OpenCells.of(region);
        int[] pair = new int[GridMaxFlow.STEPS * cells.count()];
        Arrays.fill(pair, (int) Math.min(PottsEnergy.MOST, Math.round(BodyParts.SCALE * weight)));
        int[] labels = body.labels();
        int[][] unary = new int[LabelGrid.labels()][];
        context.parallel().forEach(labels.length, l -> {
            int[] cost = new int[cells.count()];
            for (int k = 0; k < cost.length; k++) {
                int cell = cells.cell[k];
                cost[k] = body.cost(grid.pixelX(region.x(cell)), grid.pixelY(region.y(cell)), labels[l]);
            }
            unary[labels[l]] = cost;
        });
        new AlphaExpansion(region, cells, new PottsEnergy(unary, pair))
                .run(labels, context.parallel(), context.cancellation());
    }

    private Region nearest(LabelGrid grid) {
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
}
