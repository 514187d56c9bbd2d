package org.photowakeup.segmentation.densecrf;

/**
 * The scales of a lattice's axes and the keys of its vertices.
 *
 * <p>A vertex is a point of d + 1 integers that sum to 0 and share their remainder modulo d + 1. Its key is a linear form of
 * its first d integers, so that the key of a neighbour is the key plus a constant. While the integers' ranges multiply to
 * less than 2^62 the form is a mixed-radix number and keys are equal exactly when vertices are; beyond that it has large odd
 * factors and any two of m vertices share a key with a chance of about m^2 / 2^64.
 */
final class LatticeShape {
    private static final double MOST_KEYS = 0x1p62;

    private final int dimensions;
    private final float[] scale;
    private final long[] factor;
    private final long sum;

    LatticeShape(PointSource points) {
        dimensions = points.dimensions();
        scale = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            scale[i] = (float) (Math.sqrt(2.0 / 3) * (dimensions + 1) / Math.sqrt((i + 1.0) * (i + 2)));
        }
        factor = factors(points, scale);
        long total = 0;
        for (long f : factor) {
            total += f;
        }
        sum = total;
    }

    /** Each integer's range is that of its elevated coordinate, with room for neighbours on both sides. */
    private static long[] factors(PointSource points, float[] scale) {
        int d = scale.length;
        long[] factor = new long[d + 1];
        double product = 1;
        for (int j = 0; j < d; j++) {
            double span = j == 0 ? 0 : j * width(points, scale, j - 1);
            for (int k = j; k < d; k++) {
                span += width(points, scale, k);
            }
            factor[j] = (long) product;
            product *= Math.ceil(span) + 8 * (d + 1);
        }
        for (int j = 0; product > MOST_KEYS && j < d; j++) {
            factor[j] = ((j + 1) * 0x9E3779B97F4A7C15L ^ Long.rotateLeft((j + 1) * 0xD1B54A32D192ED03L, 31)) | 1;
        }
        return factor;
    }

    private static double width(PointSource points, float[] scale, int feature) {
        return ((double) points.high(feature) - points.low(feature)) * scale[feature];
    }

    int dimensions() {
        return dimensions;
    }

    float[] scale() {
        return scale;
    }

    /** What the key grows by with each integer; the last integer follows from the others and has 0. */
    long[] factor() {
        return factor;
    }

    /** What the key changes by from a vertex to the next one along an axis. */
    long step(int axis) {
        return sum - (dimensions + 1) * factor[axis];
    }
}
