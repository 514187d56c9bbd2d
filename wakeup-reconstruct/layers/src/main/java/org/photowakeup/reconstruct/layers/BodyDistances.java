package org.photowakeup.reconstruct.layers;

import java.util.Arrays;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.stage.StageContext;

/** How far each pixel of the person is from each part of the fitted body: the paper's U, in sixteenths of a pixel. */
final class BodyDistances {
    /** Units a pixel. */
    static final int SCALE = 16;

    private final int[][] cost;
    private final int[] labels;

    private BodyDistances(int[][] cost, int[] labels) {
        this.cost = cost;
        this.labels = labels;
    }

    /**
     * Distances at the cells of a grid.
     *
     * @param leastPixels parts of the body with fewer visible pixels are not offered as labels
     */
    static BodyDistances of(LabelMap body, LabelGrid grid, int leastPixels, StageContext context) {
        int parts = LabelGrid.labels();
        int[][] cost = new int[parts][];
        context.parallel().forEach(parts, part -> {
            Mask mask = body.mask(BodyPart.values()[part]);
            cost[part] = mask.count() < leastPixels ? new int[0] : distances(mask, grid);
        });
        int[] labels = new int[parts];
        int count = 0;
        for (int part = 0; part < parts; part++) {
            if (cost[part].length > 0) {
                labels[count++] = part;
            }
        }
        return new BodyDistances(cost, Arrays.copyOf(labels, count));
    }

    private static int[] distances(Mask part, LabelGrid grid) {
        NearestPixels nearest = part.nearest();
        Region region = grid.region();
        int[] cost = new int[region.label.length];
        for (int y = 0; y < grid.rows(); y++) {
            for (int x = 0; x < grid.columns(); x++) {
                double d = Math.sqrt(nearest.squaredDistance(grid.pixelX(x), grid.pixelY(y)));
                cost[region.cell(x, y)] = (int) Math.min(PottsEnergy.MOST, Math.round(SCALE * d));
            }
        }
        return cost;
    }

    /** The labels that the body offers. */
    int[] labels() {
        return labels;
    }

    int at(int cell, int label) {
        return cost[label][cell];
    }

    /** The nearest part. */
    int best(int cell) {
        int best = labels[0];
        for (int label : labels) {
            best = cost[label][cell] < cost[best][cell] ? label : best;
        }
        return best;
    }
}
