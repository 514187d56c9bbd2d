package org.photowakeup.smpl.keypoints;

import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;

/**
 * A window of a picture, resampled to a network's input. Windows are given in edge coordinates, where pixel i covers
 * [i, i + 1].
 *
 * <p>Resampling is separable with a triangle filter as wide as a pixel of the coarser grid, so shrinking averages.
 *
 * @param left edge of the window
 * @param top edge of the window
 * @param scale picture pixels a crop pixel
 * @param width of the crop
 * @param height of the crop
 */
record Crop(double left, double top, double scale, int width, int height) {

    /** The window of a given size around a box that takes the given part of it in the tighter direction. */
    static Crop around(PixelBox box, double fill, int width, int height) {
        double scale = Math.max((double) box.width() / width, (double) box.height() / height) / fill;
        double centreX = box.x() + box.width() / 2.0;
        double centreY = box.y() + box.height() / 2.0;
        return new Crop(centreX - width * scale / 2, centreY - height * scale / 2, scale, width, height);
    }

    /** A place in the crop (edge coordinates, in parts of its width) as a pixel-centre coordinate of the picture. */
    double pictureX(double part) {
        return left + part * width * scale - 0.5;
    }

    /** A place in the crop (edge coordinates, in parts of its height) as a pixel-centre coordinate of the picture. */
    double pictureY(double part) {
        return top + part * height * scale - 0.5;
    }

    /** The window's samples, planar; outside of the picture lies the padding. */
    float[] sample(Raster picture, float padding) {
        Taps columns = Taps.of(left, scale, width, picture.width());
        Taps rows = Taps.of(top, scale, height, picture.height());
        float[] out = new float[picture.channels() * width * height];
        float[] all = picture.toArray();
        float[] narrow = new float[picture.height() * width];
        for (int c = 0; c < picture.channels(); c++) {
            int plane = c * picture.width() * picture.height();
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < width; x++) {
                    narrow[y * width + x] = columns.along(all, plane + y * picture.width(), 1, x, padding);
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
