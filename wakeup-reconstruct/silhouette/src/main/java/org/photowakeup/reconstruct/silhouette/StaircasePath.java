package org.photowakeup.reconstruct.silhouette;

import java.util.Arrays;

/** A closed staircase through the table: t of every row, and the sum of the costs; infinite when there is none. */
final class StaircasePath {
    final double energy;
    final int[] t;

    StaircasePath(double energy, int[] t) {
        this.energy = energy;
        this.t = t;
    }

    /** The same path moved on along the body. */
    StaircasePath shifted(int by) {
        int[] moved = new int[t.length];
        Arrays.setAll(moved, i -> t[i] + by);
        return new StaircasePath(energy, moved);
    }
}
