package org.photowakeup.reconstruct.layers;

/** What a labelling costs, in integers so that sums are exact. */
interface PottsEnergy {
    /** The largest cost of a label, so that sums of a few stay within an int. */
    int MOST = 1 << 24;

    /** Cost of a label at a cell, in [0, {@link #MOST}]. */
    int unary(int cell, int label);

    /** Cost of different labels at a cell and its neighbour in a direction of {@link GridMaxFlow}. Symmetric. */
    int pair(int cell, int direction);

    /** No pair costs more; a tight number saves work. */
    int mostPair();
}
