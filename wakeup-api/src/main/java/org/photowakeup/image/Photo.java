package org.photowakeup.image;

import java.util.OptionalDouble;

/**
 * A colour picture.
 *
 * @param rgb red, green and blue, sRGB in [0, 1]
 * @param focalLength of the camera that took it, in the picture's pixels, where that is known
 */
public record Photo(Raster rgb, OptionalDouble focalLength) {
    /** Checks the three channels and the ranges. */
    public Photo {
        if (focalLength.isPresent() && !(focalLength.getAsDouble() > 0 && focalLength.getAsDouble() < 1e9)) {
            throw new IllegalArgumentException(
                    "a photo's focal length is positive, got " + focalLength.getAsDouble() + " pixels");
        }
        if (rgb.channels() != 3) {
            throw new IllegalArgumentException("a photo has 3 channels, not " + rgb.channels());
        }
        int outside = rgb.firstOutside(0, 1);
        if (outside >= 0) {
            throw new IllegalArgumentException(
                    "sample " + outside + " of a photo is " + rgb.sample(outside) + ", not in [0, 1]");
        }
    }

    /** A picture of whose camera nothing is known. */
    public Photo(Raster rgb) {
        this(rgb, OptionalDouble.empty());
    }

    /** The same picture by a camera of a known focal length, in pixels. */
    public Photo withFocalLength(double pixels) {
        return new Photo(rgb, OptionalDouble.of(pixels));
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
