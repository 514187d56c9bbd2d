package org.photowakeup.inpaint.patchmatch;

/** Nearest-neighbour fields. */
public final class PatchMatch {
    private PatchMatch() {}

    static int checkedSize(int pixels) {
        if (pixels < 3 || pixels > 31 || pixels % 2 == 0) {
            throw new IllegalArgumentException("a patch size of " + pixels + " is not an odd number from 3 to 31");
        }
        return pixels;
    }
}
