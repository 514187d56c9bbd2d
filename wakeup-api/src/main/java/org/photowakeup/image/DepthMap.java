package org.photowakeup.image;

/**
 * Depth of a surface, z in metres in the camera's frame.
 *
 * @param metres one channel, metres; 0 where invalid
 * @param valid where there is a value
 */
public record DepthMap(Raster metres, Mask valid) {
    /** Checks that sizes agree and that valid values are finite. */
    public DepthMap {
        Sizes.same("a validity mask", valid.width(), valid.height(), "a map", metres.width(), metres.height());
        if (metres.channels() != 1) {
            throw new IllegalArgumentException("a DepthMap has 1 channel(s), not " + metres.channels());
        }
        Maps.checkFinite("DepthMap", metres, valid);
    }

    /** Columns. */
    public int width() {
        return metres.width();
    }

    /** Rows. */
    public int height() {
        return metres.height();
    }
}
