package org.photowakeup.segmentation.densecrf;

/**
 * A picture cut into tiles, the tasks of everything that happens at a pixel. The cut follows from the picture's size
 * alone. A tile's pixels are numbered row by row, from 0.
 */
final class Tiling {
    private static final int MOST_PIXELS = 8192;
    private static final int LEAST_PIXELS = 1024;
    private static final int WANTED_TILES = 48;
    private static final int WIDTH = 96;

    private final int width;
    private final int height;
    private final int columns;
    private final int rows;

    /** Tiles small enough that 16 bits number the vertices around a tile's points of so many features. */
    Tiling(int width, int height, int dimensions) {
        this.width = width;
        this.height = height;
        long pixels = (long) width * height;
        int area = (int) Math.max(LEAST_PIXELS, Math.min(MOST_PIXELS, pixels / WANTED_TILES));
        area = Math.min(area, 65536 / (dimensions + 1));
        int tileWidth = Math.min(width, Math.max(Math.min(WIDTH, area), area / height));
        int tileHeight = Math.max(1, Math.min(height, area / tileWidth));
        columns = (width + tileWidth - 1) / tileWidth;
        rows = (height + tileHeight - 1) / tileHeight;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int count() {
        return columns * rows;
    }

    int left(int tile) {
        return (int) ((long) (tile % columns) * width / columns);
    }

    int right(int tile) {
        return (int) ((long) (tile % columns + 1) * width / columns);
    }

    int top(int tile) {
        return (int) ((long) (tile / columns) * height / rows);
    }

    int bottom(int tile) {
        return (int) ((long) (tile / columns + 1) * height / rows);
    }

    int pixels(int tile) {
        return (right(tile) - left(tile)) * (bottom(tile) - top(tile));
    }

    /** No tile has more pixels. */
    int mostPixels() {
        return ((width + columns - 1) / columns) * ((height + rows - 1) / rows);
    }

    /** A tile's part of a picture given as rows. */
    void cut(float[][] rows, int tile, float[] part) {
        int run = right(tile) - left(tile);
        int o = 0;
        for (int y = top(tile); y < bottom(tile); y++) {
            System.arraycopy(rows[y], left(tile), part, o, run);
            o += run;
        }
    }

    /** Puts a tile's part into a picture given as rows. */
    void paste(float[] part, float[][] rows, int tile) {
        int run = right(tile) - left(tile);
        int o = 0;
        for (int y = top(tile); y < bottom(tile); y++) {
            System.arraycopy(part, o, rows[y], left(tile), run);
            o += run;
        }
    }
}
