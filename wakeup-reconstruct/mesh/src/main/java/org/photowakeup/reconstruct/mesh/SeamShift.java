package org.photowakeup.reconstruct.mesh;

import java.util.Arrays;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefSide;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.SkinningMap;

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
    SeamShift(Relief layer, Relief other, Mask kept, Seams.Seam seam, double height) {
        this.width = kept.width();
        this.kept = kept.toArray();
        this.height = height;
        this.line = seam.nearest();
        this.sample = samples(seam.ofOne().or(seam.ofOther()));
        int[] own = places(layer.layer().mask());
        int[] theirs = places(other.layer().mask());
        for (int side = 0; side < 2; side++) {
            depth[side] =
                    depths(side(layer, side).depth(), own, side(other, side).depth(), theirs);
            weights[side] =
                    weights(side(layer, side).skinning(), own, side(other, side).skinning(), theirs);
        }
    }

    private static ReliefSide side(Relief relief, int side) {
        return side == 0 ? relief.front() : relief.back();
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
    private static float[] weights(SkinningMap from, int[] own, SkinningMap to, int[] theirs) {
        float[] difference = new float[own.length * ReliefSampler.JOINTS];
        double[] dense = new double[ReliefSampler.JOINTS];
        for (int k = 0; k < own.length; k++) {
            Arrays.fill(dense, 0);
            to.addTo(dense, theirs[k] % to.width(), theirs[k] / to.width(), 1);
            from.addTo(dense, own[k] % to.width(), own[k] / to.width(), -1);
            for (int j = 0; j < dense.length; j++) {
                difference[k * dense.length + j] = (float) dense[j];
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
