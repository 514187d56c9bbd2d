package org.photowakeup.segmentation.maskrcnn;

/**
 * One channel of floats, row-major.
 *
 * <p>Resizing is separable with a triangle filter as wide as a pixel of the coarser grid: plain bilinear interpolation
 * (pixel centres at i + 0.5, the border repeated) when it grows, an average when it shrinks.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Plane(int width, int height, float[] values) {

    /** The plane at another size. */
    Plane resized(int toWidth, int toHeight) {
        return resized(toWidth, toHeight, width, height);
    }

    /** The top left part of the given size, which is that of {@code partWidth x partHeight} pixels, at another size. */
    Plane resized(int toWidth, int toHeight, double partWidth, double partHeight) {
        Taps columns = Taps.of(partWidth / toWidth, toWidth, (int) Math.ceil(partWidth));
        Taps rows = Taps.of(partHeight / toHeight, toHeight, (int) Math.ceil(partHeight));
        float[] narrow = new float[toWidth * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < toWidth; x++) {
                narrow[y * toWidth + x] = columns.along(values, y * width, 1, x);
            }
        }
        float[] out = new float[toWidth * toHeight];
        for (int y = 0; y < toHeight; y++) {
            for (int x = 0; x < toWidth; x++) {
                out[y * toWidth + x] = rows.along(narrow, x, toWidth, y);
            }
        }
        return new Plane(toWidth, toHeight, out);
    }

    /** Bilinear between pixel centres at whole coordinates, the border repeated. */
    double at(double u, double v) {
        double x = Math.min(Math.max(u, 0), width - 1);
        double y = Math.min(Math.max(v, 0), height - 1);
        int x0 = (int) x;
        int y0 = (int) y;
        int x1 = Math.min(x0 + 1, width - 1);
        int y1 = Math.min(y0 + 1, height - 1);
        double top = values[y0 * width + x0] * (1 - x + x0) + values[y0 * width + x1] * (x - x0);
        double bottom = values[y1 * width + x0] * (1 - x + x0) + values[y1 * width + x1] * (x - x0);
        return top * (1 - y + y0) + bottom * (y - y0);
    }

    /** The plane with more columns and rows at its right and bottom. */
    Plane padded(int toWidth, int toHeight, float padding) {
        float[] out = new float[toWidth * toHeight];
        java.util.Arrays.fill(out, padding);
        for (int y = 0; y < height; y++) {
            System.arraycopy(values, y * width, out, y * toWidth, width);
        }
        return new Plane(toWidth, toHeight, out);
    }

    /** The weights of one direction, which sum to 1. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Taps(int[] first, float[][] weights) {
        static Taps of(double scale, int count, int size) {
            int[] first = new int[count];
            float[][] weights = new float[count][];
            double reach = Math.max(scale, 1);
            for (int i = 0; i < count; i++) {
                double centre = (i + 0.5) * scale;
                int from = Math.max(0, Math.min(size - 1, (int) Math.floor(centre - reach)));
                int to = Math.max(from + 1, Math.min(size, (int) Math.ceil(centre + reach)));
                double[] raw = new double[to - from];
                double sum = 0;
                for (int k = from; k < to; k++) {
                    raw[k - from] = Math.max(1e-9, 1 - Math.abs(k + 0.5 - centre) / reach);
                    sum += raw[k - from];
                }
                first[i] = from;
                weights[i] = new float[raw.length];
                for (int k = 0; k < raw.length; k++) {
                    weights[i][k] = (float) (raw[k] / sum);
                }
            }
            return new Taps(first, weights);
        }

        float along(float[] samples, int offset, int stride, int i) {
            float value = 0;
            int at = offset + first[i] * stride;
            for (float weight : weights[i]) {
                value += weight * samples[at];
                at += stride;
            }
            return value;
        }
    }
}
