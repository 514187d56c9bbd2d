package org.photowakeup.image;

/** Checks shared by the per-pixel maps. */
final class Maps {
    private Maps() {}

    static void checkFinite(String what, Raster values, Mask valid) {
        int at = values.firstNotFinite(valid);
        if (at >= 0) {
            int pixel = at % (values.width() * values.height());
            throw new IllegalArgumentException("a " + what + " has " + values.sample(at) + " at pixel "
                    + pixel % values.width() + ", " + pixel / values.width());
        }
    }
}
