package org.photowakeup.reconstruct.texture;

import org.photowakeup.body.BodyPart;
import org.photowakeup.image.Mask;

/** Colours of one layer's front: what the photo shows, its rim from inside, invented colours where it is hidden. */
final class LayerPainter {
    private LayerPainter() {}

    /** Visible pixels further than the rim's width, in pixels, from anything else; all visible ones when none is. */
    static Mask safe(LayerCrop crop, double rim) {
        Mask inside = crop.visible.eroded(rim);
        return inside.isEmpty() ? crop.visible : inside;
    }

    /**
     * Planar colours over the crop; beyond the layer those of the nearest pixel inside.
     *
     * @param safe pixels whose colours are the person's alone
     */
    static float[] front(LayerCrop crop, Mask safe, Fill fill) {
        float[] rgb = extended(crop.rgb, safe);
        Mask hidden = crop.mask.minus(crop.visible);
        if (hidden.isEmpty()) {
            return rgb;
        }
        for (BodyPart part : BodyPart.values()) {
            Mask ofPart = crop.part(part);
            Mask target = hidden.and(ofPart);
            Mask source = safe.and(ofPart);
            if (!target.isEmpty()) {
                fill.replace(rgb, source, target);
            }
        }
        return extended(rgb, safe.or(hidden));
    }

    /** For every pixel the colour at the nearest pixel of a mask. */
    static float[] extended(float[] rgb, Mask from) {
        int[] nearest = from.nearest().toArray();
        int plane = nearest.length;
        float[] result = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            result[i] = rgb[i - i % plane + Math.max(0, nearest[i % plane])];
        }
        return result;
    }
}
