package org.photowakeup.segmentation.densecrf;

import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;

/**
 * A box of a picture, reduced by a whole factor: one pixel of the window is the mean of factor x factor of the picture's,
 * fewer at the right and lower border.
 *
 * @param box inside the picture
 * @param factor at least 1
 */
record Window(PixelBox box, int factor) {
    /** The least factor that leaves so many pixels at most. */
    static Window of(PixelBox box, int mostPixels) {
        int factor = 1;
        while (reduced(box.width(), factor) * reduced(box.height(), factor) > mostPixels) {
            factor++;
        }
        return new Window(box, factor);
    }

    private static long reduced(int size, int factor) {
        return ((long) size + factor - 1) / factor;
    }

    private int width() {
        return (int) reduced(box.width(), factor);
    }

    private int height() {
        return (int) reduced(box.height(), factor);
    }

    /** So many channels of a picture, from the first one on. */
    Raster cut(Raster picture, int first, int channels) {
        int width = width();
        int height = height();
        float[] out = new float[width * height * channels];
        float[] plane = new float[picture.width() * picture.height()];
        for (int c = 0; c < channels; c++) {
            picture.copyChannel(first + c, plane, 0);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    out[(c * height + y) * width + x] = mean(plane, picture.width(), x, y);
                }
            }
        }
        return Raster.of(width, height, channels, out);
    }

    private float mean(float[] plane, int stride, int x, int y) {
        int x0 = box.x() + x * factor;
        int y0 = box.y() + y * factor;
        if (factor == 1) {
            return plane[y0 * stride + x0];
        }
        int x1 = Math.min(x0 + factor, box.x() + box.width());
        int y1 = Math.min(y0 + factor, box.y() + box.height());
        double sum = 0;
        for (int v = y0; v < y1; v++) {
            for (int u = x0; u < x1; u++) {
                sum += plane[v * stride + u];
            }
        }
        return (float) Math.min(1, sum / ((double) (x1 - x0) * (y1 - y0)));
    }

    /** The picture's pixels where a probability is above one half, between the window's pixel centres linearly. */
    Mask grow(Raster probability, int pictureWidth, int pictureHeight) {
        double centre = (factor - 1) / 2.0;
        return Mask.generate(
                pictureWidth,
                pictureHeight,
                (x, y) -> box.contains(x, y)
                        && probability.bilinear(0, (x - box.x() - centre) / factor, (y - box.y() - centre) / factor)
                                > 0.5);
    }
}
