package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;

/**
 * Euclidean distances of patches from samples that were not rounded. Patches side by side whose matches lie side by side, too,
 * share the squared differences of their columns.
 *
 * @param source the picture whose patches were matched
 * @param target where their matches lie
 * @param channels of a pixel
 * @param neighbours matches of a pixel, one behind the other
 * @param radius of the patches
 */
record ExactDistances(Picture source, Picture target, int channels, int neighbours, int radius) {
    /** Samples with the channels of a pixel together. */
    // Nobody compares or prints it.
    @SuppressWarnings("ArrayRecordComponent")
    record Picture(float[] samples, int width) {}

    /** Writes the distances of a row's patches to their places, infinite where there is none. */
    void measureRow(int y, int[] places, float[] distances) {
        int width = source.width;
        float[] squares = new float[width * channels];
        float[] columns = new float[width];
        for (int k = 0; k < neighbours; k++) {
            int first = y * width * neighbours + k;
            int end;
            for (int x = 0; x < width; x = end) {
                int place = places[first + x * neighbours];
                end = x + 1;
                if (place == FieldSearch.NONE) {
                    distances[first + x * neighbours] = Float.POSITIVE_INFINITY;
                    continue;
                }
                while (end < width && places[first + end * neighbours] == place + end - x) {
                    end++;
                }
                sumColumns(x, y, place, end - x + 2 * radius, squares, columns);
                for (int p = x; p < end; p++) {
                    distances[first + p * neighbours] = (float) Math.sqrt(sum(columns, p - x));
                }
            }
        }
    }

    /** Sums squared differences over the height of a patch, for so many columns from the first one's left rim on. */
    private void sumColumns(int x, int y, int place, int count, float[] squares, float[] columns) {
        int length = count * channels;
        Arrays.fill(squares, 0, length, 0);
        for (int dy = -radius; dy <= radius; dy++) {
            int i = ((y + dy) * source.width + x - radius) * channels;
            int j = ((FieldSearch.y(place) + dy) * target.width + FieldSearch.x(place) - radius) * channels;
            add(source.samples, i, target.samples, j, squares, length);
        }
        for (int c = 0; c < count; c++) {
            float sum = 0;
            for (int k = c * channels; k < (c + 1) * channels; k++) {
                sum += squares[k];
            }
            columns[c] = sum;
        }
    }

    private static void add(float[] a, int i, float[] b, int j, float[] squares, int length) {
        for (int k = 0; k < length; k++) {
            float d = a[i + k] - b[j + k];
            squares[k] += d * d;
        }
    }

    private double sum(float[] columns, int from) {
        double sum = 0;
        for (int c = from; c <= from + 2 * radius; c++) {
            sum += columns[c];
        }
        return sum;
    }
}
