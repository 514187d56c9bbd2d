package org.photowakeup.segmentation.densecrf;

/** Features of points that lie in rows, handed out run by run so that nobody need store them. */
interface PointSource {
    int dimensions();

    /** Bounds of a feature over all points. */
    float low(int feature);

    float high(int feature);

    /** Writes the features of points (x0, y) to (x1 - 1, y), a point's features side by side. */
    void copy(int x0, int x1, int y, float[] out);
}
