package org.photowakeup.examples.segmenter;

import org.photowakeup.contract.MaskRefinerContract;
import org.photowakeup.stage.MaskRefiner;

/** The contract's tests are inherited: same bits on any number of threads, cancellation, progress, a better mask. */
class ColourKeyRefinerTest implements MaskRefinerContract {
    @Override
    public MaskRefiner refiner() {
        return new ColourKeyRefiner(new ColourKey(0.2, 0.5, 0.2, 0.2));
    }
}
