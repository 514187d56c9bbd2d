package org.photowakeup.reconstruct.raster;

import org.photowakeup.contract.RasterizerContract;
import org.photowakeup.stage.Rasterizer;

class SoftwareRasterizerContractTest implements RasterizerContract {
    @Override
    public Rasterizer rasterizer() {
        return new SoftwareRasterizer();
    }
}
