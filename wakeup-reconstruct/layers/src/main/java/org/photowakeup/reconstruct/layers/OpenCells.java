package org.photowakeup.reconstruct.layers;

import java.util.Arrays;

/**
 * The cells of a region whose label may change, numbered in the region's order, with their neighbours. What is kept for
 * each of them alone takes little: the band along borders is a small part of a picture. 36 bytes an open cell.
 */
final class OpenCells {
    /** The region's number of every open cell, ascending. */
    final int[] cell;
    /** Number of the open neighbour in a direction of {@link GridMaxFlow}, or the count where that is not open. */
    final int[] next;

    private OpenCells(int[] cell, int[] next) {
        this.cell = cell;
        this.next = next;
    }

    static OpenCells of(Region region) {
        int count = 0;
        for (boolean open : region.open) {
            count += open ? 1 : 0;
        }
        int[] cell = new int[count];
        int k = 0;
        for (int i = 0; i < region.open.length; i++) {
            if (region.open[i]) {
                cell[k++] = i;
            }
        }
        int[] next = new int[GridMaxFlow.STEPS * count];
        Arrays.fill(next, count);
        int[] offset = GridMaxFlow.offsets(region.stride);
        for (int d = 0; d < GridMaxFlow.STEPS; d++) {
            link(cell, next, offset[d], d);
        }
        return new OpenCells(cell, next);
    }

    /** Both lists ascend, so one walk finds the neighbours of one direction. */
    private static void link(int[] cell, int[] next, int offset, int d) {
        int q = 0;
        for (int k = 0; k < cell.length; k++) {
            while (q < cell.length && cell[q] < cell[k] + offset) {
                q++;
            }
            if (q < cell.length && cell[q] == cell[k] + offset) {
                next[GridMaxFlow.STEPS * k + d] = q;
            }
        }
    }

    int count() {
        return cell.length;
    }
}
