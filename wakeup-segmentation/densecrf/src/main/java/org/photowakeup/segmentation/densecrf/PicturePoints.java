package org.photowakeup.segmentation.densecrf;

import org.photowakeup.image.Raster;

/** Position and colour of a picture: (x / sx, y / sy, red / sc, green / sc, blue / sc). */
final class PicturePoints implements PointSource {
    private final int width;
    private final int height;
    private final float[] rgb;
    private final float perX;
    private final float perY;
    private final float perColour;

    PicturePoints(Raster picture, Kernel.Bilateral kernel) {
        width = picture.width();
        height = picture.height();
        rgb = picture.toArray();
        perX = (float) (1 / kernel.sigmaX());
        perY = (float) (1 / kernel.sigmaY());
        perColour = (float) (1 / kernel.colourSigma());
    }

    @Override
    public int dimensions() {
        return 5;
    }

    @Override
    public float low(int feature) {
        return 0;
    }

    @Override
    public float high(int feature) {
        return switch (feature) {
            case 0 -> (width - 1) * perX;
            case 1 -> (height - 1) * perY;
            default -> perColour;
        };
    }

    @Override
    public void copy(int x0, int x1, int y, float[] out) {
        int n = width * height;
        int o = 0;
        for (int x = x0; x < x1; x++) {
            int i = y * width + x;
            out[o] = x * perX;
            out[o + 1] = y * perY;
            out[o + 2] = rgb[i] * perColour;
            out[o + 3] = rgb[n + i] * perColour;
            out[o + 4] = rgb[2 * n + i] * perColour;
            o += 5;
        }
    }
}
