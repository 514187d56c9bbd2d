package org.photowakeup.io;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Four-component JPEGs, which ImageIO refuses or decodes wrongly. Adobe's files store the inks inverted; without a colour
 * profile an ink of c and black of k give (1 - c)(1 - k).
 */
final class Cmyk {
    private Cmyk() {}

    static BufferedImage toRgb(Raster stored, JpegHeader header) {
        int w = stored.getWidth();
        int h = stored.getHeight();
        BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[4 * w];
        boolean inverted = header.adobeTransform() >= 0;
        for (int y = 0; y < h; y++) {
            stored.getPixels(0, y, w, 1, row);
            for (int x = 0; x < w; x++) {
                int a = row[4 * x];
                int b = row[4 * x + 1];
                int c = row[4 * x + 2];
                if (header.adobeTransform() == 2) {
                    double cb = b - 128;
                    double cr = c - 128;
                    int luma = a;
                    a = clamp(luma + 1.402 * cr);
                    b = clamp(luma - 0.344136 * cb - 0.714136 * cr);
                    c = clamp(luma + 1.772 * cb);
                }
                int white = inverted ? row[4 * x + 3] : 255 - row[4 * x + 3];
                image.setRGB(
                        x, y, ink(a, white, inverted) << 16 | ink(b, white, inverted) << 8 | ink(c, white, inverted));
            }
        }
        return image;
    }

    private static int ink(int stored, int white, boolean inverted) {
        return (inverted ? stored : 255 - stored) * white / 255;
    }

    private static int clamp(double value) {
        return (int) Math.min(255, Math.max(0, Math.round(value)));
    }
}
