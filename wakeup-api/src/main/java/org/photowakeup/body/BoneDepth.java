package org.photowakeup.body;

/**
 * How far a bone, or any line between two landmarks, leans away from the camera.
 *
 * @param from where the line begins
 * @param to where it ends
 * @param pixels how much further from the camera its end is than its beginning: a distance in the photo's pixels, as one
 *     across the picture has at the pelvis's distance from the camera; negative when the end is nearer
 * @param spread how wrong that is on the average (mean absolute error), pixels, above 0
 */
public record BoneDepth(Landmark from, Landmark to, double pixels, double spread) {
    /** Checks the numbers. */
    public BoneDepth {
        if (from == to) {
            throw new IllegalArgumentException("a bone leads from a landmark to another one, got twice " + from);
        }
        if (!Double.isFinite(pixels) || !(spread > 0) || !Double.isFinite(spread)) {
            throw new IllegalArgumentException(
                    "a bone's depth is finite and its spread above 0, got " + pixels + " and " + spread);
        }
    }
}
