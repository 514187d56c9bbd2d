package org.photowakeup.reconstruct.texture;

import org.photowakeup.image.Mask;
import org.photowakeup.stage.Parallel;

/**
 * Grazing bands beside another layer keep the photo's tones: what is mirrored there ({@link SideBands}) is only the detail. So
 * the photo's own view stays the photo, and the side has its light.
 */
final class BandTones {
    /** Radius of what counts as detail, as a share of the layer's height. */
    private static final double DETAIL = 0.003;

    private BandTones() {}

    /**
     * What to add to mirrored colours, planar over the crop; empty for a layer that no other is beside.
     *
     * @param rgb planar colours
     * @param sources where each pixel takes its colour from
     * @param person what the photo shows of all layers
     */
    static float[] of(LayerCrop crop, float[] rgb, float[] sources, Mask person, Parallel parallel) {
        if (person.minus(crop.visible).isEmpty()) {
            return new float[0];
        }
        int plane = crop.width * crop.height;
        float[] tones = rgb.clone();
        int radius = (int) Math.max(1, Math.round(DETAIL * crop.height));
        BoxBlur.blur(tones, crop.width, crop.height, radius);
        boolean[] inside = person.and(crop.visible).toArray();
        int[] outside = crop.mask.inverted().nearest(parallel).toArray();
        boolean[] other = person.toArray();
        float[] share = new float[plane];
        for (int i = 0; i < plane; i++) {
            share[i] = inside[i] && outside[i] >= 0 && other[outside[i]] ? 1 : 0;
        }
        BoxBlur.blur(share, crop.width, crop.height, radius);
        float[] added = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            int column = i % crop.width;
            int row = i / crop.width;
            if (share[i] > 0 && (sources[i] != column || sources[plane + i] != row)) {
                int x = (int) Math.min(Math.max(Math.round(sources[i]), 0), crop.width - 1L);
                int y = (int) Math.min(Math.max(Math.round(sources[plane + i]), 0), crop.height - 1L);
                for (int c = 0; c < 3; c++) {
                    int k = c * plane;
                    added[k + i] = share[i] * (tones[k + i] - tones[k + y * crop.width + x]);
                }
            }
        }
        return added;
    }
}
