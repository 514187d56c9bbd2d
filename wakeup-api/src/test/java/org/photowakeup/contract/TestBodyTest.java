package org.photowakeup.contract;

import org.photowakeup.body.BodyModel;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.stage.Rasterizer;
import org.photowakeup.stage.StageContext;

class TestBodyTest implements BodyModelContract, RasterizerContract {
    @Override
    public BodyModel model() {
        return new TestBody();
    }

    @Override
    public Rasterizer rasterizer() {
        return new TestRasterizer();
    }

    @Override
    public Fragments run(StageContext context) {
        context.cancellation().throwIfCancelled();
        return RasterizerContract.super.run(context);
    }
}
