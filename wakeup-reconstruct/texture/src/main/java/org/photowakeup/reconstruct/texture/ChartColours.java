package org.photowakeup.reconstruct.texture;

import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;

/** Colours over a box that may reach beyond the photo. */
final class ChartColours {
    private final PixelBox box;
    private final float[] rgb;

    private ChartColours(PixelBox box, float[] rgb) {
        this.box = box;
        this.rgb = rgb;
    }

    /** For every pixel the photo's colour at the nearest safe pixel. */
    static ChartColours ofNearest(Photo photo, Mask safe, PixelBox box) {
        NearestPixels nearest = safe.nearest();
        float[] source = photo.rgb().toArray();
        int plane = photo.width() * photo.height();
        int area = Math.toIntExact(box.area());
        float[] rgb = new float[3 * area];
        for (int i = 0; i < area; i++) {
            int x = Math.min(Math.max(box.x() + i % box.width(), 0), photo.width() - 1);
            int y = Math.min(Math.max(box.y() + i / box.width(), 0), photo.height() - 1);
            int from = nearest.index(x, y);
            for (int c = 0; c < 3; c++) {
                rgb[c * area + i] = source[c * plane + from];
            }
        }
        return new ChartColours(box, rgb);
    }

    /** The same with other colours at some of the photo's pixels. */
    ChartColours with(Photo other, Mask where) {
        float[] changed = rgb.clone();
        int area = Math.toIntExact(box.area());
        for (int i = 0; i < area; i++) {
            int x = box.x() + i % box.width();
            int y = box.y() + i / box.width();
            boolean inside = x >= 0 && y >= 0 && x < where.width() && y < where.height();
            if (inside && where.at(x, y)) {
                for (int c = 0; c < 3; c++) {
                    changed[c * area + i] = other.rgb().at(c, x, y);
                }
            }
        }
        return new ChartColours(box, changed);
    }

    /** One channel at a column and row of the box. */
    float at(int channel, int column, int row) {
        return rgb[(channel * box.height() + row) * box.width() + column];
    }

    /** The colours on the photo's pixels; black elsewhere. */
    Photo onPhoto(int width, int height) {
        return new Photo(Raster.generate(
                width, height, 3, (c, x, y) -> box.contains(x, y) ? at(c, x - box.x(), y - box.y()) : 0));
    }
}
