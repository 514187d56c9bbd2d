package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;
import org.photowakeup.stage.Parallel;

/**
 * The spatial kernel as two convolutions, along rows and along columns; pixels outside the picture do not exist. The row
 * sums K1 are a product of a factor for the column and one for the row, and so is every normalisation.
 */
final class Convolution {
    private static final int NUMBERS_A_TASK = 16384;

    private final int width;
    private final int height;
    private final float[] tapsX;
    private final float[] tapsY;
    private final float[] beforeX;
    private final float[] beforeY;
    private final float[] afterX;
    private final float[] afterY;
    private final Mixer mixer;
    private final int bandRows;
    private final float[][] rows;

    Convolution(Kernel.Spatial kernel, int width, int height) {
        this.width = width;
        this.height = height;
        tapsX = Taps.gaussian(kernel.sigmaX(), width);
        tapsY = Taps.gaussian(kernel.sigmaY(), height);
        bandRows = Math.max(8, NUMBERS_A_TASK / width);
        rows = new float[height][width];
        mixer = new Mixer(kernel.compatibility(), 1);
        float[] sumX = sums(tapsX, width);
        float[] sumY = sums(tapsY, height);
        Normaliser normaliser = new Normaliser(kernel.normalisation());
        beforeX = normaliser.before(sumX);
        beforeY = normaliser.before(sumY);
        afterX = normaliser.after(sumX, Normaliser.mean(sumX));
        afterY = normaliser.after(sumY, Normaliser.mean(sumY));
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

    /** Convolves along rows, from which {@link #addMessages} and {@link #agreement} read. */
    void filter(float[][] q, Parallel parallel) {
        int pad = tapsX.length - 1;
        parallel.forEach(bands(), band -> {
            float[] row = new float[width];
            float[] padded = new float[row.length + 2 * pad];
            Taps taps = Taps.alongRows(row.length);
            for (int y = band * bandRows; y < Math.min(height, (band + 1) * bandRows); y++) {
                scale(q[y], beforeX, beforeY[y], row);
                System.arraycopy(row, 0, padded, pad, row.length);
                taps.alongRow(padded, tapsX, rows[y]);
            }
        });
    }

    /** How many bands of rows there are. */
    int bands() {
        return (height + bandRows - 1) / bandRows;
    }

    /** Sets a band's rows to 0. */
    void clear(float[][] sums, int band) {
        for (int y = band * bandRows; y < Math.min(height, (band + 1) * bandRows); y++) {
            Arrays.fill(sums[y], 0);
        }
    }

    /** Convolves a band along columns and adds what the kernel says to rows of sums. */
    void addMessages(float[][] sums, int band) {
        forEachFilteredRow(band, (y, row) -> mixer.add(row, sums[y], width));
    }

    /** sum over the band's pixels of q times what the kernel says. */
    double agreement(float[][] q, int band) {
        double[] total = new double[1];
        forEachFilteredRow(band, (y, row) -> total[0] += mixer.agreement(row, q[y], width));
        return total[0];
    }

    /** Takes one filtered row. */
    private interface RowSink {
        void take(int y, float[] row);
    }

    private void forEachFilteredRow(int band, RowSink sink) {
        float[] row = new float[width];
        Taps taps = Taps.alongColumns(row.length);
        for (int y = band * bandRows; y < Math.min(height, (band + 1) * bandRows); y++) {
            taps.alongColumns(rows, y, tapsY, row);
            scale(row, afterX, afterY[y], row);
            sink.take(y, row);
        }
    }

    private static void scale(float[] in, float[] factors, float factor, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = in[i] * factors[i] * factor;
        }
    }

    /** sum over all pixels of (K 1), normalised. */
    double total() {
        return total(tapsX, beforeX, afterX) * total(tapsY, beforeY, afterY);
    }

    private static double total(float[] taps, float[] before, float[] after) {
        int size = before.length;
        double total = 0;
        for (int i = 0; i < size; i++) {
            for (int k = Math.max(0, i - taps.length + 1); k <= Math.min(size - 1, i + taps.length - 1); k++) {
                total += (double) after[i] * taps[Math.abs(k - i)] * before[k];
            }
        }
        return total;
    }
}
