package org.photowakeup.reconstruct.silhouette;

import org.photowakeup.body.BoundaryCorrespondence;
import org.photowakeup.contract.StageContract;
import org.photowakeup.image.Mask;
import org.photowakeup.stage.StageContext;

/** On something large enough for several tasks. */
class SilhouetteDpMatcherThreadsTest implements StageContract<BoundaryCorrespondence> {
    @Override
    public BoundaryCorrespondence run(StageContext context) {
        Mask person =
                Mask.generate(120, 160, (x, y) -> Math.hypot(x - 60, 0.6 * (y - 80)) < 30 + 10 * Math.sin(0.2 * y));
        Mask body = Mask.generate(120, 160, (x, y) -> Math.hypot(x - 63, 0.7 * (y - 76)) < 34);
        return new SilhouetteDpMatcher().match(person, body, context);
    }
}
