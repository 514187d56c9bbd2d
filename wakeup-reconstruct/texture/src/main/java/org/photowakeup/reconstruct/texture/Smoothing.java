package org.photowakeup.reconstruct.texture;

import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

/** Means over square windows, at some pixels only. */
final class Smoothing {
    private Smoothing() {}

    /** The photo with each wanted pixel replaced by the mean of the window of the radius around it. */
    static Photo of(Photo photo, Mask wanted, int radius) {
        Raster rgb = photo.rgb();
        return new Photo(Raster.generate(
                photo.width(),
                photo.height(),
                3,
                (c, x, y) -> wanted.at(x, y) ? mean(rgb, c, x, y, radius) : rgb.at(c, x, y)));
    }

    private static float mean(Raster rgb, int c, int x, int y, int radius) {
        float sum = 0;
        int count = 0;
        for (int py = Math.max(0, y - radius); py <= Math.min(rgb.height() - 1, y + radius); py++) {
            for (int px = Math.max(0, x - radius); px <= Math.min(rgb.width() - 1, x + radius); px++) {
                sum += rgb.at(c, px, py);
                count++;
            }
        }
        return sum / count;
    }
}
