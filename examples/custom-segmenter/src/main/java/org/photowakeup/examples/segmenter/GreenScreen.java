package org.photowakeup.examples.segmenter;

import org.photowakeup.PhotoWakeUp;

/** A pipeline for photos taken before a green screen: two stages of one's own, everything else from the class path. */
public final class GreenScreen {
    private GreenScreen() {}

    /** The pipeline; the caller closes it. */
    public static PhotoWakeUp pipeline() {
        ColourKey green = new ColourKey(0.2, 0.5, 0.2, 0.2);
        return PhotoWakeUp.builder()
                .detector(new ColourKeyDetector(green))
                .refiner(new ColourKeyRefiner(green))
                .build();
    }
}
