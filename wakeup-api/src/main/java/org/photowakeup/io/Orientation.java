package org.photowakeup.io;

import java.awt.image.BufferedImage;

/** How a camera was held, in EXIF's order (values 1 to 8). */
enum Orientation {
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    MIRRORED_UPSIDE_DOWN,
    TRANSPOSED,
    QUARTER_RIGHT,
    TRANSVERSED,
    QUARTER_LEFT;

    static Orientation ofExif(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    /** The picture as it should be seen. */
    BufferedImage apply(BufferedImage stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int w = stored.getWidth();
        int h = stored.getHeight();
        boolean turned = ordinal() >= TRANSPOSED.ordinal();
        BufferedImage seen = new BufferedImage(turned ? h : w, turned ? w : h, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < seen.getHeight(); y++) {
            for (int x = 0; x < seen.getWidth(); x++) {
                seen.setRGB(x, y, stored.getRGB(storedX(x, y, w), storedY(x, y, h)));
            }
        }
        return seen;
    }

    private int storedX(int x, int y, int w) {
        return switch (this) {
            case UPRIGHT, MIRRORED_UPSIDE_DOWN -> x;
            case MIRRORED, UPSIDE_DOWN -> w - 1 - x;
            case TRANSPOSED, QUARTER_RIGHT -> y;
            case TRANSVERSED, QUARTER_LEFT -> w - 1 - y;
        };
    }

    private int storedY(int x, int y, int h) {
        return switch (this) {
            case UPRIGHT, MIRRORED -> y;
            case MIRRORED_UPSIDE_DOWN, UPSIDE_DOWN -> h - 1 - y;
            case TRANSPOSED, QUARTER_LEFT -> x;
            case TRANSVERSED, QUARTER_RIGHT -> h - 1 - x;
        };
    }
}
