package org.photowakeup.body;

import org.photowakeup.image.Polygon;

/**
 * The person's outline and, point by point, its match on the body's outline.
 *
 * @param person the outline of the person's mask
 * @param body for each of those points the matched point of the body's silhouette; it goes round once in the same
 *     direction and may rest
 */
public record BoundaryCorrespondence(Polygon person, Polygon body) {
    /** Checks the numbers of points. */
    public BoundaryCorrespondence {
        if (person.size() != body.size()) {
            throw new IllegalArgumentException(
                    person.size() + " points cannot be matched one by one with " + body.size());
        }
    }
}
