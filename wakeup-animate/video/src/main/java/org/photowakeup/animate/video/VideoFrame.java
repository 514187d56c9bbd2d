package org.photowakeup.animate.video;

import java.util.Arrays;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

/** A picture of 8-bit colours, 0xRRGGBB a pixel, row by row. Immutable, content equality. */
public final class VideoFrame {
    private final int width;
    private final int height;
    private final int[] rgb;

    private VideoFrame(int width, int height, int[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /** A frame of a copy of the pixels. */
    public static VideoFrame of(int width, int height, int[] rgb) {
        if (width < 1 || height < 1 || (long) width * height != rgb.length) {
            throw new IllegalArgumentException(
                    "a " + width + "x" + height + " frame has not " + rgb.length + " pixels");
        }
        return new VideoFrame(width, height, rgb.clone());
    }

    /** A frame that takes the array over; nobody writes to it afterwards. */
    static VideoFrame wrapped(int width, int height, int[] rgb) {
        return new VideoFrame(width, height, rgb);
    }

    /** The nearest 8-bit picture of a photo. */
    public static VideoFrame of(Photo photo) {
        int pixels = photo.width() * photo.height();
        float[] planes = photo.rgb().toArray();
        int[] rgb = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            int r = nearest(255 * planes[i]);
            int g = nearest(255 * planes[pixels + i]);
            int b = nearest(255 * planes[2 * pixels + i]);
            rgb[i] = (r << 16) | (g << 8) | b;
        }
        return new VideoFrame(photo.width(), photo.height(), rgb);
    }

    /** The nearest whole number to one that is not negative. */
    private static int nearest(float value) {
        return (int) (value + 0.5);
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** A copy of the pixels, 0xRRGGBB, row by row. */
    public int[] toArray() {
        return rgb.clone();
    }

    /** The pixels themselves, only to be read. */
    int[] pixels() {
        return rgb;
    }

    /** The same picture as floats. */
    public Photo toPhoto() {
        return new Photo(Raster.generate(
                width, height, 3, (c, x, y) -> ((rgb[y * width + x] >> (16 - 8 * c)) & 0xff) / 255f));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VideoFrame that && width == that.width && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "VideoFrame[" + width + "x" + height + "]";
    }
}
