package org.photowakeup.segmentation.maskrcnn;

import org.photowakeup.image.Photo;

/**
 * A photo as a network takes it.
 *
 * @param width of the input, padding included
 * @param height of the input, padding included
 * @param usedWidth the part of it that shows the photo
 * @param usedHeight the part of it that shows the photo
 * @param values planar
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NetworkInput(int width, int height, int usedWidth, int usedHeight, float[] values) {
    private static final float[] ZOO_MEANS = {102.9801f, 115.9465f, 122.7717f};
    private static final int COMPACT_ROUND = 64;
    private static final float COMPACT_PADDING = 0.45f;

    /**
     * Prepares a photo.
     *
     * @param compactSide the longer side of the photo for this library's own network
     */
    static NetworkInput of(Photo photo, MaskRcnnFormat format, int compactSide) {
        int longer = Math.max(photo.width(), photo.height());
        int shorter = Math.min(photo.width(), photo.height());
        return switch (format) {
            case MODEL_ZOO -> {
                double scale = Math.min(800.0 / shorter, 1333.0 / longer);
                yield scaled(photo, scale, 32, true, 0);
            }
            case TORCHVISION -> scaled(photo, 1, 1, false, 0);
            case COMPACT -> scaled(photo, (double) compactSide / longer, COMPACT_ROUND, false, COMPACT_PADDING);
        };
    }

    private static NetworkInput scaled(Photo photo, double scale, int round, boolean zoo, float padding) {
        int usedWidth = Math.max(1, (int) Math.rint(photo.width() * scale));
        int usedHeight = Math.max(1, (int) Math.rint(photo.height() * scale));
        int width = (usedWidth + round - 1) / round * round;
        int height = (usedHeight + round - 1) / round * round;
        float[] all = new float[3 * width * height];
        for (int c = 0; c < 3; c++) {
            float[] channel = new float[photo.width() * photo.height()];
            photo.rgb().copyChannel(zoo ? 2 - c : c, channel, 0);
            Plane plane = new Plane(photo.width(), photo.height(), channel);
            if (usedWidth != photo.width() || usedHeight != photo.height()) {
                plane = plane.resized(usedWidth, usedHeight);
            }
            if (zoo) {
                float[] values = plane.values();
                for (int i = 0; i < values.length; i++) {
                    values[i] = values[i] * 255 - ZOO_MEANS[c];
                }
            }
            System.arraycopy(plane.padded(width, height, padding).values(), 0, all, c * width * height, width * height);
        }
        return new NetworkInput(width, height, usedWidth, usedHeight, all);
    }
}
