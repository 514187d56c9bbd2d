package org.photowakeup.reconstruct.warp;

import org.photowakeup.body.BoundaryCorrespondence;
import org.photowakeup.contract.StageContract;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Polygon;
import org.photowakeup.image.WarpField;
import org.photowakeup.stage.StageContext;

/** On something large enough for several tasks. */
class MeanValueWarperThreadsTest implements StageContract<WarpField> {
    @Override
    public WarpField run(StageContext context) {
        Polygon person = Polygon.of(10, 10, 90, 20, 60, 50, 95, 95, 5, 80);
        Polygon body = Polygon.of(20, 15, 70, 25, 60, 60, 75, 85, 15, 70);
        return new MeanValueWarper()
                .warp(new BoundaryCorrespondence(person, body), Mask.generate(100, 100, (x, y) -> x > y / 4), context);
    }
}
