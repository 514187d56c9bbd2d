package org.photowakeup.body;

import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.SkinningMap;

/**
 * What the fitted body looks like from the camera, on one side. All maps have the photo's size and values exactly where
 * the silhouette is.
 *
 * @param silhouette the pixels that show the body
 * @param depth of the surface
 * @param normals of the surface, interpolated over the triangles
 * @param skinning joints and weights
 * @param parts body parts
 */
public record BodyView(Mask silhouette, DepthMap depth, NormalMap normals, SkinningMap skinning, LabelMap parts) {
    /** Checks that all maps have one size. */
    public BodyView {
        int w = silhouette.width();
        int h = silhouette.height();
        if (depth.width() != w || normals.width() != w || skinning.width() != w || parts.width() != w) {
            throw new IllegalArgumentException("the maps of a body view differ in width from " + w);
        }
        if (depth.height() != h || normals.height() != h || skinning.height() != h || parts.height() != h) {
            throw new IllegalArgumentException("the maps of a body view differ in height from " + h);
        }
    }
}
