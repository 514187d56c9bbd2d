package org.photowakeup.reconstruct.layers;

import java.util.stream.IntStream;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.PixelBox;
import org.photowakeup.stage.Parallel;

/**
 * For every pixel the nearest pixel of each part of the fitted body. Its distance is the paper's U; the pixel itself is
 * the place on the body that a pixel with that label stands for. Kept for the box around the person and the body alone, 4
 * bytes a pixel and part; a pixel outside of it is answered for as the nearest one inside.
 */
final class BodyParts {
    /** Units of a cost a pixel. */
    static final int SCALE = 16;

    private final NearestPixels[] nearest;
    private final int[] labels;
    private final PixelBox box;
    private final int width;

    private BodyParts(NearestPixels[] nearest, int[] labels, PixelBox box, int width) {
        this.box = box;
        this.width = width;
        this.nearest = nearest;
        this.labels = labels;
    }

    /**
     * The parts that a view of the body shows.
     *
     * @param person whose pixels will be asked for, not empty
     * @param leastPixels parts with fewer visible pixels are not offered as labels
     */
    static BodyParts of(LabelMap body, Mask person, int leastPixels, Parallel parallel) {
        BodyPart[] parts = BodyPart.values();
        NearestPixels[] nearest = new NearestPixels[parts.length];
        PixelBox box = body.labelled().or(person).bounds();
        boolean[] shown = new boolean[parts.length];
        parallel.forEach(parts.length, part -> {
            int code = LabelMap.code(parts[part]);
            Mask mask = Mask.generate(box.width(), box.height(), (x, y) -> body.code(box.x() + x, box.y() + y) == code);
            shown[part] = mask.count() >= leastPixels;
            if (shown[part]) {
                nearest[part] = mask.nearest();
            }
        });
        int[] labels = IntStream.range(0, parts.length).filter(p -> shown[p]).toArray();
        return new BodyParts(nearest, labels, box, body.width());
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
        int i = nearest[label].index(column(x), row(y));
        return (box.y() + i / box.width()) * width + box.x() + i % box.width();
    }

    private int column(int x) {
        return Math.max(0, Math.min(x - box.x(), box.width() - 1));
    }

    private int row(int y) {
        return Math.max(0, Math.min(y - box.y(), box.height() - 1));
    }

    private double squaredDistance(int x, int y, int label) {
        return nearest[label].squaredDistance(column(x), row(y));
    }

    /** Distance to a part in sixteenths of a pixel. */
    int cost(int x, int y, int label) {
        return (int) Math.min(PottsEnergy.MOST, Math.round(SCALE * Math.sqrt(squaredDistance(x, y, label))));
    }

    /** The nearest of some parts. */
    int best(int x, int y, int[] among) {
        int best = among[0];
        double least = Double.POSITIVE_INFINITY;
        for (int label : among) {
            double d = squaredDistance(x, y, label);
            if (d < least) {
                best = label;
                least = d;
            }
        }
        return best;
    }
}
