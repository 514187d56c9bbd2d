package org.photowakeup.reconstruct.mesh;

import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.image.Mask;

/**
 * Depth and skin weights of a relief between pixel centres: bilinear over the pixels of the layer, their shares
 * renormalised; the nearest pixel where none of the four belongs.
 */
final class ReliefSampler {
    static final int JOINTS = BodyJoint.values().length;

    private final boolean[] inside;
    private final int width;
    private final int height;
    private final float[] frontDepth;
    private final float[] backDepth;
    private final OwnWeights weights;
    private final List<SeamShift> shifts;
    private final int[] pixel = new int[4];
    private final double[] share = new double[4];
    private final double[] ofPixel = new double[JOINTS];

    /**
     * Samples a layer.
     *
     * @param mask its pixels on its own side of its seams
     * @param front depth of its front, row-major
     * @param back depth of its back, row-major
     * @param shifts of its weights towards its seams
     */
    ReliefSampler(Mask mask, OwnWeights weights, float[] front, float[] back, List<SeamShift> shifts) {
        this(mask.toArray(), mask.width(), new float[][] {front, back}, weights, shifts);
    }

    private ReliefSampler(boolean[] inside, int width, float[][] depths, OwnWeights weights, List<SeamShift> shifts) {
        this.shifts = shifts;
        this.inside = inside;
        this.width = width;
        this.height = inside.length / width;
        this.frontDepth = depths[0];
        this.backDepth = depths[1];
        this.weights = weights;
    }

    /** Another sampler of the same, for another thread. */
    ReliefSampler again() {
        return new ReliefSampler(inside, width, new float[][] {frontDepth, backDepth}, weights, shifts);
    }

    /** Looks up a place in the picture; the other methods answer for it. */
    void moveTo(double x, double y) {
        double sx = Math.min(Math.max(x, 0), width - 1);
        double sy = Math.min(Math.max(y, 0), height - 1);
        int x0 = (int) sx;
        int y0 = (int) sy;
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            int px = Math.min(x0 + (k & 1), width - 1);
            int py = Math.min(y0 + (k >> 1), height - 1);
            pixel[k] = py * width + px;
            double part = ((k & 1) == 0 ? 1 - (sx - x0) : sx - x0) * ((k >> 1) == 0 ? 1 - (sy - y0) : sy - y0);
            share[k] = inside[pixel[k]] ? part : 0;
            sum += share[k];
        }
        if (sum < 1e-9) {
            pixel[0] = nearestInside((int) Math.round(sx), (int) Math.round(sy));
            share[0] = 1;
            share[1] = share[2] = share[3] = 0;
            return;
        }
        for (int k = 0; k < 4; k++) {
            share[k] /= sum;
        }
    }

    /** The nearest pixel of the layer, searched in growing squares. */
    private int nearestInside(int x, int y) {
        for (int r = 0; r < Math.max(width, height); r++) {
            int best = -1;
            int bestDistance = Integer.MAX_VALUE;
            for (int py = Math.max(0, y - r); py <= Math.min(height - 1, y + r); py++) {
                for (int px = Math.max(0, x - r); px <= Math.min(width - 1, x + r); px++) {
                    int d = (px - x) * (px - x) + (py - y) * (py - y);
                    if (inside[py * width + px] && d < bestDistance) {
                        best = py * width + px;
                        bestDistance = d;
                    }
                }
            }
            if (best >= 0) {
                return best;
            }
        }
        throw new IllegalArgumentException("a layer of " + width + "x" + height + " has no pixel");
    }

    double front() {
        return blend(frontDepth);
    }

    double back() {
        return blend(backDepth);
    }

    private double blend(float[] values) {
        double value = 0;
        for (int k = 0; k < 4; k++) {
            value += share[k] == 0 ? 0 : share[k] * values[pixel[k]];
        }
        return value;
    }

    /** Adds the front's or the back's weights times a factor, each leg's on the side that a label code names. */
    void addWeights(boolean front, double[] dense, double factor, int code) {
        int strongest = 0;
        for (int k = 0; k < 4; k++) {
            if (share[k] > 0) {
                weights.at(pixel[k], front, factor * share[k], ofPixel);
                // Before they are mixed: neighbours that the warp has on different legs would give half of each.
                LegWeights.keepSide(ofPixel, code);
                for (int j = 0; j < dense.length; j++) {
                    dense[j] += ofPixel[j];
                }
            }
            strongest = share[k] > share[strongest] ? k : strongest;
        }
        for (SeamShift shift : shifts) {
            shift.addTo(dense, pixel[strongest], front, factor);
        }
        for (int j = 0; j < dense.length; j++) {
            dense[j] = Math.max(0, dense[j]);
        }
    }
}
