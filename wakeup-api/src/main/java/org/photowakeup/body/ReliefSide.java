package org.photowakeup.body;

import org.photowakeup.image.DepthMap;
import org.photowakeup.image.SkinningMap;

/**
 * One side of a layer as a surface over the photo's pixels.
 *
 * @param depth of the surface
 * @param skinning joints and weights
 */
public record ReliefSide(DepthMap depth, SkinningMap skinning) {
    /** Checks that both have values at the same pixels. */
    public ReliefSide {
        if (!depth.valid().equals(skinning.valid())) {
            throw new IllegalArgumentException("depth and skinning of a relief have values at different pixels");
        }
    }
}
