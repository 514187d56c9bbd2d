package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import org.photowakeup.image.PixelBox;
import org.photowakeup.stage.StageContext;

/** The colours of the hole in a part of the photo, and for each the pixel of the photo that had most to say about it. */
final class Filling {
    /** Columns of the photo. */
    final int width;
    /** The part of the photo. */
    final PixelBox crop;
    /** The hole in the part. */
    final boolean[] hole;
    /** The hole in the photo. */
    final boolean[] photoHole;
    /** For each pixel of the part the number of a pixel of the photo: its own outside the hole. */
    final int[] source;
    /** The channels of each pixel of the part; outside the hole they mean nothing. */
    final float[][] colours;
    /** How far the patches over a pixel disagree: the mean squared distance of what they propose to the mean. */
    final float[] spread;

    /**
     * A filling.
     *
     * @param proposals of the finest level
     * @param samples the photo's, planar
     */
    Filling(Proposals proposals, float[] samples, StageContext context) {
        this.width = proposals.part.level.width;
        this.crop = proposals.part.box;
        this.hole = proposals.part.hole;
        this.photoHole = proposals.part.level.hole;
        float[][] means = proposals.colours(samples, context);
        this.colours = Arrays.copyOf(means, 3);
        this.spread = means[3];
        context.progress(1 - Completion.BLEND_SHARE * 2 / 3);
        this.source = proposals.sources(context);
        context.progress(1 - Completion.BLEND_SHARE / 3);
    }

    /**
     * Copies of the three channels of the part: the filling in the hole, the photo around it.
     *
     * @param samples the photo's, planar
     */
    float[][] shown(float[] samples) {
        float[][] shown = new float[3][];
        int pixels = samples.length / 3;
        for (int c = 0; c < 3; c++) {
            shown[c] = colours[c].clone();
            for (int p = 0; p < hole.length; p++) {
                shown[c][p] = hole[p] ? shown[c][p] : samples[c * pixels + source[p]];
            }
        }
        return shown;
    }
}
