package org.photowakeup.image;

/**
 * A colour picture.
 *
 * @param rgb red, green and blue, sRGB in [0, 1]
 */
public record Photo(Raster rgb) {
    /** Checks the three channels and the range. */
    public Photo {
        if (rgb.channels() != 3) {
            throw new IllegalArgumentException("a photo has 3 channels, not " + rgb.channels());
        }
        float[] samples = rgb.toArray();
        for (int i = 0; i < samples.length; i++) {
            if (!(samples[i] >= 0 && samples[i] <= 1)) {
                throw new IllegalArgumentException("sample " + i + " of a photo is " + samples[i] + ", not in [0, 1]");
            }
        }
    }

    /** Columns. */
    public int width() {
        return rgb.width();
    }

    /** Rows. */
    public int height() {
        return rgb.height();
    }
}
