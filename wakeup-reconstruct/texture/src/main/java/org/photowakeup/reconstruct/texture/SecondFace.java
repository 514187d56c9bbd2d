package org.photowakeup.reconstruct.texture;

import org.photowakeup.body.BodyPart;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;
import org.photowakeup.stage.Parallel;

/**
 * Features of a face that reaches below the head of the fitted body, as in drawings with large heads: islands of other colours
 * in the skin that begins at the face. On the back they give way to the skin around them.
 */
final class SecondFace {
    /** How unlike the skin's colour skin is at most. */
    private static final double ALIKE = 0.12;
    /** How far below the head features are looked for, in heights of the head. */
    private static final double BELOW = 0.7;
    /** Share of the skin that a feature has at most. */
    private static final double MOST = 0.2;
    /** How far around a feature colours are mixed, in heights of the head. */
    private static final double MIXED = 0.02;

    private SecondFace() {}

    /** Covers features outside of the head in the back's planar colours. */
    static void cover(float[] back, LayerCrop crop, Mask core, float[] skin, Parallel parallel) {
        Mask head = crop.part(BodyPart.HEAD);
        PixelBox box = head.bounds();
        int last = (int) Math.min(crop.height - 1.0, box.y() + (1 + BELOW) * box.height());
        int plane = crop.width * crop.height;
        boolean[] alike = new boolean[plane];
        float[] colour = new float[3];
        for (int i = box.y() * crop.width; i < (last + 1) * crop.width; i++) {
            for (int c = 0; c < 3; c++) {
                colour[c] = crop.rgb[c * plane + i];
            }
            alike[i] = crop.mask.at(i % crop.width, i / crop.width) && ColourClusters.difference(colour, skin) <= ALIKE;
        }
        Mask region = largestIn(Mask.of(crop.width, crop.height, alike), core);
        if (region.isEmpty()) {
            return;
        }
        Components features = region.withoutHoles().minus(region).components();
        double most = MOST * region.count();
        Mask small = Mask.generate(crop.width, crop.height, (x, y) -> {
            int part = features.label(x, y);
            return part >= 0 && features.size(part) <= most;
        });
        Mask covered = small.dilated(MIXED * box.height()).and(crop.mask).minus(head);
        Reflection.fill(back, region.minus(covered).minus(head), covered, parallel);
    }

    /** The piece of a mask that has most of another's pixels. */
    private static Mask largestIn(Mask mask, Mask other) {
        Components pieces = mask.components();
        int[] count = new int[pieces.count()];
        int best = -1;
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                int piece = other.at(x, y) ? pieces.label(x, y) : -1;
                if (piece >= 0) {
                    count[piece]++;
                    best = best < 0 || count[piece] > count[best] ? piece : best;
                }
            }
        }
        return best < 0 ? Mask.empty(mask.width(), mask.height()) : pieces.mask(best);
    }
}
