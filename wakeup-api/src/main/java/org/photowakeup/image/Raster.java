package org.photowakeup.image;

import java.util.Arrays;

/**
 * A picture of float samples, planar and row-major: sample (c, x, y) is number {@code (c * height + y) * width + x}.
 *
 * <p>Immutable: arrays are copied on the way in and out. {@link #at} checks its bounds and suits glue and tests; a
 * kernel takes {@link #toArray} once.
 */
public final class Raster {
    private final int width;
    private final int height;
    private final int channels;
    private final float[] samples;

    /** A value for every channel and pixel. */
    @FunctionalInterface
    public interface Formula {
        /** The sample of channel c at pixel (x, y). */
        float at(int c, int x, int y);
    }

    private Raster(int width, int height, int channels, float[] samples) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.samples = samples;
    }

    /**
     * A raster of a copy of the samples.
     *
     * @param samples planar, row-major, {@code width * height * channels} numbers
     * @throws IllegalArgumentException when the sizes do not fit
     */
    public static Raster of(int width, int height, int channels, float[] samples) {
        checkCount(width, height, channels, samples.length);
        return new Raster(width, height, channels, samples.clone());
    }

    /** A raster whose samples follow from a formula, called in storage order on the calling thread. */
    public static Raster generate(int width, int height, int channels, Formula formula) {
        float[] samples = new float[Math.multiplyExact(Sizes.pixels(width, height), channels)];
        checkCount(width, height, channels, samples.length);
        int i = 0;
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    samples[i++] = formula.at(c, x, y);
                }
            }
        }
        return new Raster(width, height, channels, samples);
    }

    private static void checkCount(int width, int height, int channels, int count) {
        if (channels < 1 || Math.multiplyExact(Sizes.pixels(width, height), channels) != count) {
            throw new IllegalArgumentException(
                    "a " + width + "x" + height + " raster of " + channels + " channels has not " + count + " samples");
        }
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** Channels, at least 1. */
    public int channels() {
        return channels;
    }

    /**
     * One sample.
     *
     * @throws IndexOutOfBoundsException outside the raster
     */
    public float at(int c, int x, int y) {
        Sizes.inside(x, y, width, height);
        if (c < 0 || c >= channels) {
            throw new IndexOutOfBoundsException("channel " + c + " of " + channels);
        }
        return samples[(c * height + y) * width + x];
    }

    /** Bilinear interpolation between pixel centres; places outside take the nearest border value. */
    public float bilinear(int c, double x, double y) {
        double cx = Math.min(Math.max(x, 0), width - 1);
        double cy = Math.min(Math.max(y, 0), height - 1);
        int x0 = (int) cx;
        int y0 = (int) cy;
        int x1 = Math.min(x0 + 1, width - 1);
        int y1 = Math.min(y0 + 1, height - 1);
        double fx = cx - x0;
        double fy = cy - y0;
        int plane = c * height;
        double top = samples[(plane + y0) * width + x0] * (1 - fx) + samples[(plane + y0) * width + x1] * fx;
        double bottom = samples[(plane + y1) * width + x0] * (1 - fx) + samples[(plane + y1) * width + x1] * fx;
        return (float) (top * (1 - fy) + bottom * fy);
    }

    /** Where, in storage order, the first sample lies that is outside of a range or no number; -1 when there is none. */
    int firstOutside(float low, float high) {
        for (int i = 0; i < samples.length; i++) {
            if (!(samples[i] >= low && samples[i] <= high)) {
                return i;
            }
        }
        return -1;
    }

    /** The sample at a place in storage order. */
    float sample(int i) {
        return samples[i];
    }

    /** A copy of all samples, planar and row-major. */
    public float[] toArray() {
        return samples.clone();
    }

    /** Copies one channel, row-major, to a place of an array. */
    public void copyChannel(int channel, float[] destination, int offset) {
        if (channel < 0 || channel >= channels) {
            throw new IndexOutOfBoundsException("channel " + channel + " of " + channels);
        }
        System.arraycopy(samples, channel * width * height, destination, offset, width * height);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Raster that
                && width == that.width
                && height == that.height
                && channels == that.channels
                && Arrays.equals(samples, that.samples);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + channels) + Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "Raster[" + width + "x" + height + "x" + channels + "]";
    }
}
