package org.photowakeup.image;

/**
 * Unit normals of a surface in the camera's frame, pointing out of it.
 *
 * @param xyz x, y and z; (0, 0, 0) where invalid
 * @param valid where there is a value
 */
public record NormalMap(Raster xyz, Mask valid) {
    /** Checks that sizes agree and that valid values are finite. */
    public NormalMap {
        Sizes.same("a validity mask", valid.width(), valid.height(), "a map", xyz.width(), xyz.height());
        if (xyz.channels() != 3) {
            throw new IllegalArgumentException("a NormalMap has 3 channel(s), not " + xyz.channels());
        }
        Maps.checkFinite("NormalMap", xyz, valid);
    }

    /** Columns. */
    public int width() {
        return xyz.width();
    }

    /** Rows. */
    public int height() {
        return xyz.height();
    }
}
