package org.photowakeup.animate.video;

import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

/** Makes pictures smaller or larger by area means and bilinear interpolation. */
final class Shrink {
    private Shrink() {}

    /** Means of whole blocks; a rest at the right or bottom joins the last block. */
    static Photo blocks(Photo photo, int block) {
        return resized(photo, Math.max(1, photo.width() / block), Math.max(1, photo.height() / block));
    }

    /** The picture at another size: means over each new pixel's area, bilinear where it grows. */
    static Photo resized(Photo photo, int width, int height) {
        if (photo.width() == width && photo.height() == height) {
            return photo;
        }
        double sx = (double) photo.width() / width;
        double sy = (double) photo.height() / height;
        Raster from = photo.rgb();
        return new Photo(Raster.generate(
                width,
                height,
                3,
                (c, x, y) -> sx <= 1 && sy <= 1
                        ? from.bilinear(c, (x + 0.5) * sx - 0.5, (y + 0.5) * sy - 0.5)
                        : mean(from, c, x * sx, y * sy, (x + 1) * sx, (y + 1) * sy)));
    }

    private static float mean(Raster from, int c, double x0, double y0, double x1, double y1) {
        double sum = 0;
        double area = 0;
        for (int y = (int) y0; y < Math.min(from.height(), Math.ceil(y1)); y++) {
            double h = Math.min(y + 1, y1) - Math.max(y, y0);
            for (int x = (int) x0; x < Math.min(from.width(), Math.ceil(x1)); x++) {
                double w = h * (Math.min(x + 1, x1) - Math.max(x, x0));
                sum += w * from.at(c, x, y);
                area += w;
            }
        }
        return (float) Math.min(1, sum / area);
    }
}
