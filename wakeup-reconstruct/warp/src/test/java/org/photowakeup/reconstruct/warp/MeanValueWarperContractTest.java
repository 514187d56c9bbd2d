package org.photowakeup.reconstruct.warp;

import org.photowakeup.contract.WarperContract;
import org.photowakeup.stage.Warper;

class MeanValueWarperContractTest implements WarperContract {
    @Override
    public Warper warper() {
        return new MeanValueWarper();
    }
}
