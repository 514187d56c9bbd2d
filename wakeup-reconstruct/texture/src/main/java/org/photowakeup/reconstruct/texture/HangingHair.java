package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/**
 * Hair that hangs below the head: pixels of the person with the typical colours of the head's upper outline, joined to the head over such
 * pixels.
 */
final class HangingHair {
    /** Share of the head's height, from its top, whose outline tells of the hair. */
    private static final double UPPER = 0.5;
    /** Width of the outline, in heights of the head, and what of it is mixed with the background. */
    private static final double OUTLINE = 0.12;

    private static final double MIXED = 0.02;
    /** How far from the head hair hangs, in heights of the head. */
    private static final double REACH = 0.7;
    /** How unlike a typical colour hair is at most. */
    private static final double ALIKE = 0.07;

    private HangingHair() {}

    /**
     * The head's pixels and those of hair that hangs from it.
     *
     * @param rgb planar colours
     * @param person what the photo shows of the person
     * @param head what it shows of the head, not empty
     */
    static Mask of(float[] rgb, Mask person, Mask head) {
        PixelBox box = head.bounds();
        int width = head.width();
        Mask inner = head.eroded(MIXED * box.height());
        Mask outline = inner.minus(head.eroded(OUTLINE * box.height()));
        double upper = box.y() + UPPER * box.height();
        int[] pixels = new int[head.count()];
        int count = 0;
        for (int y = box.y(); y < Math.min(upper, box.y() + box.height()); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                if (outline.at(x, y)) {
                    pixels[count++] = y * width + x;
                }
            }
        }
        if (count == 0) {
            return head;
        }
        ColourClusters colours = ColourClusters.of(rgb, Arrays.copyOf(pixels, count));
        double[] scratch = new double[3];
        PixelBox around = box.grown((int) (REACH * box.height())).clippedTo(width, head.height());
        Mask alike = Mask.generate(
                width,
                head.height(),
                (x, y) -> head.at(x, y)
                        || (around.contains(x, y)
                                && person.at(x, y)
                                && colours.distance(rgb, y * width + x, scratch) <= ALIKE));
        double speck = 0.01 * box.height();
        return alike.eroded(speck).dilated(2 * speck).and(person).or(head).partsSharedWith(head);
    }
}
