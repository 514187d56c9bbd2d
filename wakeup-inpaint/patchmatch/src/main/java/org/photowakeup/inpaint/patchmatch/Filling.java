package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.image.PixelBox;

/** For each pixel of a part of the photo the pixel whose colour it takes. */
final class Filling {
    /** Columns of the photo. */
    final int width;
    /** The part of the photo. */
    final PixelBox crop;
    /** The hole in the part. */
    final boolean[] hole;
    /** The hole in the photo. */
    final boolean[] photoHole;
    /** For each pixel of the part the number of a pixel of the photo: its own outside the hole. */
    final int[] source;

    Filling(int width, PixelBox crop, boolean[] hole, boolean[] photoHole, int[] source) {
        this.width = width;
        this.crop = crop;
        this.hole = hole;
        this.photoHole = photoHole;
        this.source = source;
    }
}
