package org.photowakeup.reconstruct.mesh;

import org.photowakeup.body.Relief;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;

/**
 * How a layer turns into another towards their seam: the other's share is a half on the seam and falls to nothing over a
 * reach on the layer's own side, smoothly; beyond the seam it grows likewise. So both layers agree along the seam. Where the
 * other layer has no pixel its nearest one counts.
 */
final class SeamFade {
    /** The layer that this one turns into. */
    final Relief other;

    private final float[] share;
    private final NearestPixels source;

    /**
     * Measures shares.
     *
     * @param own pixels of the layer that touch the seam
     * @param across pixels of the other layer that touch it
     * @param reach in pixels
     */
    SeamFade(Relief layer, Relief other, Mask kept, Mask own, Mask across, double reach) {
        this.other = other;
        this.source = other.layer().mask().nearest();
        int width = kept.width();
        boolean[] inside = layer.layer().mask().toArray();
        share = new float[inside.length];
        NearestPixels near = own.nearest();
        NearestPixels far = across.nearest();
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                int x = i % width;
                int y = i / width;
                boolean here = kept.at(x, y);
                double distance = Math.sqrt((here ? near : far).squaredDistance(x, y)) + 0.5;
                double t = Math.min(1, Math.max(0, here ? (1 - distance / reach) / 2 : (1 + distance / reach) / 2));
                share[i] = (float) (t * t * (3 - 2 * t));
            }
        }
    }

    /** How much the other layer counts at a pixel, in [0, 1]. */
    double share(int pixel) {
        return share[pixel];
    }

    /** The pixel of the other layer that counts there. */
    int source(int pixel) {
        return source.index(pixel % source.width(), pixel / source.width());
    }
}
