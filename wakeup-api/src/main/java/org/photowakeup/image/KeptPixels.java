package org.photowakeup.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some pixels of a picture, numbered row-major from 0, so that values of theirs alone need be stored. Finding a pixel's
 * number takes constant time; 1.5 bits a pixel of the picture.
 */
final class KeptPixels {
    private final long[] bits;
    /** How many pixels are kept before each word. */
    private final int[] before;

    private final int count;

    private KeptPixels(long[] bits) {
        this.bits = bits;
        this.before = new int[bits.length];
        int sum = 0;
        for (int w = 0; w < bits.length; w++) {
            before[w] = sum;
            sum += Long.bitCount(bits[w]);
        }
        this.count = sum;
    }

    /** The pixels of a mask. */
    static KeptPixels of(Mask mask) {
        int pixels = mask.width() * mask.height();
        long[] bits = words(pixels);
        for (int i = 0; i < pixels; i++) {
            bits[i >> 6] |= mask.flag(i) ? 1L << i : 0;
        }
        return new KeptPixels(bits);
    }

    /**
     * The pixels where one of some planes is not zero; a negative zero is none.
     *
     * @param most pixels to keep
     * @return null when there are more
     */
    static @Nullable KeptPixels nonZero(float[] planes, int pixels, double most) {
        int count = 0;
        long[] bits = words(pixels);
        for (int w = 0; w < bits.length; w++) {
            int first = w << 6;
            int length = Math.min(64, pixels - first);
            for (int from = first; from < planes.length && bits[w] != -1; from += pixels) {
                bits[w] |= nonZero(planes, from, length);
            }
            count += bits[w] == -1 ? 64 : Long.bitCount(bits[w]);
            if (count > most) {
                return null;
            }
        }
        return new KeptPixels(bits);
    }

    /** Most words are of one kind; those are only looked at. */
    private static long nonZero(float[] samples, int from, int length) {
        int same = 0;
        boolean none = Float.floatToRawIntBits(samples[from]) == 0;
        while (same < length && (Float.floatToRawIntBits(samples[from + same]) == 0) == none) {
            same++;
        }
        long word = none ? 0 : same == 64 ? -1 : (1L << same) - 1;
        for (int k = same; k < length; k++) {
            word |= (Float.floatToRawIntBits(samples[from + k]) != 0 ? 1L : 0) << k;
        }
        return word;
    }

    private static long[] words(int pixels) {
        return new long[(pixels + 63) >> 6];
    }

    int count() {
        return count;
    }

    boolean has(int pixel) {
        return (bits[pixel >> 6] >> pixel & 1) != 0;
    }

    /** The number of a kept pixel; of another one, that of the next kept. */
    int number(int pixel) {
        int word = pixel >> 6;
        return before[word] + Long.bitCount(bits[word] & ((1L << pixel) - 1));
    }

    /** The pixel that has a number; takes time in proportion to the picture. */
    int pixel(int number) {
        int pixel = 0;
        while (!has(pixel) || number(pixel) != number) {
            pixel++;
        }
        return pixel;
    }

    /** The kept pixels of one plane, in order. */
    void gather(float[] plane, int from, float[] kept, int to) {
        int k = to;
        for (int w = 0; w < bits.length; w++) {
            if (bits[w] == -1) {
                System.arraycopy(plane, from + (w << 6), kept, k, 64);
                k += 64;
                continue;
            }
            for (long left = bits[w]; left != 0; left &= left - 1) {
                kept[k++] = plane[from + (w << 6) + Long.numberOfTrailingZeros(left)];
            }
        }
    }

    /** Writes kept values to their places in a plane; the others stay. */
    void scatter(float[] kept, int from, float[] plane, int to) {
        int k = from;
        for (int w = 0; w < bits.length; w++) {
            if (bits[w] == -1) {
                System.arraycopy(kept, k, plane, to + (w << 6), 64);
                k += 64;
                continue;
            }
            for (long left = bits[w]; left != 0; left &= left - 1) {
                plane[to + (w << 6) + Long.numberOfTrailingZeros(left)] = kept[k++];
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptPixels that && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }
}
