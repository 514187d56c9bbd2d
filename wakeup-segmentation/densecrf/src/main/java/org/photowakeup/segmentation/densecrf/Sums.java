package org.photowakeup.segmentation.densecrf;

/**
 * A kernel's normalised sums over all pixels, K Q of Kraehenbuehl and Koltun (2011, section 3): numbers of pixels go to a few
 * places each ({@link #add}), are spread among the places ({@link #blur}) and are read there ({@link #interpolate}). All
 * weights are positive, so that the same steps bound how far sums can move. Threads may share an object.
 */
interface Sums {
    /** How many rows of places there are. */
    int rows();

    /** How many places a row has. */
    int columns();

    /** Adds one label's numbers of a tile's pixels to a plane of all places. */
    void add(int tile, News news, int label, float[] plane);

    /** Spreads one label's plane among the places; the plane itself stays. */
    void blur(float[] plane, float[] blurred);

    /**
     * Reads pixels' sums for all labels.
     *
     * @param update the pixels
     * @param blurred row by row, place after place, all labels of a place together
     * @param out pixel after pixel, all labels of a pixel together
     */
    void interpolate(int tile, Update update, float[][] blurred, float[] out);

    /**
     * Adds to each of a tile's pixels how far its sums can have moved, times a factor.
     *
     * @param change how far the numbers of any label at each place have moved
     */
    void bound(int tile, float[] change, float factor, float[] moved);

    /** sum over all pixels of (K 1), normalised. */
    double total();
}
