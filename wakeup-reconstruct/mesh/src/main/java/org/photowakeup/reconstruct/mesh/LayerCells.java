package org.photowakeup.reconstruct.mesh;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;
import org.photowakeup.stage.Parallel;

/**
 * All layers as square cells over one box, and their seams between cells. Cells of one pixel are the masks themselves. A
 * larger one shows the layer that most of its pixels show, and belongs to those that have at least half of it, so seams run
 * between cells again.
 */
final class LayerCells {
    /** One a layer; all have the same columns and rows. */
    final List<CellGrid> grids;
    /** In columns and rows of cells. */
    final List<Seams.Seam> seams;

    /**
     * Divides layers.
     *
     * @param pixels their seams between pixels
     * @param unit pixels a cell is wide
     */
    LayerCells(List<Layer> layers, Seams pixels, int unit, Parallel parallel) {
        Mask covered = pixels.kept(0);
        for (int k = 1; k < layers.size(); k++) {
            covered = covered.or(pixels.kept(k));
        }
        PixelBox box = covered.bounds();
        List<Mask> cells = new ArrayList<>();
        if (unit == 1) {
            for (int k = 0; k < layers.size(); k++) {
                cells.add(cut(pixels.kept(k), box));
            }
            seams = pixels.list().stream()
                    .map(s ->
                            new Seams.Seam(s.one(), s.other(), cut(s.ofOne(), box), cut(s.ofOther(), box), s.nearest()))
                    .toList();
        } else {
            Seams coarse = new Seams(coarse(layers, box, unit, parallel), parallel);
            for (int k = 0; k < layers.size(); k++) {
                cells.add(coarse.kept(k));
            }
            seams = coarse.list();
        }
        CellGrid[] all = new CellGrid[layers.size()];
        parallel.forEach(
                all.length,
                k -> all[k] = new CellGrid(cells.get(k), layers.get(k).parts(), box, unit));
        grids = List.of(all);
    }

    private static Mask cut(Mask mask, PixelBox box) {
        return Mask.generate(box.width(), box.height(), (x, y) -> mask.at(box.x() + x, box.y() + y));
    }

    private static List<Layer> coarse(List<Layer> layers, PixelBox box, int unit, Parallel parallel) {
        int columns = (box.width() + unit - 1) / unit;
        int rows = (box.height() + unit - 1) / unit;
        int[][] shown = new int[layers.size()][];
        parallel.forEach(shown.length, k -> shown[k] = counts(layers.get(k).visible(), box, unit));
        Layer[] coarse = new Layer[layers.size()];
        parallel.forEach(shown.length, layer -> {
            Mask visible = Mask.generate(columns, rows, (x, y) -> owner(shown, y * columns + x, unit) == layer);
            boolean[] held = held(layers, layer, shown, box, unit);
            coarse[layer] = new Layer(
                    Mask.of(columns, rows, held).or(visible),
                    visible,
                    LabelMap.generate(columns, rows, (x, y) -> LabelMap.NONE));
        });
        return List.of(coarse);
    }

    /** Whether a layer has at least half of a cell or, where another layer shows, of what that layer shows there. */
    private static boolean[] held(List<Layer> layers, int layer, int[][] shown, PixelBox box, int unit) {
        Mask mask = layers.get(layer).mask();
        int[] any = counts(mask, box, unit);
        boolean[] held = new boolean[any.length];
        for (int other = 0; other < shown.length; other++) {
            int[] under = counts(mask.and(layers.get(other).visible()), box, unit);
            for (int cell = 0; cell < held.length; cell++) {
                held[cell] |= owner(shown, cell, unit) == other && 2 * under[cell] >= shown[other][cell];
            }
        }
        for (int cell = 0; cell < held.length; cell++) {
            held[cell] |= owner(shown, cell, unit) < 0 && 2 * any[cell] >= unit * unit;
        }
        return held;
    }

    /** How many pixels of a mask each cell has. */
    private static int[] counts(Mask mask, PixelBox box, int unit) {
        int columns = (box.width() + unit - 1) / unit;
        int[] counts = new int[columns * ((box.height() + unit - 1) / unit)];
        for (int y = 0; y < box.height(); y++) {
            int first = y / unit * columns;
            for (int x = 0; x < box.width(); x += unit) {
                int end = Math.min(x + unit, box.width());
                int count = 0;
                for (int px = x; px < end; px++) {
                    count += mask.at(box.x() + px, box.y() + y) ? 1 : 0;
                }
                counts[first + x / unit] += count;
            }
        }
        return counts;
    }

    /** The layer that most of a cell's pixels show, -1 when the photo shows less than half of them. */
    private static int owner(int[][] shown, int cell, int unit) {
        int best = 0;
        int sum = 0;
        for (int k = 0; k < shown.length; k++) {
            best = shown[k][cell] > shown[best][cell] ? k : best;
            sum += shown[k][cell];
        }
        return 2 * sum >= unit * unit ? best : -1;
    }
}
