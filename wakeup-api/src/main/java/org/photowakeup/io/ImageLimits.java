package org.photowakeup.io;

/**
 * What a picture file may ask of memory; checked before anything is decoded.
 *
 * @param minSide columns and rows at least
 * @param maxPixels columns times rows at most
 */
public record ImageLimits(int minSide, long maxPixels) {
    /** At least 16 pixels a side, at most 64 million pixels (0.8 GB while decoding). */
    public static final ImageLimits STANDARD = new ImageLimits(16, 64_000_000);

    /** Checks the ranges. */
    public ImageLimits {
        if (minSide < 1 || maxPixels < minSide) {
            throw new IllegalArgumentException("limits of " + minSide + " px a side and " + maxPixels + " pixels");
        }
    }
}
