package org.photowakeup.reconstruct.texture;

import java.util.Arrays;

/**
 * What a chart takes up of the atlas, padding included, in cells of {@value #CELL} by {@value #CELL} texels of the
 * chart's padded box: for each row of cells the runs of cells that hold a texel within the padding of a triangle.
 */
final class Contour {
    static final int CELL = 2;
    /** Distance from a triangle within which texels are the chart's; cells add half a texel on average. */
    private static final double REACH = 3.5;

    private final int columns;
    private final int rows;
    private final boolean[] taken;
    private final int area;

    /** A contour of given cells, row by row. */
    Contour(int columns, int rows, boolean[] taken) {
        this.columns = columns;
        this.rows = rows;
        this.taken = taken;
        int count = 0;
        for (boolean cell : taken) {
            count += cell ? 1 : 0;
        }
        this.area = count;
    }

    /** The contour of a chart of so many texels a pixel. */
    static Contour of(FlatMesh mesh, Chart chart, double texels) {
        int pad = AtlasLayout.PADDING;
        int columns = (int) Math.ceil((chart.width * texels + 1 + 2 * pad) / CELL);
        int rows = (int) Math.ceil((chart.height * texels + 1 + 2 * pad) / CELL);
        int w = columns * CELL;
        int h = rows * CELL;
        boolean[] inside = new boolean[w * h];
        // A chart too thin to hold a texel's middle still counts somewhere.
        inside[h / 2 * w + w / 2] = true;
        double[] p = new double[6];
        for (int t : chart.triangles) {
            for (int k = 0; k < 3; k++) {
                p[2 * k] = pad + (mesh.corner(t, k, chart.first) - chart.left) * texels;
                p[2 * k + 1] = pad + (mesh.corner(t, k, chart.second) - chart.top) * texels;
            }
            TriangleScan.scan(p, w, h, (x, y, second, third) -> inside[y * w + x] = true);
        }
        return new Contour(columns, rows, cells(inside, w, h));
    }

    /** Cells with a texel within the padding, a disc, of an inner one. */
    private static boolean[] cells(boolean[] inside, int w, int h) {
        int columns = w / CELL;
        boolean[] cells = new boolean[columns * (h / CELL)];
        int rows = (int) REACH;
        int[] reach = new int[2 * rows + 1];
        for (int o = 0; o < reach.length; o++) {
            reach[o] = (int) Math.sqrt(REACH * REACH - (o - rows) * (o - rows));
        }
        for (int y = 0; y < h; y++) {
            int x = 0;
            while (x < w) {
                int from = x;
                while (x < w && inside[y * w + x]) {
                    x++;
                }
                for (int o = 0; o < reach.length && x > from; o++) {
                    int row = y + o - rows;
                    int first = Math.max(0, from - reach[o]) / CELL;
                    int last = Math.min(w - 1, x - 1 + reach[o]) / CELL;
                    if (row >= 0 && row < h) {
                        Arrays.fill(cells, row / CELL * columns + first, row / CELL * columns + last + 1, true);
                    }
                }
                x++;
            }
        }
        return cells;
    }

    int columns() {
        return columns;
    }

    /** Rows of cells. */
    int rows() {
        return rows;
    }

    /** Cells inside. */
    int area() {
        return area;
    }

    /** Whether a cell belongs to the chart. */
    boolean takes(int column, int row) {
        return taken[row * columns + column];
    }

    /** Whether a texel, counted from the padded box's corner, belongs to the chart. */
    boolean contains(int x, int y) {
        return x >= 0 && y >= 0 && x < columns * CELL && y < rows * CELL && taken[y / CELL * columns + x / CELL];
    }
}
