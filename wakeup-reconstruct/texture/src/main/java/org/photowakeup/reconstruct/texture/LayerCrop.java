package org.photowakeup.reconstruct.texture;

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
    final Mask visible;
    final byte[] parts;

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
        Mask shown = cut(layer.visible());
        visible = shown.isEmpty() ? mask : shown;
        parts = new byte[width * height];
        byte[] codes = layer.parts().toArray();
        for (int y = 0; y < height; y++) {
            System.arraycopy(codes, (box.y() + y) * photo.width() + box.x(), parts, y * width, width);
        }
    }

    /** A mask of the photo's size on this box. */
    Mask cut(Mask whole) {
        return Mask.generate(width, height, (x, y) -> whole.at(box.x() + x, box.y() + y));
    }

    /** The layer's pixels of one part. */
    Mask part(BodyPart part) {
        int code = LabelMap.code(part);
        return Mask.generate(width, height, (x, y) -> mask.at(x, y) && parts[y * width + x] == code);
    }
}
