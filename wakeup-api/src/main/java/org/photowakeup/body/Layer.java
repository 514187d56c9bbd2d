package org.photowakeup.body;

import org.photowakeup.image.Mask;

/**
 * A part of the person that is rebuilt on its own. A person without self-occlusion is one layer.
 *
 * @param mask all pixels of the layer, hidden ones too
 * @param visible the pixels of the layer that the photo shows; the rest was invented
 * @param parts body parts over the mask
 * @param cloth pixels of legs that a skirt, a dress or a coat hangs before: it swings with both legs; often empty
 */
public record Layer(Mask mask, Mask visible, LabelMap parts, Mask cloth) {
    /** Checks sizes and that nothing visible and no cloth lies outside. */
    public Layer {
        if (mask.width() != parts.width() || mask.height() != parts.height()) {
            throw new IllegalArgumentException("labels of " + parts.width() + "x" + parts.height()
                    + " do not fit a layer of " + mask.width() + "x" + mask.height());
        }
        if (!visible.minus(mask).isEmpty()) {
            throw new IllegalArgumentException("a layer shows pixels outside its mask");
        }
        if (!cloth.minus(mask).isEmpty()) {
            throw new IllegalArgumentException("a layer's cloth has pixels outside its mask");
        }
    }

    /** A layer without hanging cloth. */
    public Layer(Mask mask, Mask visible, LabelMap parts) {
        this(mask, visible, parts, mask.minus(mask));
    }

    /** The pixels that the photo does not show. */
    public Mask invented() {
        return mask.minus(visible);
    }
}
