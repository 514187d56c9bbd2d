package org.photowakeup.image;

/** Checks shared by the per-pixel maps. */
final class Maps {
    private Maps() {}

    static void checkFinite(String what, Raster values, Mask valid) {
        float[] v = values.toArray();
        boolean[] ok = valid.toArray();
        for (int i = 0; i < v.length; i++) {
            if (ok[i % ok.length] && !Float.isFinite(v[i])) {
                int pixel = i % ok.length;
                throw new IllegalArgumentException("a " + what + " has " + v[i] + " at pixel " + pixel % values.width()
                        + ", " + pixel / values.width());
            }
        }
    }
}
