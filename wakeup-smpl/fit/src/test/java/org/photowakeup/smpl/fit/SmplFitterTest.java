package org.photowakeup.smpl.fit;

import org.photowakeup.contract.BodyFitterContract;
import org.photowakeup.stage.BodyFitter;

class SmplFitterTest implements BodyFitterContract {
    @Override
    public BodyFitter fitter() {
        return new SmplFitter();
    }
}
