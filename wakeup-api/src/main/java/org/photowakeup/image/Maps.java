package org.photowakeup.image;

/** Checks shared by the per-pixel maps. */
final class Maps {
    private Maps() {}

    static void checkFinite(String what, Raster values, Mask valid) {
        int pixels = values.width() * values.height();
        for (int c = 0; c < values.channels(); c++) {
            for (int i = 0; i < pixels; i++) {
                float value = values.sample(c * pixels + i);
                if (!Float.isFinite(value) && valid.flag(i)) {
                    throw new IllegalArgumentException("a " + what + " has " + value + " at pixel " + i % values.width()
                            + ", " + i / values.width());
                }
            }
        }
    }
}
