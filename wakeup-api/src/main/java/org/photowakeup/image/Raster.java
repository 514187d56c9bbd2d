package org.photowakeup.image;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A picture of float samples, planar and row-major: sample (c, x, y) is number {@code (c * height + y) * width + x}.
 *
 * <p>Immutable: arrays are copied on the way in and out. {@link #at} checks its bounds and suits glue and tests; a
 * kernel takes {@link #toArray} once. Where three of five pixels or more are zero, as in the maps of a body, the others
 * alone are kept.
 */
public final class Raster {
    private final int width;
    private final int height;
    private final int channels;
    /** The pixels that are kept of each channel; null when all are. */
    private final @Nullable KeptPixels kept;

    private final float[] samples;

    /** A value for every channel and pixel. */
    @FunctionalInterface
    public interface Formula {
        /** The sample of channel c at pixel (x, y). */
        float at(int c, int x, int y);
    }

    private Raster(int width, int height, int channels, @Nullable KeptPixels kept, float[] samples) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.kept = kept;
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
        return small(width, height, channels, samples, false);
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
        return small(width, height, channels, samples, true);
    }

    /** A raster of the samples that it takes; the array itself only when it may be had and all pixels are kept. */
    private static Raster small(int width, int height, int channels, float[] samples, boolean own) {
        int pixels = width * height;
        KeptPixels some = KeptPixels.nonZero(samples, pixels, 0.4 * pixels);
        if (some == null) {
            return new Raster(width, height, channels, null, own ? samples : samples.clone());
        }
        float[] few = new float[channels * some.count()];
        for (int c = 0; c < channels; c++) {
            some.gather(samples, c * pixels, few, c * some.count());
        }
        return new Raster(width, height, channels, some, few);
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
        return sample(c, y * width + x);
    }

    private float sample(int c, int pixel) {
        if (kept == null) {
            return samples[c * width * height + pixel];
        }
        return kept.has(pixel) ? samples[c * kept.count() + kept.number(pixel)] : 0;
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
        double top = sample(c, y0 * width + x0) * (1 - fx) + sample(c, y0 * width + x1) * fx;
        double bottom = sample(c, y1 * width + x0) * (1 - fx) + sample(c, y1 * width + x1) * fx;
        return (float) (top * (1 - fy) + bottom * fy);
    }

    /** Where, in storage order, the first sample lies that is outside of a range or no number; -1 when there is none. */
    int firstOutside(float low, float high) {
        if (kept != null && !(low <= 0 && high >= 0)) {
            for (int i = 0; i < width * height * channels; i++) {
                if (!(sample(i) >= low && sample(i) <= high)) {
                    return i;
                }
            }
            return -1;
        }
        for (int k = 0; k < samples.length; k++) {
            if (!(samples[k] >= low && samples[k] <= high)) {
                return kept == null ? k : place(kept, k);
            }
        }
        return -1;
    }

    /** Where, in storage order, the first sample lies that is not finite although its pixel is valid; or -1. */
    int firstNotFinite(Mask valid) {
        for (int k = 0; k < samples.length; k++) {
            if (!Float.isFinite(samples[k])) {
                int place = kept == null ? k : place(kept, k);
                if (valid.flag(place % (width * height))) {
                    return place;
                }
            }
        }
        return -1;
    }

    /** The place, in storage order, of a sample that is kept. */
    private int place(KeptPixels some, int k) {
        return k / some.count() * width * height + some.pixel(k % some.count());
    }

    /** The sample at a place in storage order. */
    float sample(int i) {
        return kept == null ? samples[i] : sample(i / (width * height), i % (width * height));
    }

    /** A copy of all samples, planar and row-major. */
    public float[] toArray() {
        if (kept == null) {
            return samples.clone();
        }
        float[] all = new float[width * height * channels];
        for (int c = 0; c < channels; c++) {
            kept.scatter(samples, c * kept.count(), all, c * width * height);
        }
        return all;
    }

    /** Copies one channel, row-major, to a place of an array. */
    public void copyChannel(int channel, float[] destination, int offset) {
        if (channel < 0 || channel >= channels) {
            throw new IndexOutOfBoundsException("channel " + channel + " of " + channels);
        }
        int pixels = width * height;
        if (kept == null) {
            System.arraycopy(samples, channel * pixels, destination, offset, pixels);
            return;
        }
        Arrays.fill(destination, offset, offset + pixels, 0);
        kept.scatter(samples, channel * kept.count(), destination, offset);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Raster that
                && width == that.width
                && height == that.height
                && channels == that.channels
                && Objects.equals(kept, that.kept)
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
