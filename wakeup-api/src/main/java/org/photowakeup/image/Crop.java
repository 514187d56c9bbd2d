package org.photowakeup.image;

import java.util.Arrays;

/**
 * A window of a picture, resampled to a network's input or any other grid of square cells. The window is given in edge
 * coordinates, where pixel i covers [i, i + 1]; it may reach beyond the picture.
 *
 * @param left edge of the window
 * @param top edge of the window
 * @param scale picture pixels a crop pixel, above 0
 * @param width of the crop, at least 1
 * @param height of the crop, at least 1
 */
public record Crop(double left, double top, double scale, int width, int height) {
    /** Checks the numbers. */
    public Crop {
        if (!(Double.isFinite(left) && Double.isFinite(top) && scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a crop has a finite corner and a scale above 0, got " + left + ", " + top + " and " + scale);
        }
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a crop has at least one pixel, got " + width + "x" + height);
        }
    }

    /** The window of a given size around a box that takes the given part of it in the tighter direction. */
    public static Crop around(PixelBox box, double fill, int width, int height) {
        double scale = Math.max((double) box.width() / width, (double) box.height() / height) / fill;
        double centreX = box.x() + box.width() / 2.0;
        double centreY = box.y() + box.height() / 2.0;
        return new Crop(centreX - width * scale / 2, centreY - height * scale / 2, scale, width, height);
    }

    /** A place in the crop (edge coordinates, in parts of its width) as a pixel-centre coordinate of the picture. */
    public double pictureX(double part) {
        return left + part * width * scale - 0.5;
    }

    /** A place in the crop (edge coordinates, in parts of its height) as a pixel-centre coordinate of the picture. */
    public double pictureY(double part) {
        return top + part * height * scale - 0.5;
    }

    /** A column of the picture as a pixel-centre coordinate of the crop. */
    public double cropX(double x) {
        return (x + 0.5 - left) / scale - 0.5;
    }

    /** A row of the picture as a pixel-centre coordinate of the crop. */
    public double cropY(double y) {
        return (y + 0.5 - top) / scale - 0.5;
    }

    /**
     * The window's samples, channels x height x width, planar; outside of the picture lies the padding. Separable, with a
     * triangle filter as wide as a pixel of the coarser grid: plain bilinear interpolation when it grows, an average when
     * it shrinks. Takes time in proportion to the picture's pixels inside the window.
     */
    public float[] sample(Raster picture, float padding) {
        Taps columns = Taps.of(left, scale, width, picture.width());
        Taps rows = Taps.of(top, scale, height, picture.height());
        int firstRow = Arrays.stream(rows.first).min().orElse(0);
        int endRow = firstRow;
        for (int y = 0; y < height; y++) {
            endRow = Math.max(endRow, rows.first[y] + rows.weights[y].length);
        }
        float[] out = new float[picture.channels() * width * height];
        float[] channel = new float[picture.width() * picture.height()];
        float[] narrow = new float[picture.height() * width];
        for (int c = 0; c < picture.channels(); c++) {
            picture.copyChannel(c, channel, 0);
            for (int y = firstRow; y < endRow; y++) {
                for (int x = 0; x < width; x++) {
                    narrow[y * width + x] = columns.along(channel, y * picture.width(), 1, x, padding);
                }
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    out[(c * height + y) * width + x] = rows.along(narrow, x, width, y, padding);
                }
            }
        }
        return out;
    }

    /**
     * The weights of one direction. Those that fall outside of the picture belong to the padding.
     *
     * @param first the first picture sample of each crop sample
     * @param weights from there on; their sum is at most 1
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Taps(int[] first, float[][] weights) {
        static Taps of(double start, double scale, int count, int size) {
            int[] first = new int[count];
            float[][] weights = new float[count][];
            double reach = Math.max(scale, 1);
            for (int i = 0; i < count; i++) {
                double centre = start + (i + 0.5) * scale;
                int from = (int) Math.floor(centre - reach);
                int to = (int) Math.ceil(centre + reach);
                double sum = 0;
                double[] raw = new double[to - from];
                for (int k = from; k < to; k++) {
                    raw[k - from] = Math.max(0, 1 - Math.abs(k + 0.5 - centre) / reach);
                    sum += raw[k - from];
                }
                int begin = Math.min(Math.max(from, 0), size);
                int end = Math.max(begin, Math.min(to, size));
                first[i] = begin;
                weights[i] = new float[end - begin];
                for (int k = begin; k < end; k++) {
                    weights[i][k - begin] = (float) (raw[k - from] / sum);
                }
            }
            return new Taps(first, weights);
        }

        float along(float[] samples, int offset, int stride, int i, float padding) {
            float[] w = weights[i];
            float inside = 0;
            float value = 0;
            int at = offset + first[i] * stride;
            for (float weight : w) {
                value += weight * samples[at];
                inside += weight;
                at += stride;
            }
            return value + (1 - inside) * padding;
        }
    }
}
