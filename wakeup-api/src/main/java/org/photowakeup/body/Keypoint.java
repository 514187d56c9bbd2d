package org.photowakeup.body;

import org.photowakeup.image.PixelPoint;

/**
 * A landmark found in a picture.
 *
 * @param at where, in pixels; it may lie beyond the picture
 * @param confidence in [0, 1]
 */
public record Keypoint(PixelPoint at, double confidence) {
    /** Checks the confidence. */
    public Keypoint {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence lies in [0, 1], got " + confidence);
        }
    }

    /** A keypoint at pixel coordinates. */
    public Keypoint(double x, double y, double confidence) {
        this(new PixelPoint(x, y), confidence);
    }
}
