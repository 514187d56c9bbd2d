package org.photowakeup.reconstruct.layers;

import org.photowakeup.image.Raster;

/** The photo's colours at a region's cells, in [0, 255]; read where they lie, since few of them are asked for. */
final class CellColours {
    private final Raster rgb;
    private final LabelGrid grid;
    private final Region region;

    private final PersonWindow window;

    /** Of a picture of which the grid covers a window. */
    CellColours(Raster rgb, PersonWindow window, LabelGrid grid, Region region) {
        this.rgb = rgb;
        this.window = window;
        this.grid = grid;
        this.region = region;
    }

    /** Writes a cell's three numbers. */
    void copy(int cell, float[] destination, int offset) {
        int x = window.left() + grid.pixelX(region.x(cell));
        int y = window.top() + grid.pixelY(region.y(cell));
        for (int c = 0; c < 3; c++) {
            destination[offset + c] = 255 * rgb.at(c, x, y);
        }
    }

    /** Three numbers for each of some cells. */
    float[] of(int[] cells) {
        float[] colours = new float[3 * cells.length];
        for (int k = 0; k < cells.length; k++) {
            copy(cells[k], colours, 3 * k);
        }
        return colours;
    }
}
