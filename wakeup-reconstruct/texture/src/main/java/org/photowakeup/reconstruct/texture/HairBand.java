package org.photowakeup.reconstruct.texture;

import java.util.List;
import java.util.Optional;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.stage.Parallel;

/**
 * A narrow band around the part of the person's outline that is the head's, where pixels may be hair and background at a
 * time. Everything is row-major over a box of the photo around it.
 */
final class HairBand {
    /** How far hair reaches out of the mask, in heights of the head, and at least and at most in pixels. */
    private static final double REACH = 0.09;

    private static final double LEAST_REACH = 3;
    private static final double MOST_REACH = 40;
    /** Pixels further inside than this share of the reach are the person's alone. */
    private static final double INSIDE = 0.35;

    final PixelBox box;
    final int width;
    final int height;
    /** The photo's colours, planar. */
    final float[] rgb;
    /** What the photo shows of the person. */
    final Mask person;
    /** What the band is around. */
    final Mask head;
    /** The pixels of the band. */
    final Mask unknown;
    /** Pixels of the head that are the person's alone. */
    final Mask inside;
    /** Pixels that are not the person's at all. */
    final Mask background;
    /** How far out the band reaches, in pixels. */
    final double reach;

    private final NearestPixels nearest;

    private HairBand(Photo photo, Mask all, Mask heads, PixelBox box, double reach, Parallel parallel) {
        this.box = box;
        this.width = box.width();
        this.height = box.height();
        this.reach = reach;
        this.rgb = new float[3 * width * height];
        float[] samples = photo.rgb().toArray();
        for (int row = 0; row < 3 * height; row++) {
            int from = (row / height * photo.height() + box.y() + row % height) * photo.width() + box.x();
            System.arraycopy(samples, from, rgb, row * width, width);
        }
        this.person = all.cut(box);
        this.head = heads.cut(box);
        this.nearest = person.nearest(parallel);
        Mask outer = Mask.generate(
                width,
                height,
                (x, y) -> !person.at(x, y)
                        && nearest.squaredDistance(x, y) <= reach * reach
                        && head.at(nearest.index(x, y) % width, nearest.index(x, y) / width));
        double inner = Math.max(1, INSIDE * reach);
        Mask rim = outer.dilated(inner).and(person);
        this.unknown = outer.or(rim);
        this.inside = head.and(person.eroded(inner)).minus(unknown);
        this.background = person.dilated(reach).inverted();
    }

    /** The band around a photo's person; nothing when no head is seen or it fills its box. */
    static Optional<HairBand> of(Photo photo, List<Layer> layers, Mask person, Parallel parallel) {
        Mask head = Mask.empty(photo.width(), photo.height());
        for (Layer layer : layers) {
            head = head.or(layer.parts().mask(BodyPart.HEAD).and(layer.visible()));
        }
        if (head.isEmpty()) {
            return Optional.empty();
        }
        PixelBox around = head.bounds();
        double reach = Math.min(MOST_REACH, Math.max(LEAST_REACH, REACH * around.height()));
        Mask hair = HangingHair.of(photo.rgb().toArray(), person, head);
        PixelBox box = hair.bounds().grown((int) Math.ceil(3 * reach)).clippedTo(photo.width(), photo.height());
        HairBand band = new HairBand(photo, person, hair, box, reach, parallel);
        boolean usable = !band.unknown.isEmpty() && !band.inside.isEmpty() && !band.background.isEmpty();
        return usable ? Optional.of(band) : Optional.empty();
    }

    /** Distance of a pixel to the person, in pixels. */
    double outward(int i) {
        return Math.sqrt(nearest.squaredDistance(i % width, i / width));
    }
}
