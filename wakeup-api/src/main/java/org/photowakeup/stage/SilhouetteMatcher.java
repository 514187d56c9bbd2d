package org.photowakeup.stage;

import org.photowakeup.body.BoundaryCorrespondence;
import org.photowakeup.image.Mask;

/** Matches the person's outline with the body's. Implementations are immutable and shared by threads. */
@FunctionalInterface
public interface SilhouetteMatcher {
    /**
     * Matches the person's outline with the body's.
     *
     * @param person the person's pixels
     * @param body the silhouette of the body
     * @param context threads, seed, cancellation and progress
     * @return the outline of the largest part of the person with a point of the body's outline for each of its points
     */
    BoundaryCorrespondence match(Mask person, Mask body, StageContext context);

    /** The same on the calling thread, with seed 0. */
    default BoundaryCorrespondence match(Mask person, Mask body) {
        return match(person, body, StageContext.standard());
    }
}
