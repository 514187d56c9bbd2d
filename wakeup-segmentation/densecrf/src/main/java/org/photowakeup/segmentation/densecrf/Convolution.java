package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;

/**
 * The spatial kernel as two convolutions, along rows and along columns; pixels outside the picture do not exist. The row
 * sums K1 are a product of a factor for the column and one for the row, and so is every normalisation.
 */
final class Convolution {
    private static final double CUT = 1e-3;

    private final int width;
    private final int height;
    private final int channels;
    private final float[] tapsX;
    private final float[] tapsY;
    private final float[] beforeX;
    private final float[] beforeY;
    private final float[] afterX;
    private final float[] afterY;
    private final Mixer mixer;

    Convolution(Kernel.Spatial kernel, int width, int height, int channels) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        tapsX = taps(kernel.sigmaX(), width);
        tapsY = taps(kernel.sigmaY(), height);
        mixer = new Mixer(kernel.compatibility(), channels);
        float[] sumX = sums(tapsX, width);
        float[] sumY = sums(tapsY, height);
        Normaliser normaliser = new Normaliser(kernel.normalisation());
        beforeX = normaliser.before(sumX);
        beforeY = normaliser.before(sumY);
        afterX = normaliser.after(sumX);
        afterY = normaliser.after(sumY);
    }

    private static float[] taps(double sigma, int size) {
        int radius = (int) Math.min(size - 1, sigma * Math.sqrt(-2 * Math.log(CUT)));
        float[] taps = new float[radius + 1];
        for (int k = 0; k <= radius; k++) {
            taps[k] = (float) Math.exp(-0.5 * k * k / (sigma * sigma));
        }
        return taps;
    }

    private static float[] sums(float[] taps, int size) {
        float[] sums = new float[size];
        for (int i = 0; i < size; i++) {
            for (int k = Math.max(0, i - taps.length + 1); k <= Math.min(size - 1, i + taps.length - 1); k++) {
                sums[i] += taps[Math.abs(k - i)];
            }
        }
        return sums;
    }

    Mixer mixer() {
        return mixer;
    }

    private int bandRows() {
        return Math.max(48, tapsY.length);
    }

    /** How many bands of rows there are, the tasks of {@link #addMessages}. */
    int bands() {
        return (height + bandRows() - 1) / bandRows();
    }

    /** Adds, for the rows of one band, what the kernel says to a plane of sums. */
    void addMessages(float[] q, float[] sums, int band) {
        int stride = width * channels;
        forEachFilteredRow(q, band, (y, row) -> mixer.add(row, 0, sums, y * stride, width));
    }

    /** sum over the band's pixels of q times what the kernel says. */
    double agreement(float[] q, int band) {
        int stride = width * channels;
        double[] total = new double[1];
        forEachFilteredRow(q, band, (y, row) -> {
            float[] own = Arrays.copyOfRange(q, y * stride, (y + 1) * stride);
            total[0] += mixer.agreement(row, own, width);
        });
        return total[0];
    }

    /** Takes one filtered row. */
    private interface RowSink {
        void take(int y, float[] row);
    }

    private void forEachFilteredRow(float[] q, int band, RowSink sink) {
        int radius = tapsY.length - 1;
        int top = band * bandRows();
        int bottom = Math.min(height, top + bandRows());
        int first = Math.max(0, top - radius);
        int last = Math.min(height, bottom + radius);
        int stride = width * channels;
        float[] rows = new float[(last - first) * stride];
        float[] padded = new float[stride + 2 * (tapsX.length - 1) * channels];
        for (int y = first; y < last; y++) {
            alongRow(q, y, padded, rows, (y - first) * stride);
        }
        float[] out = new float[stride];
        for (int y = top; y < bottom; y++) {
            alongColumns(rows, y - first, last - first, out);
            scale(out, 0, afterX, afterY[y]);
            sink.take(y, out);
        }
    }

    private void alongRow(float[] q, int y, float[] padded, float[] rows, int to) {
        int stride = width * channels;
        int pad = (tapsX.length - 1) * channels;
        System.arraycopy(q, y * stride, padded, pad, stride);
        scale(padded, pad, beforeX, beforeY[y]);
        float centre = tapsX[0];
        for (int i = 0; i < stride; i++) {
            rows[to + i] = centre * padded[pad + i];
        }
        for (int k = 1; k < tapsX.length; k++) {
            float w = tapsX[k];
            int left = pad - k * channels;
            int right = pad + k * channels;
            for (int i = 0; i < stride; i++) {
                rows[to + i] += w * (padded[left + i] + padded[right + i]);
            }
        }
    }

    private void alongColumns(float[] rows, int row, int count, float[] out) {
        int stride = width * channels;
        Arrays.fill(out, 0);
        for (int k = Math.max(0, row - tapsY.length + 1); k <= Math.min(count - 1, row + tapsY.length - 1); k++) {
            float w = tapsY[Math.abs(k - row)];
            int from = k * stride;
            for (int i = 0; i < stride; i++) {
                out[i] += w * rows[from + i];
            }
        }
    }

    private void scale(float[] row, int from, float[] factors, float factor) {
        if (channels == 1) {
            for (int x = 0; x < width; x++) {
                row[from + x] *= factors[x] * factor;
            }
            return;
        }
        for (int x = 0; x < width; x++) {
            float f = factors[x] * factor;
            int o = from + x * channels;
            for (int c = 0; c < channels; c++) {
                row[o + c] *= f;
            }
        }
    }

    /** sum over all pixels of (K 1), normalised. */
    double total() {
        return total(tapsX, beforeX, afterX) * total(tapsY, beforeY, afterY);
    }

    private static double total(float[] taps, float[] before, float[] after) {
        double total = 0;
        for (int i = 0; i < before.length; i++) {
            for (int k = Math.max(0, i - taps.length + 1); k <= Math.min(before.length - 1, i + taps.length - 1); k++) {
                total += (double) after[i] * taps[Math.abs(k - i)] * before[k];
            }
        }
        return total;
    }
}
