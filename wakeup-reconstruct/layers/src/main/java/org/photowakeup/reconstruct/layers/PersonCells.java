package org.photowakeup.reconstruct.layers;

import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;

/** The person at a coarser sampling: what each cell shows and how far it lies beyond the fitted body. */
final class PersonCells {
    /** Rows of cells that a person has, about. */
    private static final int ROWS = 270;

    final LabelGrid grid;
    final int columns;
    final int rows;
    /** The cells that show the person. */
    final Mask person;
    /** Code of every cell's part; none beyond the person. */
    final byte[] codes;
    /** Distance from the fitted body, in heights of the person; 0 on it. */
    final float[] beyond;

    private final double cellsOfHeight;
    private final double height;

    PersonCells(Scene scene, LabelMap labels) {
        this.height = scene.height();
        this.grid = LabelGrid.of(scene.person(), Math.max(1, (int) (height / ROWS)));
        this.columns = grid.columns();
        this.rows = grid.rows();
        this.cellsOfHeight = height / grid.step();
        this.person = Mask.generate(columns, rows, (x, y) -> scene.person().at(grid.pixelX(x), grid.pixelY(y)));
        this.codes = new byte[columns * rows];
        this.beyond = new float[codes.length];
        int[] parts = scene.parts().labels();
        for (int i = 0; i < codes.length; i++) {
            int x = grid.pixelX(i % columns);
            int y = grid.pixelY(i / columns);
            codes[i] = (byte) labels.code(x, y);
            int nearest = scene.parts().best(x, y, parts);
            beyond[i] = (float) (scene.parts().cost(x, y, nearest) / (BodyParts.SCALE * height));
        }
    }

    /** So many heights of the person in cells. */
    double cells(double heights) {
        return heights * cellsOfHeight;
    }

    /** How far from the person's left a cell is, in heights. */
    double across(int cell) {
        return cell % columns / cellsOfHeight;
    }

    /** How far below the person's top a cell is, in heights. */
    double down(int cell) {
        int row = cell / columns;
        return row / cellsOfHeight;
    }

    /** The same of a pixel's column. */
    double across(double pixelX) {
        return (pixelX - grid.box().x()) / height;
    }

    /** The same of a pixel's row. */
    double down(double pixelY) {
        return (pixelY - grid.box().y()) / height;
    }
}
