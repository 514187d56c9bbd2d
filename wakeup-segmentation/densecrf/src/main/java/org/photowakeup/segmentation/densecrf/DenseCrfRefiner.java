package org.photowakeup.segmentation.densecrf;

import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.stage.MaskRefiner;
import org.photowakeup.stage.StageContext;

/** Follows the person's outline with a {@link DenseCrf}. Immutable. */
public final class DenseCrfRefiner implements MaskRefiner {
    private final DenseCrf crf;

    /** The standard refiner. */
    public DenseCrfRefiner() {
        crf = DenseCrf.of(Kernel.spatial(3, 3), Kernel.bilateral(80, 13 / 255.0, 10));
    }

    @Override
    public Mask refine(Photo photo, LabelProbabilities labels, StageContext context) {
        if (labels.labels() != 2) {
            throw new IllegalArgumentException(
                    "a mask is refined from 2 labels, background and person, not " + labels.labels());
        }
        Checks.size("label probabilities", labels.width(), labels.height(), photo.width(), photo.height());
        int[] best = crf.infer(photo, Unary.of(labels), context).labels();
        return Mask.generate(photo.width(), photo.height(), (x, y) -> best[y * photo.width() + x] == 1)
                .largestComponent();
    }
}
