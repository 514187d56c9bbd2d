package org.photowakeup.stage;

import org.photowakeup.body.BoundaryCorrespondence;
import org.photowakeup.image.Mask;
import org.photowakeup.image.WarpField;

/** Extends a correspondence of outlines over the person's inside. Implementations are immutable and shared by threads. */
@FunctionalInterface
public interface Warper {
    /**
     * Extends a correspondence of outlines over the person's inside.
     *
     * @param correspondence matched outlines
     * @param person the person's pixels
     * @param context threads, seed, cancellation and progress
     * @return for every pixel of the person a place in the body's views; valid on the whole mask
     */
    WarpField warp(BoundaryCorrespondence correspondence, Mask person, StageContext context);

    /** The same on the calling thread, with seed 0. */
    default WarpField warp(BoundaryCorrespondence correspondence, Mask person) {
        return warp(correspondence, person, StageContext.standard());
    }
}
