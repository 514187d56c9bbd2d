package org.photowakeup.animate.video;

import java.awt.image.BufferedImage;

/** Frames as AWT's pictures. */
final class Images {
    private Images() {}

    static BufferedImage of(VideoFrame frame) {
        BufferedImage image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, frame.width(), frame.height(), frame.pixels(), 0, frame.width());
        return image;
    }
}
