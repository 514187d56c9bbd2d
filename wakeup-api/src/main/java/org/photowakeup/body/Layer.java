package org.photowakeup.body;

import org.photowakeup.image.Mask;

/**
 * A part of the person that is rebuilt on its own. A person without self-occlusion is one layer.
 *
 * @param mask all pixels of the layer, hidden ones too
 * @param visible the pixels of the layer that the photo shows; the rest was invented
 * @param parts body parts over the mask
 */
public record Layer(Mask mask, Mask visible, LabelMap parts) {
    /** Checks sizes and that nothing visible lies outside. */
    public Layer {
        if (mask.width() != parts.width() || mask.height() != parts.height()) {
            throw new IllegalArgumentException("labels of " + parts.width() + "x" + parts.height()
                    + " do not fit a layer of " + mask.width() + "x" + mask.height());
        }
        if (!visible.minus(mask).isEmpty()) {
            throw new IllegalArgumentException("a layer shows pixels outside its mask");
        }
    }

    /** The pixels that the photo does not show. */
    public Mask invented() {
        return mask.minus(visible);
    }
}
