package org.photowakeup.reconstruct.texture;

import java.util.Arrays;

/**
 * What a chart takes up of the atlas, padding included, in cells of {@value #CELL} by {@value #CELL} texels: for each
 * column of cells the first row and the one after the last, counted from the chart's padded box.
 */
final class Contour {
    static final int CELL = 2;

    final int[] from;
    final int[] to;

    private Contour(int[] from, int[] to) {
        this.from = from;
        this.to = to;
    }

    /** The contour of a chart of so many texels a pixel. */
    static Contour of(FlatMesh mesh, Chart chart, double texels) {
        int pad = AtlasLayout.PADDING;
        int columns = (int) Math.ceil((chart.width * texels + 1 + 2 * pad) / CELL);
        int[] from = new int[columns];
        int[] to = new int[columns];
        Arrays.fill(from, Integer.MAX_VALUE);
        for (int t : chart.triangles) {
            for (int k = 0; k < 3; k++) {
                int next = k == 2 ? 0 : k + 1;
                double x0 = pad + (mesh.corner(t, k, chart.first) - chart.left) * texels;
                double y0 = pad + (mesh.corner(t, k, chart.second) - chart.top) * texels;
                double x1 = pad + (mesh.corner(t, next, chart.first) - chart.left) * texels;
                double y1 = pad + (mesh.corner(t, next, chart.second) - chart.top) * texels;
                if (x0 <= x1) {
                    addEdge(from, to, x0, y0, x1, y1);
                } else {
                    addEdge(from, to, x1, y1, x0, y0);
                }
            }
        }
        return padded(from, to);
    }

    /** Widens each column's range by what an edge covers of it; the edge runs right. */
    private static void addEdge(int[] from, int[] to, double x0, double y0, double x1, double y1) {
        int first = (int) (x0 / CELL);
        int last = Math.min(from.length - 1, (int) ((x1 + 1) / CELL));
        for (int c = first; c <= last; c++) {
            double a = Math.min(Math.max((double) c * CELL, x0), x1);
            double b = Math.min(Math.max((c + 1.0) * CELL, x0), x1);
            double slope = x1 - x0 < 1e-9 ? 0 : (y1 - y0) / (x1 - x0);
            double ya = x1 - x0 < 1e-9 ? y0 : y0 + (a - x0) * slope;
            double yb = x1 - x0 < 1e-9 ? y1 : y0 + (b - x0) * slope;
            from[c] = Math.min(from[c], (int) (Math.min(ya, yb) / CELL));
            to[c] = Math.max(to[c], (int) ((Math.max(ya, yb) + 1) / CELL) + 1);
        }
    }

    private static Contour padded(int[] from, int[] to) {
        int pad = AtlasLayout.PADDING / CELL;
        int[] above = new int[from.length];
        int[] below = new int[from.length];
        for (int c = 0; c < from.length; c++) {
            above[c] = Integer.MAX_VALUE;
            for (int o = Math.max(0, c - pad); o <= Math.min(from.length - 1, c + pad); o++) {
                above[c] = Math.min(above[c], from[o] == Integer.MAX_VALUE ? from[o] : Math.max(0, from[o] - pad));
                below[c] = Math.max(below[c], to[o] + pad);
            }
        }
        return new Contour(above, below);
    }

    int columns() {
        return from.length;
    }

    /** Rows of cells. */
    int rows() {
        int rows = 0;
        for (int row : to) {
            rows = Math.max(rows, row);
        }
        return rows;
    }

    /** Cells inside. */
    int area() {
        int area = 0;
        for (int c = 0; c < from.length; c++) {
            area += Math.max(0, to[c] - from[c]);
        }
        return area;
    }

    /** Whether a texel of the padded box belongs to the chart. */
    boolean contains(int x, int y) {
        return y / CELL >= from[x / CELL] && y / CELL < to[x / CELL];
    }
}
