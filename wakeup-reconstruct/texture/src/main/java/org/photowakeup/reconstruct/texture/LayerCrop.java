package org.photowakeup.reconstruct.texture;

import java.util.EnumMap;
import java.util.Map;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;

/** One layer cut out of the photo along its box: everything about it is row-major over this box. */
final class LayerCrop {
    final PixelBox box;
    final int width;
    final int height;
    /** The photo's colours, planar. */
    final float[] rgb;

    final Mask mask;
    /** What the photo shows of it. */
    final Mask shown;
    /** The same, or all of it when that is nothing. */
    final Mask visible;

    final byte[] parts;

    /** The layer's pixels of each part, where it has any. */
    private final Map<BodyPart, Mask> ofPart = new EnumMap<>(BodyPart.class);

    private final Mask none;

    /** Cuts a layer and a margin, in pixels, around it. */
    LayerCrop(Photo photo, Layer layer, int margin) {
        box = layer.mask().bounds().grown(margin).clippedTo(photo.width(), photo.height());
        width = box.width();
        height = box.height();
        rgb = new float[3 * width * height];
        float[] samples = photo.rgb().toArray();
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < height; y++) {
                int from = (c * photo.height() + box.y() + y) * photo.width() + box.x();
                System.arraycopy(samples, from, rgb, (c * height + y) * width, width);
            }
        }
        mask = cut(layer.mask());
        shown = cut(layer.visible());
        visible = shown.isEmpty() ? mask : shown;
        parts = new byte[width * height];
        byte[] codes = layer.parts().toArray();
        for (int y = 0; y < height; y++) {
            System.arraycopy(codes, (box.y() + y) * photo.width() + box.x(), parts, y * width, width);
        }
        boolean[] inside = mask.toArray();
        none = Mask.empty(width, height);
        for (BodyPart part : BodyPart.values()) {
            cut(part, inside);
        }
    }

    private void cut(BodyPart part, boolean[] inside) {
        int code = LabelMap.code(part);
        boolean[] own = new boolean[inside.length];
        boolean any = false;
        for (int i = 0; i < own.length; i++) {
            own[i] = inside[i] && parts[i] == code;
            any |= own[i];
        }
        if (any) {
            ofPart.put(part, Mask.of(width, height, own));
        }
    }

    /** A mask of the photo's size on this box. */
    Mask cut(Mask whole) {
        return whole.cut(box);
    }

    /** The layer's pixels of one part. */
    Mask part(BodyPart part) {
        return ofPart.getOrDefault(part, none);
    }
}
