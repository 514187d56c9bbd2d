package org.photowakeup.reconstruct.layers;

/** What a labelling costs, in integers so that sums are exact. Cells are numbered as {@link OpenCells} does. */
interface PottsEnergy {
    /** The largest cost of a label, so that sums of a few stay within an int. */
    int MOST = 1 << 24;

    /** Cost of a label at an open cell, in [0, {@link #MOST}]. */
    int unary(int open, int label);

    /** Cost of different labels at an open cell and its neighbour in a direction of {@link GridMaxFlow}. Symmetric. */
    int pair(int open, int direction);

    /** No pair costs more; a tight number saves work. */
    int mostPair();
}
