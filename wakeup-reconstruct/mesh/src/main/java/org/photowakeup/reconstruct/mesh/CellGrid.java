package org.photowakeup.reconstruct.mesh;

import java.util.Arrays;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/**
 * A mask as square cells of some pixels each.
 */
final class CellGrid {
    final int columns;
    final int rows;
    /** Pixels a cell is wide. */
    final int unit;
    /** The picture's coordinates of corner (0, 0). */
    final double originX;

    final double originY;
    private final LabelMap parts;
    private final boolean[] inside;
    /** Chebyshev distance to the outside or to a cut, 0 outside. */
    private final int[] distance;
    /** Whether the mesh is cut between a cell and the one to its right or below. */
    private final boolean[] cutRight;

    private final boolean[] cutDown;
    private final byte[] codes;

    /**
     * Cells over a box.
     *
     * @param cells those that belong; its columns and rows are the grid's
     * @param box of pixels
     * @param unit pixels a cell is wide
     */
    CellGrid(Mask cells, LabelMap parts, PixelBox box, int unit) {
        this.parts = parts;
        this.unit = unit;
        this.columns = cells.width();
        this.rows = cells.height();
        this.originX = box.x() - 0.5;
        this.originY = box.y() - 0.5;
        this.inside = cells.toArray();
        this.codes = new byte[inside.length];
        int[] pixels = new int[BodyPart.values().length + 1];
        for (int i = 0; i < inside.length; i++) {
            codes[i] = inside[i] ? most(i % columns, i / columns, pixels) : LabelMap.NONE;
        }
        this.distance = new int[inside.length];
        this.cutRight = new boolean[inside.length];
        this.cutDown = new boolean[inside.length];
        measure();
    }

    /** Cuts the mesh between a cell and its neighbour below or to the right; {@link #measure} must follow. */
    void cut(int x, int y, boolean below) {
        (below ? cutDown : cutRight)[y * columns + x] = true;
    }

    /** The pixels, of a picture of that size, of cells beside a cut. */
    Mask besideCuts(int width, int height) {
        boolean[] beside = new boolean[inside.length];
        boolean any = false;
        for (int i = 0; i < inside.length; i++) {
            if (cutRight[i]) {
                beside[i] = true;
                beside[i + 1] = true;
            }
            if (cutDown[i]) {
                beside[i] = true;
                beside[i + columns] = true;
            }
            any |= beside[i];
        }
        if (!any) {
            return Mask.empty(width, height);
        }
        return Mask.generate(
                width, height, (x, y) -> inside(column(x), row(y)) && beside[row(y) * columns + column(x)]);
    }

    /** Whether two cells that share a side both belong and are not cut apart. */
    boolean connected(int x0, int y0, int x1, int y1) {
        boolean[] cuts = y0 == y1 ? cutRight : cutDown;
        return inside(x0, y0) && inside(x1, y1) && !cuts[y0 * columns + x0];
    }

    /** Whether the four cells at a corner belong and are connected round it, so that the corner is no border. */
    boolean isInner(int cornerX, int cornerY) {
        return connected(cornerX - 1, cornerY - 1, cornerX, cornerY - 1)
                && connected(cornerX - 1, cornerY, cornerX, cornerY)
                && connected(cornerX - 1, cornerY - 1, cornerX - 1, cornerY)
                && connected(cornerX, cornerY - 1, cornerX, cornerY);
    }

    /** The column of cells that a column of pixels belongs to. */
    private int column(int pixel) {
        return Math.floorDiv(pixel - (int) (originX + 0.5), unit);
    }

    /** The row of cells that a row of pixels belongs to. */
    private int row(int pixel) {
        return Math.floorDiv(pixel - (int) (originY + 0.5), unit);
    }

    boolean inside(int x, int y) {
        return x >= 0 && y >= 0 && x < columns && y < rows && inside[y * columns + x];
    }

    /** The label code that most of a cell's pixels have, the lowest of several; none outside. */
    int code(int x, int y) {
        return inside(x, y) ? codes[y * columns + x] : LabelMap.NONE;
    }

    /** The code of most pixels of a cell, which are counted in an array of one number a code. */
    private byte most(int x, int y, int[] pixels) {
        Arrays.fill(pixels, 0);
        int left = (int) (originX + 0.5) + x * unit;
        int top = (int) (originY + 0.5) + y * unit;
        for (int py = top; py < Math.min(top + unit, parts.height()); py++) {
            for (int px = left; px < Math.min(left + unit, parts.width()); px++) {
                pixels[parts.code(px, py)]++;
            }
        }
        int best = LabelMap.NONE;
        for (int code = pixels.length - 1; code > LabelMap.NONE; code--) {
            best = pixels[code] > 0 && (best == LabelMap.NONE || pixels[code] >= pixels[best]) ? code : best;
        }
        return (byte) best;
    }

    /** Whether a mask of the picture has the pixel in a cell's middle. */
    boolean within(Mask mask, int x, int y) {
        return mask.at(pixelX(x), pixelY(y));
    }

    private int pixelX(int x) {
        return Math.min((int) (originX + 0.5) + x * unit + unit / 2, parts.width() - 1);
    }

    private int pixelY(int y) {
        return Math.min((int) (originY + 0.5) + y * unit + unit / 2, parts.height() - 1);
    }

    /** How many cells belong. */
    int count() {
        int count = 0;
        for (boolean cell : inside) {
            count += cell ? 1 : 0;
        }
        return count;
    }

    /** Finds how far every cell is from the outside and from cuts, again after cuts were made. */
    void measure() {
        boolean[] inner = innerCorners();
        int[] d = distance;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int i = y * columns + x;
                int corner = y * (columns + 1) + x;
                if (!inside[i]) {
                    d[i] = 0;
                } else if (inner[corner]
                        && inner[corner + 1]
                        && inner[corner + columns + 1]
                        && inner[corner + columns + 2]) {
                    d[i] = 1 + least(d[i - 1], d[i - columns - 1], d[i - columns], d[i - columns + 1]);
                } else {
                    d[i] = 1;
                }
            }
        }
        // A cell further than 1 has neighbours all around.
        for (int i = d.length - 1; i >= 0; i--) {
            if (d[i] > 1) {
                d[i] = Math.min(d[i], 1 + least(d[i + 1], d[i + columns + 1], d[i + columns], d[i + columns - 1]));
            }
        }
    }

    private static int least(int a, int b, int c, int d) {
        return Math.min(Math.min(a, b), Math.min(c, d));
    }

    /** {@link #isInner} for every corner, row-major. */
    private boolean[] innerCorners() {
        boolean[] inner = new boolean[(columns + 1) * (rows + 1)];
        for (int y = 1; y < rows; y++) {
            for (int x = 1; x < columns; x++) {
                int below = y * columns + x;
                int above = below - columns;
                inner[y * (columns + 1) + x] = inside[above - 1]
                        && inside[above]
                        && inside[below - 1]
                        && inside[below]
                        && !cutRight[above - 1]
                        && !cutRight[below - 1]
                        && !cutDown[above - 1]
                        && !cutDown[above];
            }
        }
        return inner;
    }

    /** 1 for every cell that belongs, 0 for the others, row-major. */
    int[] ones() {
        int[] ones = new int[inside.length];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = inside[i] ? 1 : 0;
        }
        return ones;
    }

    /** Chebyshev distance of every cell to the outside, row-major; 0 outside. */
    int[] toOutside() {
        return distance.clone();
    }
}
