package org.photowakeup.reconstruct.texture;

import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.Photo;

/** The colours of a layer's front: for every pixel of the photo that of the nearest pixel that is safe to take. */
final class FrontColours {
    private final float[] rgb;
    private final NearestPixels safe;
    private final int width;
    private final int height;

    private FrontColours(float[] rgb, NearestPixels safe) {
        this.rgb = rgb;
        this.safe = safe;
        this.width = safe.width();
        this.height = safe.height();
    }

    /** Safe are visible pixels further than the rim's width, in pixels, from anything else. */
    static FrontColours of(Photo photo, Layer layer, double rim) {
        Mask visible = layer.visible().isEmpty() ? layer.mask() : layer.visible();
        Mask inside = visible.eroded(rim);
        return new FrontColours(photo.rgb().toArray(), (inside.isEmpty() ? visible : inside).nearest());
    }

    /** One channel at a place that may lie outside the photo. */
    float at(int channel, int x, int y) {
        int cx = Math.min(Math.max(x, 0), width - 1);
        int cy = Math.min(Math.max(y, 0), height - 1);
        return rgb[channel * width * height + safe.index(cx, cy)];
    }
}
