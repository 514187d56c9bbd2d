package org.photowakeup;

import org.photowakeup.image.Photo;

/** Size checks of the milestones. */
final class Fits {
    private Fits() {}

    static void photo(String what, int width, int height, Photo photo) {
        if (width != photo.width() || height != photo.height()) {
            throw new IllegalArgumentException(what + " of " + width + "x" + height + " does not fit a photo of "
                    + photo.width() + "x" + photo.height());
        }
    }
}
