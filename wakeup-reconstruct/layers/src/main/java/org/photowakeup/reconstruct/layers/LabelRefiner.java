package org.photowakeup.reconstruct.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.stage.StageContext;

/**
 * Refines the labels where one part covers another (section 4.2): a colour mixture for each label and a contrast term,
 * estimated and minimised in turn, on the band of occlusion pixels only; labels around it stay.
 *
 * <p>Deviation from the paper: the distance to the body's part still counts a little, so that hands before a face keep
 * to the arms although both are skin.
 */
final class LabelRefiner {
    private static final int ROUNDS = 4;
    private static final int LEAST_SAMPLES = 60;
    private static final int MOST_SAMPLES = 4000;
    /** Cost of keeping a label without a colour model, in natural units. */
    private static final int UNKNOWN = 1000;
    /** Open cells of the grid that the rounds run on, about; on all pixels follows one more along the borders. */
    private static final int COARSE_CELLS = 20_000;

    /** Cells of a task of the costs. */
    private static final int CHUNK = 2048;

    private final Photo photo;
    private final Scene scene;
    private final double gamma;
    /** Cost of a pixel of distance to a label's part, in natural units. */
    private final double geometry;

    LabelRefiner(Photo photo, Scene scene, double gamma, double geometry) {
        this.photo = photo;
        this.scene = scene;
        this.gamma = gamma;
        this.geometry = geometry;
    }

    /** Labels with those in a band decided anew. */
    LabelMap refine(LabelMap labels, Mask band, StageContext context) {
        Mask open = band.and(scene.person());
        if (open.isEmpty()) {
            return labels;
        }
        int step = Math.max(1, (int) Math.round(Math.sqrt((double) open.count() / COARSE_CELLS)));
        LabelGrid grid = LabelGrid.of(scene.person(), step);
        Region region = region(grid, labels, open);
        solve(grid, region, open, ROUNDS, context);
        if (step > 1) {
            LabelGrid fine = LabelGrid.of(scene.person(), 1);
            Region finer = fine.finer(grid, region, scene.person());
            region = region(fine, labels, open);
            for (int cell = 0; cell < region.label.length; cell++) {
                region.label[cell] = region.open[cell] ? finer.label[cell] : region.label[cell];
                region.open[cell] &= finer.open[cell];
            }
            solve(fine, region, open, 1, context);
            grid = fine;
        }
        return grid.toMap(region, scene.person());
    }

    private static Region region(LabelGrid grid, LabelMap labels, Mask open) {
        Region region = grid.region();
        for (int y = 0; y < region.height; y++) {
            for (int x = 0; x < region.width; x++) {
                int cell = region.cell(x, y);
                region.label[cell] = (byte) (labels.code(grid.pixelX(x), grid.pixelY(y)) - 1);
                region.open[cell] = open.at(grid.pixelX(x), grid.pixelY(y));
            }
        }
        return region;
    }

    private void solve(LabelGrid grid, Region region, Mask open, int rounds, StageContext context) {
        OpenCells cells = OpenCells.of(region);
        CellColours colours = new CellColours(photo.rgb(), scene.window(), grid, region);
        float[] own = colours.of(cells.cell);
        int[] pair = new Contrast(region, cells, colours, own).pairs(gamma / grid.step());
        Band known = new Band(region, grid, cells, colours, own, allowedLabels(region, grid, cells, open));
        for (int round = 0; round < rounds; round++) {
            byte[] before = region.label.clone();
            PottsEnergy energy = new PottsEnergy(unary(known, context), pair);
            new AlphaExpansion(region, cells, energy)
                    .run(scene.parts().labels(), context.parallel(), context.cancellation());
            if (Arrays.equals(before, region.label)) {
                break;
            }
        }
    }

    /** What the rounds share: of the open cells their colours, three each, and a bit for each label they may take. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Band(
            Region region, LabelGrid grid, OpenCells cells, CellColours colours, float[] own, int[] allowed) {}

    /** For every open cell a bit for each label found in its part of the band or next to it. */
    private static int[] allowedLabels(Region region, LabelGrid grid, OpenCells cells, Mask open) {
        Components parts = open.components();
        int[] found = new int[parts.count()];
        int[] part = new int[cells.count()];
        int[] offset = GridMaxFlow.offsets(region.stride);
        for (int k = 0; k < cells.count(); k++) {
            int cell = cells.cell[k];
            part[k] = parts.label(grid.pixelX(region.x(cell)), grid.pixelY(region.y(cell)));
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int label = region.label[cell + offset[d]];
                found[part[k]] |= label >= 0 ? 1 << label : 0;
            }
        }
        int[] allowed = new int[cells.count()];
        for (int k = 0; k < cells.count(); k++) {
            allowed[k] = found[part[k]] | 1 << region.label[cells.cell[k]];
        }
        return allowed;
    }

    /** What each label costs at each open cell. */
    private int[][] unary(Band band, StageContext context) {
        ColourMixture[] mixtures = new ColourMixture[LabelGrid.labels()];
        context.parallel().forEach(mixtures.length, label -> {
            float[] samples = samples(band.region(), band.colours(), label);
            if (samples.length >= 3 * LEAST_SAMPLES && scene.parts().offers(label)) {
                mixtures[label] = ColourMixture.fit(samples, context.random(label));
            }
        });
        int count = band.cells().count();
        int[][] unary = new int[mixtures.length][count];
        context.parallel().forEach((count + CHUNK - 1) / CHUNK, chunk -> {
            int end = Math.min(count, (chunk + 1) * CHUNK);
            for (int label = 0; label < mixtures.length; label++) {
                for (int k = chunk * CHUNK; k < end; k++) {
                    unary[label][k] = cost(band, k, label, mixtures[label]);
                }
            }
        });
        return unary;
    }

    /** In the units of the contrast term. A label that is not allowed, or without colours, has the highest cost. */
    private int cost(Band band, int k, int label, @Nullable ColourMixture mixture) {
        int cell = band.cells().cell[k];
        if (mixture != null && (band.allowed()[k] & 1 << label) != 0) {
            int x = band.grid().pixelX(band.region().x(cell));
            int y = band.grid().pixelY(band.region().y(cell));
            double cost =
                    mixture.cost(band.own(), 3 * k) + geometry * scene.parts().cost(x, y, label) / BodyParts.SCALE;
            return (int) Math.min(PottsEnergy.MOST, Math.round(Contrast.SCALE * Math.max(0, cost)));
        }
        return band.region().label[cell] == label ? Contrast.SCALE * UNKNOWN : PottsEnergy.MOST;
    }

    /** Colours of a label, from the band and from all around it, thinned evenly. */
    private static float[] samples(Region region, CellColours colours, int label) {
        int count = 0;
        for (byte l : region.label) {
            count += l == label ? 1 : 0;
        }
        int step = Math.max(1, count / MOST_SAMPLES);
        float[] samples = new float[3 * ((count + step - 1) / step)];
        int seen = 0;
        int kept = 0;
        for (int cell = 0; cell < region.label.length; cell++) {
            if (region.label[cell] == label && seen++ % step == 0) {
                colours.copy(cell, samples, 3 * kept++);
            }
        }
        return samples;
    }
}
