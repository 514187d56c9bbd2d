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
        float[] colours = colours(grid, region);
        ContrastEnergy energy = new ContrastEnergy(region, colours, gamma);
        int[] allowed = allowedLabels(region, grid, open);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] before = region.label.clone();
            fillUnary(region, grid, colours, allowed, energy, context);
            new AlphaExpansion(region, energy).run(body.labels(), context.cancellation());
            if (Arrays.equals(before, region.label)) {
                break;
            }
        }
        return grid.toMap(region, person);
    }

    private float[] colours(LabelGrid grid, Region region) {
        float[] samples = photo.rgb().toArray();
        int plane = photo.width() * photo.height();
        float[] colours = new float[3 * region.label.length];
        for (int y = 0; y < region.height; y++) {
            for (int x = 0; x < region.width; x++) {
                int pixel = grid.pixelY(y) * photo.width() + grid.pixelX(x);
                for (int c = 0; c < 3; c++) {
                    colours[3 * region.cell(x, y) + c] = 255 * samples[c * plane + pixel];
                }
            }
        }
        return colours;
    }

    /** For every open cell a bit for each label found in its part of the band or next to it. */
    private static int[] allowedLabels(Region region, LabelGrid grid, Mask open) {
        Components parts = open.components();
        int[] found = new int[parts.count()];
        int[] allowed = new int[region.label.length];
        int[] offset = GridMaxFlow.offsets(region.stride);
        for (int pass = 0; pass < 2; pass++) {
            for (int cell = 0; cell < region.label.length; cell++) {
                if (!region.open[cell]) {
                    continue;
                }
                int part = parts.label(grid.pixelX(region.x(cell)), grid.pixelY(region.y(cell)));
                for (int d = 0; pass == 0 && d < GridMaxFlow.STEPS; d++) {
                    int label = region.label[cell + offset[d]];
                    found[part] |= label >= 0 ? 1 << label : 0;
                }
                allowed[cell] = found[part] | 1 << region.label[cell];
            }
        }
        return allowed;
    }

    private void fillUnary(
            Region region,
            LabelGrid grid,
            float[] colours,
            int[] allowed,
            ContrastEnergy energy,
            StageContext context) {
        int labels = LabelGrid.labels();
        context.parallel().forEach(labels, label -> {
            float[] samples = samples(region, colours, label);
            boolean known = samples.length >= 3 * LEAST_SAMPLES && body.offers(label);
            ColourMixture mixture = known ? ColourMixture.fit(samples, context.random(label)) : new ColourMixture();
            for (int cell = 0; cell < region.label.length; cell++) {
                if (region.open[cell]) {
                    boolean may = known && (allowed[cell] & 1 << label) != 0;
                    double cost = Double.POSITIVE_INFINITY;
                    if (may) {
                        double distance = body.cost(grid.pixelX(region.x(cell)), grid.pixelY(region.y(cell)), label);
                        cost = mixture.cost(colours, 3 * cell) + geometry * distance / BodyParts.SCALE;
                    } else if (region.label[cell] == label) {
                        cost = 1000;
                    }
                    energy.setUnary(cell, label, cost);
                }
            }
        });
    }

    /** Colours of a label, from the band and from all around it, thinned evenly. */
    private static float[] samples(Region region, float[] colours, int label) {
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
                System.arraycopy(colours, 3 * cell, samples, 3 * kept++, 3);
            }
        }
        return samples;
    }
}
