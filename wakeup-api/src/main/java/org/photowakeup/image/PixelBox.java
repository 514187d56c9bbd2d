package org.photowakeup.image;

/**
 * A rectangle of whole pixels; it may reach beyond a picture.
 *
 * @param x leftmost column
 * @param y topmost row
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record PixelBox(int x, int y, int width, int height) {
    /** Checks that the box has an area. */
    public PixelBox {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a box needs an area, got " + width + "x" + height);
        }
    }

    /** Whether the pixel lies inside. */
    public boolean contains(int px, int py) {
        return px >= x && py >= y && px - x < width && py - y < height;
    }

    /** Number of pixels. */
    public long area() {
        return (long) width * height;
    }

    /** Grown by a margin on every side. */
    public PixelBox grown(int margin) {
        return new PixelBox(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
    }

    /**
     * The part inside a picture of the given size.
     *
     * @throws IllegalArgumentException when nothing of the box lies inside
     */
    public PixelBox clippedTo(int pictureWidth, int pictureHeight) {
        int x0 = Math.max(0, x);
        int y0 = Math.max(0, y);
        int x1 = (int) Math.min(pictureWidth, (long) x + width);
        int y1 = (int) Math.min(pictureHeight, (long) y + height);
        if (x1 <= x0 || y1 <= y0) {
            throw new IllegalArgumentException(
                    this + " lies outside a " + pictureWidth + "x" + pictureHeight + " picture");
        }
        return new PixelBox(x0, y0, x1 - x0, y1 - y0);
    }
}
