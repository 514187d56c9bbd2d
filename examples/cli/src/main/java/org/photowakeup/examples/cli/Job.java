package org.photowakeup.examples.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One photo to wake.
 *
 * @param photo the command's own picture when absent
 * @param mask detected when absent
 * @param keypoints estimated when absent
 * @param labels the parts of the body, and with them the mask; found when absent
 * @param output the folder to write to
 */
record Job(
        @Nullable Path photo,
        @Nullable Path mask,
        @Nullable Path keypoints,
        @Nullable Path labels,
        Path output) {
    static Job of(Settings settings) {
        return new Job(settings.photo, settings.mask, settings.keypoints, settings.labels, settings.output);
    }

    /** What messages call the photo. */
    String photoName() {
        return photo == null ? "the command's own picture" : photo.toString();
    }
}
