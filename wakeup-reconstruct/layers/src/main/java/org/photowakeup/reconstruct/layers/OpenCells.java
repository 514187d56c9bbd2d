package org.photowakeup.reconstruct.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    /** The numbers of the open cells that are connected, each piece ascending. */
    int[][] pieces() {
        boolean[] listed = new boolean[count() + 1];
        listed[count()] = true;
        int[] found = new int[count()];
        List<int[]> pieces = new ArrayList<>();
        for (int seed = 0; seed < count(); seed++) {
            if (!listed[seed]) {
                int[] members = Arrays.copyOf(found, connected(seed, listed, found));
                Arrays.sort(members);
                pieces.add(members);
            }
        }
        return pieces.toArray(int[][]::new);
    }

    /** Lists what is connected to a cell; returns how many. */
    private int connected(int seed, boolean[] listed, int[] found) {
        int tail = 0;
        listed[seed] = true;
        found[tail++] = seed;
        for (int head = 0; head < tail; head++) {
            for (int d = 0; d < GridMaxFlow.STEPS; d++) {
                int q = next[GridMaxFlow.STEPS * found[head] + d];
                if (!listed[q]) {
                    listed[q] = true;
                    found[tail++] = q;
                }
            }
        }
        return tail;
    }

    int count() {
        return cell.length;
    }
}
