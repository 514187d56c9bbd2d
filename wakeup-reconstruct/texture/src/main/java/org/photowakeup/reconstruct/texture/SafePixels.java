package org.photowakeup.reconstruct.texture;

import org.photowakeup.image.Mask;
import org.photowakeup.stage.Parallel;

/**
 * Which of a layer's pixels have its own colours. Next to what is not the person a rim may be mixed with the background;
 * next to another layer only colours that are nearer to that layer's than to this one's are not its own.
 */
final class SafePixels {
    /** How far, in pixels, two layers' colours are mixed in any case. */
    private static final double MIXED = 1;

    private SafePixels() {}

    /**
     * Visible pixels of a layer whose colours are its own; all visible ones when none is.
     *
     * @param person what the photo shows of all layers, over the crop
     * @param rim width, in pixels, of what may be mixed with the background
     */
    static Mask of(LayerCrop crop, Mask person, double rim, Parallel parallel) {
        Mask sure = crop.visible.eroded(rim);
        if (sure.isEmpty()) {
            return crop.visible;
        }
        Mask others = person.minus(crop.visible);
        Mask between = person.eroded(rim)
                .and(crop.visible.eroded(Math.min(MIXED, rim)))
                .minus(sure);
        if (between.isEmpty() || others.isEmpty()) {
            return sure;
        }
        Mask far = others.minus(crop.visible.dilated(rim));
        return sure.or(nearer(crop, between, sure, far.isEmpty() ? others : far, parallel));
    }

    /** Pixels whose colours are at most as far from the nearest one's of a mask as from the nearest one's of another. */
    private static Mask nearer(LayerCrop crop, Mask pixels, Mask own, Mask others, Parallel parallel) {
        int[] mine = own.nearest(parallel).toArray();
        int[] theirs = others.nearest(parallel).toArray();
        boolean[] set = pixels.toArray();
        for (int i = 0; i < set.length; i++) {
            set[i] = set[i] && difference(crop, i, mine[i]) <= difference(crop, i, theirs[i]);
        }
        return Mask.of(crop.width, crop.height, set);
    }

    private static double difference(LayerCrop crop, int a, int b) {
        int plane = crop.width * crop.height;
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double d = crop.rgb[c * plane + a] - crop.rgb[c * plane + b];
            sum += d * d;
        }
        return sum;
    }
}
