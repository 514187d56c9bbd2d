package org.photowakeup.segmentation.densecrf;

import org.photowakeup.image.Raster;

/** Features that a caller gave: side by side for each point, or a plane a feature. */
final class GivenPoints implements PointSource {
    private static final float LIMIT = 1e6f;

    private final int width;
    private final int dimensions;
    private final float[] values;
    private final int pointStride;
    private final int featureStride;
    private final float[] lows;
    private final float[] highs;

    private GivenPoints(int width, int dimensions, float[] values, boolean planar) {
        this.width = width;
        this.dimensions = dimensions;
        this.values = values;
        int n = values.length / dimensions;
        pointStride = planar ? 1 : dimensions;
        featureStride = planar ? n : 1;
        lows = new float[dimensions];
        highs = new float[dimensions];
        for (int k = 0; k < dimensions; k++) {
            bound(k, n);
        }
    }

    static GivenPoints planes(Raster features) {
        return new GivenPoints(features.width(), features.channels(), features.toArray(), true);
    }

    static GivenPoints row(int dimensions, float[] features) {
        return new GivenPoints(features.length / dimensions, dimensions, features, false);
    }

    private void bound(int feature, int n) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            float v = values[i * pointStride + feature * featureStride];
            if (!(Math.abs(v) < LIMIT)) {
                throw new IllegalArgumentException("feature " + feature + " of point " + i + " is " + v
                        + ", not a number of standard deviations below a million");
            }
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        lows[feature] = low;
        highs[feature] = high;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public float low(int feature) {
        return lows[feature];
    }

    @Override
    public float high(int feature) {
        return highs[feature];
    }

    @Override
    public void copy(int x0, int x1, int y, float[] out) {
        int o = 0;
        for (int i = y * width + x0; i < y * width + x1; i++) {
            for (int k = 0; k < dimensions; k++) {
                out[o++] = values[i * pointStride + k * featureStride];
            }
        }
    }
}
