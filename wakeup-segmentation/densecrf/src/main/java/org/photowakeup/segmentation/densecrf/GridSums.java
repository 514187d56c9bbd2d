package org.photowakeup.segmentation.densecrf;

import java.util.Arrays;

/** Sums of the spatial kernel over a grid of cells, which are the places, row after row. */
final class GridSums implements Sums {
    private final Tiling tiling;
    private final int labels;
    private final GridAxis columns;
    private final GridAxis rows;

    GridSums(Kernel.Spatial kernel, Tiling tiling, int labels) {
        this.tiling = tiling;
        this.labels = labels;
        columns = new GridAxis(tiling.width(), kernel.sigmaX(), kernel.normalisation());
        rows = new GridAxis(tiling.height(), kernel.sigmaY(), kernel.normalisation());
    }

    @Override
    public int rows() {
        return rows.cells();
    }

    @Override
    public int columns() {
        return columns.cells();
    }

    /** Along rows first, then across: pixels of a row go to one line of cells, and that to the rows of cells. */
    @Override
    public void add(int tile, News news, int label, float[] plane) {
        int left = tiling.left(tile);
        int width = tiling.right(tile) - left;
        float[] line = new float[columns.cells()];
        int k = news.start[label];
        int end = news.start[label + 1];
        while (k < end) {
            int row = news.pixel[k] / width;
            int first = left - row * width;
            int from = columns.first(first + news.pixel[k]);
            int to = from;
            for (; k < end && news.pixel[k] < (row + 1) * width; k++) {
                int x = first + news.pixel[k];
                float value = news.value[k] * columns.before(x);
                to = columns.first(x);
                line[to] += columns.weight(x, 0) * value;
                line[to + 1] += columns.weight(x, 1) * value;
                line[to + 2] += columns.weight(x, 2) * value;
            }
            addLine(line, from, to + GridAxis.CELLS, tiling.top(tile) + row, plane);
        }
    }

    private void addLine(float[] line, int from, int to, int y, float[] plane) {
        int o = rows.first(y) * line.length;
        for (int r = 0; r < GridAxis.CELLS; r++) {
            float w = rows.weight(y, r) * rows.before(y);
            for (int c = from; c < to && w > 0; c++) {
                plane[o + c] += w * line[c];
            }
            o += line.length;
        }
        Arrays.fill(line, from, to, 0);
    }

    @Override
    public void blur(float[] plane, float[] blurred) {
        int width = columns.cells();
        float[][] lines = new float[rows.cells()][width];
        int pad = columns.taps().length - 1;
        float[] padded = new float[width + 2 * pad];
        Taps along = Taps.alongRows(width);
        for (int y = 0; y < lines.length; y++) {
            System.arraycopy(plane, y * width, padded, pad, width);
            along.alongRow(padded, columns.taps(), lines[y]);
        }
        Taps across = Taps.alongColumns(width);
        float[] line = new float[width];
        for (int y = 0; y < lines.length; y++) {
            across.alongColumns(lines, y, rows.taps(), line);
            System.arraycopy(line, 0, blurred, y * width, width);
        }
    }

    @Override
    public void interpolate(int tile, Update update, float[][] blurred, float[] out) {
        char[] pixels = update.pixels;
        int left = tiling.left(tile);
        int width = tiling.right(tile) - left;
        float[] line = new float[columns.cells() * labels];
        int k = 0;
        while (k < update.count) {
            int row = pixels[k] / width;
            int end = k;
            while (end < update.count && pixels[end] < (row + 1) * width) {
                end++;
            }
            int y = tiling.top(tile) + row;
            int from = columns.first(left + pixels[k] - row * width);
            int to = columns.first(left + pixels[end - 1] - row * width) + GridAxis.CELLS;
            combine(blurred, y, from * labels, to * labels, line);
            for (; k < end; k++) {
                interpolateThree(left + pixels[k] - row * width, rows.after(y), line, out, k * labels);
            }
        }
    }

    /** A pixel row's line of cells, from one number to another. */
    private void combine(float[][] blurred, int y, int from, int to, float[] line) {
        float[] a = blurred[rows.first(y)];
        float[] b = blurred[rows.first(y) + 1];
        float[] c = blurred[rows.first(y) + 2];
        float wa = rows.weight(y, 0);
        float wb = rows.weight(y, 1);
        float wc = rows.weight(y, 2);
        for (int i = from; i < to; i++) {
            line[i] = wa * a[i] + wb * b[i] + wc * c[i];
        }
    }

    private void interpolateThree(int x, float factor, float[] line, float[] out, int to) {
        float all = factor * columns.after(x);
        float a = all * columns.weight(x, 0);
        float b = all * columns.weight(x, 1);
        float c = all * columns.weight(x, 2);
        int from = columns.first(x) * labels;
        int second = from + labels;
        int third = second + labels;
        for (int l = 0; l < labels; l++) {
            out[to + l] = a * line[from + l] + b * line[second + l] + c * line[third + l];
        }
    }

    @Override
    public void bound(int tile, float[] change, float factor, float[] moved) {
        int p = 0;
        float[] line = new float[columns.cells()];
        int from = columns.first(tiling.left(tile));
        int to = columns.first(tiling.right(tile) - 1) + GridAxis.CELLS;
        for (int y = tiling.top(tile); y < tiling.bottom(tile); y++) {
            float all = factor * rows.after(y);
            int o = rows.first(y) * line.length;
            for (int c = from; c < to; c++) {
                line[c] = all
                        * (rows.weight(y, 0) * change[o + c]
                                + rows.weight(y, 1) * change[o + line.length + c]
                                + rows.weight(y, 2) * change[o + 2 * line.length + c]);
            }
            for (int x = tiling.left(tile); x < tiling.right(tile); x++) {
                int c = columns.first(x);
                float sum = columns.weight(x, 0) * line[c]
                        + columns.weight(x, 1) * line[c + 1]
                        + columns.weight(x, 2) * line[c + 2];
                moved[p++] += columns.after(x) * sum;
            }
        }
    }

    @Override
    public double total() {
        return columns.total() * rows.total();
    }
}
