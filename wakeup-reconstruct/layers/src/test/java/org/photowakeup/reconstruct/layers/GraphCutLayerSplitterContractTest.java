package org.photowakeup.reconstruct.layers;

import org.photowakeup.body.BodyMaps;
import org.photowakeup.contract.LayerSplitterContract;
import org.photowakeup.contract.Samples;
import org.photowakeup.stage.LayerSplitter;

class GraphCutLayerSplitterContractTest implements LayerSplitterContract {
    @Override
    public LayerSplitter splitter() {
        return new GraphCutLayerSplitter();
    }

    @Override
    public BodyMaps maps() {
        return Mannequin.maps(Samples.fit());
    }
}
