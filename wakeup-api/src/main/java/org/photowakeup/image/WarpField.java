package org.photowakeup.image;

/**
 * An inverse warp: for every pixel of the target the place in the source that it takes its value from.
 *
 * @param source x and y in the source, in pixels; anything where invalid
 * @param valid the target pixels that have a source
 */
public record WarpField(Raster source, Mask valid) {
    /** Checks that sizes agree and that valid places are finite. */
    public WarpField {
        Sizes.same("a validity mask", valid.width(), valid.height(), "a warp", source.width(), source.height());
        if (source.channels() != 2) {
            throw new IllegalArgumentException("a warp has 2 channels, x and y, not " + source.channels());
        }
        Maps.checkFinite("WarpField", source, valid);
    }

    /** The identity on all pixels of a size. */
    public static WarpField identity(int width, int height) {
        return new WarpField(
                Raster.generate(width, height, 2, (c, x, y) -> c == 0 ? x : y),
                Mask.generate(width, height, (x, y) -> true));
    }

    /**
     * Pulls a rendering through the warp with bilinear sampling; invalid pixels become 0, places outside the rendering
     * take its nearest border value.
     */
    public Raster pull(Raster rendering) {
        return Raster.generate(
                source.width(),
                source.height(),
                rendering.channels(),
                (c, x, y) -> valid.at(x, y) ? rendering.bilinear(c, source.at(0, x, y), source.at(1, x, y)) : 0);
    }

    /** Columns of the target. */
    public int width() {
        return source.width();
    }

    /** Rows of the target. */
    public int height() {
        return source.height();
    }
}
