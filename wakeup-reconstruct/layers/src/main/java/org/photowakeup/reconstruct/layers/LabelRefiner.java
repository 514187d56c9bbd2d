package org.photowakeup.reconstruct.layers;

import java.util.Arrays;
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

    private final Photo photo;
    private final BodyParts body;
    private final double gamma;
    /** Cost of a pixel of distance to a label's part, in natural units. */
    private final double geometry;

    LabelRefiner(Photo photo, BodyParts body, double gamma, double geometry) {
        this.photo = photo;
        this.body = body;
        this.gamma = gamma;
        this.geometry = geometry;
    }

    /** Labels with those in a band decided anew. */
    LabelMap refine(LabelMap labels, Mask person, Mask band, StageContext context) {
        if (band.isEmpty()) {
            return labels;
        }
        LabelGrid grid = LabelGrid.of(person, 1);
        Region region = grid.region();
        Mask open = band.and(person);
        for (int y = 0; y < region.height; y++) {
            for (int x = 0; x < region.width; x++) {
                region.label[region.cell(x, y)] = (byte) (labels.code(grid.pixelX(x), grid.pixelY(y)) - 1);
                region.open[region.cell(x, y)] = open.at(grid.pixelX(x), grid.pixelY(y));
            }
        }
        OpenCells cells = OpenCells.of(region);
        CellColours colours = new CellColours(photo.rgb(), grid, region);
        float[] own = colours.of(cells.cell);
        ContrastEnergy energy = new ContrastEnergy(region, cells, colours, own, gamma);
        Band known = new Band(region, grid, cells, colours, own, allowedLabels(region, grid, cells, open));
        for (int round = 0; round < ROUNDS; round++) {
            byte[] before = region.label.clone();
            fillUnary(known, energy, context);
            new AlphaExpansion(region, cells, energy).run(body.labels(), context.cancellation());
            if (Arrays.equals(before, region.label)) {
                break;
            }
        }
        return grid.toMap(region, person);
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

    private void fillUnary(Band band, ContrastEnergy energy, StageContext context) {
        context.parallel().forEach(LabelGrid.labels(), label -> {
            float[] samples = samples(band.region(), band.colours(), label);
            boolean known = samples.length >= 3 * LEAST_SAMPLES && body.offers(label);
            ColourMixture mixture = known ? ColourMixture.fit(samples, context.random(label)) : new ColourMixture();
            for (int k = 0; k < band.cells().count(); k++) {
                int cell = band.cells().cell[k];
                double cost = Double.POSITIVE_INFINITY;
                if (known && (band.allowed()[k] & 1 << label) != 0) {
                    int x = band.grid().pixelX(band.region().x(cell));
                    int y = band.grid().pixelY(band.region().y(cell));
                    cost = mixture.cost(band.own(), 3 * k) + geometry * body.cost(x, y, label) / BodyParts.SCALE;
                } else if (band.region().label[cell] == label) {
                    cost = 1000;
                }
                energy.setUnary(k, label, cost);
            }
        });
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
