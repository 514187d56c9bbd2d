package org.photowakeup.reconstruct.layers;

import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Components;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;

/** Gives small islands of a label, whose main region is elsewhere, to what surrounds them. */
final class StrayLabels {
    private StrayLabels() {}

    /**
     * Labels without islands.
     *
     * @param share islands below this share of their label's largest region go
     */
    static LabelMap removed(LabelMap labels, double share) {
        int width = labels.width();
        int height = labels.height();
        byte[] codes = labels.toArray();
        boolean[] kept = new boolean[width * height];
        boolean any = false;
        boolean strays = false;
        for (BodyPart part : BodyPart.values()) {
            Components islands = labels.mask(part).components();
            for (int i = 0; i < kept.length; i++) {
                if (codes[i] == LabelMap.code(part)) {
                    kept[i] = islands.size(islands.label(i % width, i / width)) >= share * islands.size(0);
                    any |= kept[i];
                    strays |= !kept[i];
                }
            }
        }
        if (!any || !strays) {
            return labels;
        }
        NearestPixels nearest = Mask.of(width, height, kept).nearest();
        return LabelMap.generate(
                width,
                height,
                (x, y) -> codes[y * width + x] == LabelMap.NONE ? LabelMap.NONE : codes[nearest.index(x, y)]);
    }
}
