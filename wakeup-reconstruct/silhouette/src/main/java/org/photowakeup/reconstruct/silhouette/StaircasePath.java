package org.photowakeup.reconstruct.silhouette;

/** A closed staircase through the table: t of every row, and the sum of the costs; infinite when there is none. */
final class StaircasePath {
    final double energy;
    final int[] t;

    StaircasePath(double energy, int[] t) {
        this.energy = energy;
        this.t = t;
    }
}
