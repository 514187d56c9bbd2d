package org.photowakeup.reconstruct.texture;

import org.photowakeup.body.BodyPart;
import org.photowakeup.image.Mask;
import org.photowakeup.stage.Parallel;

/** Colours of one layer's front: what the photo shows, its rim from inside, invented colours where it is hidden. */
final class LayerPainter {
    private LayerPainter() {}

    /**
     * Planar colours over the crop; beyond the layer those of the nearest pixel inside.
     *
     * @param safe pixels whose colours are the person's alone
     * @param rim width, in pixels, of what is not
     */
    static float[] front(LayerCrop crop, Mask safe, Fill fill, TwinLimb twin, double rim) {
        Parallel parallel = fill.parallel();
        float[] rgb = extended(crop.rgb, safe, parallel);
        Mask hidden = crop.mask.minus(crop.shown);
        if (hidden.isEmpty()) {
            return rgb;
        }
        // Parts neither copy from nor write to each other's pixels.
        BodyPart[] parts = BodyPart.values();
        parallel.forEach(parts.length, k -> {
            Mask target = hidden.and(crop.part(parts[k]));
            if (!target.isEmpty() && !twin.paint(rgb, crop, parts[k], target, rim) && !crop.shown.isEmpty()) {
                fill.replace(rgb, safe.and(crop.part(parts[k])), target);
            }
        });
        return extended(rgb, safe.or(hidden), parallel);
    }

    /** For every pixel the colour at the nearest pixel of a mask. */
    static float[] extended(float[] rgb, Mask from, Parallel parallel) {
        int[] nearest = from.nearest(parallel).toArray();
        int plane = nearest.length;
        float[] result = new float[rgb.length];
        parallel.forEach(rgb.length / plane, c -> {
            for (int i = 0; i < plane; i++) {
                result[c * plane + i] = rgb[c * plane + Math.max(0, nearest[i])];
            }
        });
        return result;
    }
}
