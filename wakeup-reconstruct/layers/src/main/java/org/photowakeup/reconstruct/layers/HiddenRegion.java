package org.photowakeup.reconstruct.layers;

import java.util.Arrays;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;

/**
 * Completes a layer behind what covers it (section 4.2): the hidden outline is the fitted body's own, moved to meet the
 * visible one.
 *
 * <p>Where the layer borders the background its outline is some distance outside (or inside) the body's; a hidden pixel
 * belongs when its distance to the body is no more than the average of those distances nearby. Deviation from the paper,
 * which inserts pieces of the body's outline by a similarity of their end points: an offset needs no matching, cannot
 * cross itself, and is the same for one end as for two.
 */
final class HiddenRegion {
    private static final int BLOCK = 8;
    private static final int MOST_SAMPLES = 600;

    private final int width;
    private final int height;
    private final NearestPixels body;
    private final NearestPixels outside;
    /** x, y and offset of places on the visible outline. */
    private final double[] samples;
    /** How far an outline place is heard, pixels. */
    private final double reach;

    private final double[] blockOffset;

    /**
     * Prepares to complete a layer.
     *
     * @param visible what the photo shows of it
     * @param alone the body's silhouette of the layer's parts, not empty
     * @param person all of the person
     * @param reach how far an offset carries, pixels
     */
    HiddenRegion(Mask visible, Mask alone, Mask person, double reach) {
        this.width = person.width();
        this.height = person.height();
        this.body = alone.nearest();
        this.outside = alone.inverted().nearest();
        this.reach = reach;
        this.samples = outline(visible, person);
        this.blockOffset = new double[((width + BLOCK - 1) / BLOCK) * ((height + BLOCK - 1) / BLOCK)];
        Arrays.fill(blockOffset, Double.NaN);
    }

    /** The pixels of a cover behind which the layer goes on. */
    Mask within(Mask cover) {
        return Mask.generate(width, height, (x, y) -> cover.at(x, y) && signedDistance(x, y) <= offset(x, y));
    }

    /** Distance to the body's silhouette, negative inside. */
    private double signedDistance(int x, int y) {
        double out = Math.sqrt(body.squaredDistance(x, y));
        return out > 0 || outside.isEmpty() ? out : 1 - Math.sqrt(outside.squaredDistance(x, y));
    }

    private double[] outline(Mask visible, Mask person) {
        boolean[] seen = visible.toArray();
        boolean[] all = person.toArray();
        int[] found = new int[seen.length];
        int count = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                if (seen[i] && !(all[i - 1] && all[i + 1] && all[i - width] && all[i + width])) {
                    found[count++] = i;
                }
            }
        }
        int step = Math.max(1, count / MOST_SAMPLES);
        double[] list = new double[3 * ((count + step - 1) / step)];
        for (int k = 0; k * step < count; k++) {
            int x = found[k * step] % width;
            int y = found[k * step] / width;
            list[3 * k] = x;
            list[3 * k + 1] = y;
            list[3 * k + 2] = Math.max(-reach / 2, Math.min(reach / 2, signedDistance(x, y)));
        }
        return list;
    }

    /** The outline's mean offset near a pixel's block, falling to 0 where no outline is near. */
    private double offset(int x, int y) {
        int block = y / BLOCK * ((width + BLOCK - 1) / BLOCK) + x / BLOCK;
        if (Double.isNaN(blockOffset[block])) {
            double cx = x - x % BLOCK + (BLOCK - 1) / 2.0;
            double cy = y - y % BLOCK + (BLOCK - 1) / 2.0;
            double sum = 0;
            double weights = 0.02;
            for (int k = 0; k < samples.length; k += 3) {
                double dx = samples[k] - cx;
                double dy = samples[k + 1] - cy;
                double weight = Math.exp(-(dx * dx + dy * dy) / (2 * reach * reach / 9));
                sum += weight * samples[k + 2];
                weights += weight;
            }
            blockOffset[block] = sum / weights;
        }
        return blockOffset[block];
    }
}
