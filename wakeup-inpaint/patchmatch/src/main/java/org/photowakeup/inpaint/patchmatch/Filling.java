package org.photowakeup.inpaint.patchmatch;

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

    /**
     * A filling.
     *
     * @param solver of the finest level, after its rounds
     * @param samples the photo's, planar
     */
    Filling(LevelSolver solver, float[] samples, StageContext context) {
        this.width = solver.level.width;
        this.crop = solver.crop;
        this.hole = solver.hole;
        this.photoHole = solver.level.hole;
        solver.weigh(context);
        this.colours = solver.vote.colours(samples, context.parallel());
        this.source = solver.sources(context);
    }
}
