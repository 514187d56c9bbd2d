package org.photowakeup.reconstruct.texture;

import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.StageContext;

/** Colours of one layer's front and back. */
final class LayerPainter {
    /** A head needs this share of pixels beside its face to take hair from. */
    private static final double LEAST_HAIR = 0.1;

    /** Radius, as a share of the head's height, over which strands of hair are blended. */
    private static final double STRAND = 0.02;

    private final Photo photo;
    private final Layer layer;
    private final Mask safe;
    private final Inpainter filler;
    private final StageContext context;

    /** Safe are visible pixels further than the rim's width, in pixels, from anything else. */
    LayerPainter(Photo photo, Layer layer, double rim, Inpainter filler, StageContext context) {
        this.photo = photo;
        this.layer = layer;
        this.filler = filler;
        this.context = context;
        Mask visible = layer.visible().isEmpty() ? layer.mask() : layer.visible();
        Mask inside = visible.eroded(rim);
        this.safe = inside.isEmpty() ? visible : inside;
    }

    /** The photo where it is safe, the nearest safe colour at the rim, invented colours where the layer is hidden. */
    ChartColours front(PixelBox box) {
        ChartColours front = ChartColours.ofNearest(photo, safe, box);
        Mask invented = layer.invented();
        if (invented.isEmpty()) {
            return front;
        }
        for (BodyPart part : BodyPart.values()) {
            Mask ofPart = layer.parts().mask(part);
            Mask hidden = invented.and(ofPart);
            Mask source = safe.and(ofPart);
            if (!hidden.isEmpty() && !source.isEmpty()) {
                front = front.with(Filling.fill(photo, source, hidden, filler, context), hidden);
            }
        }
        return front;
    }

    /** The front seen from behind, its face replaced by what lies nearest around it: hair, a hat, or skin. */
    ChartColours back(ChartColours front, PixelBox box, BodyFit fit) {
        Mask head = layer.parts().mask(BodyPart.HEAD).and(layer.mask());
        Mask face = FaceRegion.of(photo, layer.parts(), fit).and(head);
        Mask hair = head.and(safe).minus(face);
        if (face.isEmpty() || hair.count() < LEAST_HAIR * head.count()) {
            return front;
        }
        Photo strands = ChartColours.ofNearest(photo, hair, box).onPhoto(photo.width(), photo.height());
        double radius = STRAND * head.bounds().height();
        return front.with(Smoothing.of(strands, face, (int) Math.ceil(radius)), face);
    }
}
