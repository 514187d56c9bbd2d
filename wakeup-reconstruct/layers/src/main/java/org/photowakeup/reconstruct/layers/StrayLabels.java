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
        boolean[] kept = new boolean[width * height];
        boolean any = false;
        for (BodyPart part : BodyPart.values()) {
            Mask mask = labels.mask(part);
            Components islands = mask.components();
            for (int i = 0; i < kept.length; i++) {
                int island = islands.label(i % width, i / width);
                kept[i] |= island >= 0 && islands.size(island) >= share * islands.size(0);
                any |= kept[i];
            }
        }
        if (!any) {
            return labels;
        }
        NearestPixels nearest = Mask.of(width, height, kept).nearest();
        byte[] codes = labels.toArray();
        return LabelMap.generate(
                width,
                height,
                (x, y) -> codes[y * width + x] == LabelMap.NONE ? LabelMap.NONE : codes[nearest.index(x, y)]);
    }
}
