package org.photowakeup.reconstruct.layers;

import java.util.stream.IntStream;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.stage.Parallel;

/**
 * For every pixel the nearest pixel of each part of the fitted body. Its distance is the paper's U; the pixel itself is
 * the place on the body that a pixel with that label stands for. 4 bytes a pixel and part.
 */
final class BodyParts {
    /** Units of a cost a pixel. */
    static final int SCALE = 16;

    private final NearestPixels[] nearest;
    private final int[] labels;

    private BodyParts(NearestPixels[] nearest, int[] labels) {
        this.nearest = nearest;
        this.labels = labels;
    }

    /**
     * The parts that a view of the body shows.
     *
     * @param leastPixels parts with fewer visible pixels are not offered as labels
     */
    static BodyParts of(LabelMap body, int leastPixels, Parallel parallel) {
        BodyPart[] parts = BodyPart.values();
        NearestPixels[] nearest = new NearestPixels[parts.length];
        int[] pixels = new int[parts.length + 1];
        for (byte code : body.toArray()) {
            pixels[code]++;
        }
        int[] labels = IntStream.range(0, parts.length)
                .filter(p -> pixels[LabelMap.code(parts[p])] >= Math.max(1, leastPixels))
                .toArray();
        parallel.forEach(
                labels.length,
                k -> nearest[labels[k]] = body.mask(parts[labels[k]]).nearest());
        return new BodyParts(nearest, labels);
    }

    /** The labels that the body offers, ascending. */
    int[] labels() {
        return labels.clone();
    }

    boolean offers(int label) {
        return nearest[label] != null;
    }

    /** The pixel of the body's part nearest to a pixel, row-major. */
    int bodyPixel(int x, int y, int label) {
        return nearest[label].index(x, y);
    }

    /** Distance to a part in sixteenths of a pixel. */
    int cost(int x, int y, int label) {
        return (int) Math.min(PottsEnergy.MOST, Math.round(SCALE * Math.sqrt(nearest[label].squaredDistance(x, y))));
    }

    /** The nearest of some parts. */
    int best(int x, int y, int[] among) {
        int best = among[0];
        double least = Double.POSITIVE_INFINITY;
        for (int label : among) {
            double d = nearest[label].squaredDistance(x, y);
            if (d < least) {
                best = label;
                least = d;
            }
        }
        return best;
    }
}
