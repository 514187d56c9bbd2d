package org.photowakeup.reconstruct.layers;

import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.stage.Parallel;

/** Gives small islands of a label, whose main region is elsewhere, to what surrounds them. */
final class StrayLabels {
    private StrayLabels() {}

    /**
     * Labels without islands.
     *
     * @param share islands below this share of their label's largest region go
     */
    static LabelMap removed(LabelMap labels, double share, Parallel parallel) {
        int width = labels.width();
        int height = labels.height();
        byte[] codes = labels.toArray();
        boolean[] kept = new boolean[width * height];
        BodyPart[] parts = BodyPart.values();
        boolean[] any = new boolean[parts.length];
        boolean[] strays = new boolean[parts.length];
        parallel.forEach(parts.length, p -> {
            Mask part = labels.mask(parts[p]);
            if (part.isEmpty()) {
                return;
            }
            Components islands = part.components();
            for (int i = 0; i < kept.length; i++) {
                if (codes[i] == LabelMap.code(parts[p])) {
                    kept[i] = islands.size(islands.label(i % width, i / width)) >= share * islands.size(0);
                    any[p] |= kept[i];
                    strays[p] |= !kept[i];
                }
            }
        });
        if (!isAny(any) || !isAny(strays)) {
            return labels;
        }
        NearestPixels nearest = Mask.of(width, height, kept).nearest(parallel);
        return LabelMap.generate(
                width,
                height,
                (x, y) -> codes[y * width + x] == LabelMap.NONE ? LabelMap.NONE : codes[nearest.index(x, y)]);
    }

    private static boolean isAny(boolean[] flags) {
        boolean any = false;
        for (boolean flag : flags) {
            any |= flag;
        }
        return any;
    }
}
