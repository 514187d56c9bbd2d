package org.photowakeup.reconstruct.silhouette;

import org.photowakeup.contract.SilhouetteMatcherContract;
import org.photowakeup.stage.SilhouetteMatcher;

class SilhouetteDpMatcherContractTest implements SilhouetteMatcherContract {
    @Override
    public SilhouetteMatcher matcher() {
        return new SilhouetteDpMatcher();
    }
}
