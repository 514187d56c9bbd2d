package org.photowakeup.reconstruct.mesh;

import org.photowakeup.body.Relief;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;

/**
 * Shifts a layer's depth and skin weights so that they agree with another's along their seam. On the seam the shift is half
 * of what the other differs there; away from it, on the layer's own side, the mean of those differences with weights 1 / d^2
 * and falling smoothly to nothing over a reach. Beyond the seam it grows likewise, so both layers agree on either side.
 */
final class SeamShift {
    /** How far depths are shifted, in heights of the person. */
    private static final double DEPTH_REACH = 0.05;
    /** How far weights are. */
    private static final double WEIGHT_REACH = 0.07;

    private static final int MOST_SAMPLES = 120;

    private final int width;
    private final boolean[] kept;
    private final double height;
    private final NearestPixels line;
    /** Pixels of the seam, and for each the differences of the other layer. */
    private final int[] sample;

    private final float[][] depth = new float[2][];
    private final float[][] weights = new float[2][];

    /**
     * Measures differences.
     *
     * @param kept the layer's pixels on its own side
     * @param seam of the two
     * @param height of the person, in pixels
     */
    SeamShift(Part layer, Part other, Mask kept, Seams.Seam seam, double height) {
        this.width = kept.width();
        this.kept = kept.toArray();
        this.height = height;
        this.line = seam.nearest();
        this.sample = samples(seam.ofOne().or(seam.ofOther()));
        int[] own = places(layer.relief().layer().mask());
        int[] theirs = places(other.relief().layer().mask());
        for (int side = 0; side < 2; side++) {
            depth[side] = depths(layer.depth(side), own, other.depth(side), theirs);
            weights[side] = weights(layer.weights(), own, other.weights(), theirs, side == 0);
        }
    }

    /** A layer at a seam. */
    record Part(Relief relief, OwnWeights weights) {
        private DepthMap depth(int side) {
            return (side == 0 ? relief.front() : relief.back()).depth();
        }
    }

    private static int[] samples(Mask seam) {
        boolean[] set = seam.toArray();
        int step = 1 + seam.count() / MOST_SAMPLES;
        int[] found = new int[(seam.count() + step - 1) / step];
        int count = 0;
        for (int i = 0; i < set.length; i++) {
            if (set[i]) {
                if (count % step == 0) {
                    found[count / step] = i;
                }
                count++;
            }
        }
        return found;
    }

    /** Where a layer has each sample: there or, beyond its margin, at the nearest of its pixels. */
    private int[] places(Mask mask) {
        boolean[] inside = mask.toArray();
        boolean all = true;
        for (int at : sample) {
            all &= inside[at];
        }
        return all ? sample : nearest(mask.nearest());
    }

    private int[] nearest(NearestPixels pixels) {
        int[] at = new int[sample.length];
        for (int k = 0; k < at.length; k++) {
            at[k] = pixels.index(sample[k] % width, sample[k] / width);
        }
        return at;
    }

    private static float[] depths(DepthMap from, int[] own, DepthMap to, int[] theirs) {
        float[] difference = new float[own.length];
        int across = from.valid().width();
        for (int k = 0; k < own.length; k++) {
            difference[k] = to.metres().at(0, theirs[k] % across, theirs[k] / across)
                    - from.metres().at(0, own[k] % across, own[k] / across);
        }
        return difference;
    }

    /** A row of all joints for each sample. */
    private static float[] weights(OwnWeights from, int[] own, OwnWeights to, int[] theirs, boolean front) {
        float[] difference = new float[own.length * ReliefSampler.JOINTS];
        double[] mine = new double[ReliefSampler.JOINTS];
        double[] others = new double[ReliefSampler.JOINTS];
        for (int k = 0; k < own.length; k++) {
            to.at(theirs[k], front, 1, others);
            from.at(own[k], front, 1, mine);
            for (int j = 0; j < mine.length; j++) {
                difference[k * mine.length + j] = (float) (others[j] - mine[j]);
            }
        }
        return difference;
    }

    /** The part of the difference that a pixel is shifted by: from 1 far beyond the seam to 0 far on the own side. */
    private double share(int pixel, double reach) {
        double d = Math.sqrt(line.squaredDistance(pixel % width, pixel / width)) + 0.5;
        double t = (1 + (kept[pixel] ? -d : d) / reach) / 2;
        double c = Math.min(1, Math.max(0, t));
        return c * c * (3 - 2 * c);
    }

    /** The samples' parts in the mean at a pixel. */
    private double[] parts(int pixel) {
        double[] parts = new double[sample.length];
        double sum = 0;
        for (int k = 0; k < parts.length; k++) {
            double dx = sample[k] % width - pixel % width;
            int rows = sample[k] / width - pixel / width;
            parts[k] = 1 / (dx * dx + (double) rows * rows + 1);
            sum += parts[k];
        }
        for (int k = 0; k < parts.length; k++) {
            parts[k] /= sum;
        }
        return parts;
    }

    /** Shifts depths of one side, row-major, wherever the layer has them. */
    void shift(float[] metres, boolean[] inside, boolean front) {
        float[] difference = depth[front ? 0 : 1];
        for (int i = 0; i < metres.length; i++) {
            double share = inside[i] ? share(i, DEPTH_REACH * height) : 0;
            if (share > 0) {
                double[] parts = parts(i);
                double mean = 0;
                for (int k = 0; k < parts.length; k++) {
                    mean += parts[k] * difference[k];
                }
                metres[i] += (float) (share * mean);
            }
        }
    }

    /** Adds a pixel's shift of weights, times a factor, to a dense array indexed by joint; entries may become negative. */
    void addTo(double[] dense, int pixel, boolean front, double factor) {
        double share = share(pixel, WEIGHT_REACH * height);
        if (share > 0) {
            double[] parts = parts(pixel);
            float[] difference = weights[front ? 0 : 1];
            for (int k = 0; k < parts.length; k++) {
                double part = factor * share * parts[k];
                for (int j = 0; j < dense.length; j++) {
                    dense[j] += part * difference[k * dense.length + j];
                }
            }
        }
    }
}
