package org.photowakeup.inpaint.patchmatch;

import java.util.function.IntConsumer;
import org.photowakeup.stage.StageContext;

/**
 * Shows the detail of a filling with less contrast away from the rim of the hole, where nobody knows it.
 *
 * <p>With g the low-passed colours, a colour v becomes g + a (v - g). Detail that has nothing to do with the truth is off by
 * the variance of both, so the less of it the nearer the truth; far too little shows where the hole was. a is the least share,
 * or more where the patches agree: S / (S + {@value #DISAGREEMENT} V), with S and V local means of |v - g|^2 and of the
 * squared distance of proposals to their mean; so a structure that goes on exactly is kept. At the rim a rises to 1. The
 * low-pass is three means over squares of twice {@value #REACH} of the photo's diagonal.
 */
final class FaintDetail {
    private static final double REACH = 0.016;
    private static final float DISAGREEMENT = 10000;
    private static final int COLUMNS_PER_TASK = 64;

    private final Filling filling;
    private final int width;
    private final int height;
    private final int reach;
    private final StageContext context;

    FaintDetail(Filling filling, StageContext context) {
        this.filling = filling;
        this.width = filling.crop.width();
        this.height = filling.crop.height();
        int rows = filling.photoHole.length / filling.width;
        this.reach = Math.max(4, (int) Math.round(REACH * Math.hypot(filling.width, rows)));
        this.context = context;
    }

    /**
     * Changes the colours in the hole.
     *
     * @param planes the three channels of the part of the photo that the filling covers
     * @param least the least share of the contrast that is left, from 0 to 1
     */
    void apply(float[][] planes, double least) {
        float[][] smooth = new float[planes.length][];
        float[] contrast = new float[width * height];
        for (int c = 0; c < planes.length; c++) {
            float[] plane = planes[c];
            float[] low = plane.clone();
            smooth[c] = low;
            lowPass(low, reach);
            eachPixel(i -> contrast[i] += (plane[i] - low[i]) * (plane[i] - low[i]));
        }
        float[] share = shares(contrast, (float) least);
        for (int c = 0; c < planes.length; c++) {
            float[] plane = planes[c];
            float[] low = smooth[c];
            eachPixel(i -> plane[i] = filling.hole[i] ? low[i] + share[i] * (plane[i] - low[i]) : plane[i]);
        }
    }

    /** For each pixel the share of contrast that is left; changes its argument. */
    private float[] shares(float[] contrast, float least) {
        float[] share = new float[contrast.length];
        eachPixel(i -> share[i] = filling.hole[i] ? 1 : 0);
        lowPass(share, reach / 2);
        lowPass(contrast, reach / 2);
        float[] spread = filling.spread.clone();
        lowPass(spread, reach / 4);
        eachPixel(i -> {
            float depth = Math.min(1, Math.max(0, 2 * share[i] - 1));
            float agreed = contrast[i] / (contrast[i] + DISAGREEMENT * spread[i] + Float.MIN_NORMAL);
            share[i] = Math.max(1 - (1 - least) * depth, agreed);
        });
        return share;
    }

    /** Replaces a plane by means of means of means over squares, of what of them lies in the plane. */
    private void lowPass(float[] plane, int radius) {
        float[] across = new float[plane.length];
        for (int k = 0; k < 3; k++) {
            each(height, y -> means(plane, across, y * width, 1, width, radius));
            each((width + COLUMNS_PER_TASK - 1) / COLUMNS_PER_TASK, t -> {
                for (int x = t * COLUMNS_PER_TASK; x < Math.min(width, (t + 1) * COLUMNS_PER_TASK); x++) {
                    means(across, plane, x, width, height, radius);
                }
            });
        }
    }

    // Six numbers, because a line is a start, a step and a length.
    /** Means of the samples at most the radius away along a line. */
    private static void means(float[] from, float[] to, int start, int step, int length, int radius) {
        double sum = 0;
        int count = 0;
        for (int i = -radius; i < length; i++) {
            if (i + radius < length) {
                sum += from[start + (i + radius) * step];
                count++;
            }
            if (i - radius > 0) {
                sum -= from[start + (i - radius - 1) * step];
                count--;
            }
            if (i >= 0) {
                to[start + i * step] = (float) (sum / count);
            }
        }
    }

    private void eachPixel(IntConsumer pixel) {
        each(height, y -> {
            for (int i = y * width; i < (y + 1) * width; i++) {
                pixel.accept(i);
            }
        });
    }

    private void each(int tasks, IntConsumer task) {
        context.cancellation().throwIfCancelled();
        context.parallel().forEach(tasks, task);
    }
}
