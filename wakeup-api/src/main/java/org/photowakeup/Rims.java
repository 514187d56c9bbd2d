package org.photowakeup;

import org.photowakeup.image.Mask;

/** Borders of masks. */
final class Rims {
    private Rims() {}

    /** The pixels of a mask that have a 4-neighbour outside of it or beyond the picture. */
    static Mask innerRim(Mask mask) {
        int w = mask.width();
        int h = mask.height();
        return Mask.generate(
                w,
                h,
                (x, y) -> mask.at(x, y)
                        && (x == 0
                                || y == 0
                                || x == w - 1
                                || y == h - 1
                                || !mask.at(x - 1, y)
                                || !mask.at(x + 1, y)
                                || !mask.at(x, y - 1)
                                || !mask.at(x, y + 1)));
    }
}
