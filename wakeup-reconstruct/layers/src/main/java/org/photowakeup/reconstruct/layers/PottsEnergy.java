package org.photowakeup.reconstruct.layers;

/**
 * What a labelling costs, in integers so that sums are exact. Cells are numbered as {@link OpenCells} does; 32 bytes a
 * cell and 4 a cell and label.
 */
final class PottsEnergy {
    /** The largest cost of a label, so that sums of a few stay within an int. */
    static final int MOST = 1 << 24;

    /** Cost of each label at each open cell, in [0, {@link #MOST}]; null for labels that are not offered. */
    final int[][] unary;
    /**
     * Cost of different labels at an open cell and its neighbour in a direction of {@link GridMaxFlow}: entry
     * {@code 8 * open + direction}. Symmetric.
     */
    final int[] pair;
    /** No pair costs more. */
    final int mostPair;

    PottsEnergy(int[][] unary, int[] pair) {
        this.unary = unary;
        this.pair = pair;
        int most = 0;
        for (int cost : pair) {
            most = Math.max(most, cost);
        }
        this.mostPair = most;
    }
}
