package org.photowakeup.segmentation.densecrf;

import org.photowakeup.contract.MaskRefinerContract;
import org.photowakeup.stage.MaskRefiner;

/** The refiner as a stage. */
class DenseCrfRefinerTest implements MaskRefinerContract {
    @Override
    public MaskRefiner refiner() {
        return new DenseCrfRefiner();
    }
}
