package org.photowakeup;

import org.photowakeup.body.BodyView;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Side;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Raster;

/**
 * A view of parts of a body that are cut open where they join the rest, closed by a view that shows more: pixels that the
 * parts do not cover or show from inside are the other's.
 */
final class ClosedView {
    private final BodyView parts;
    private final BodyView more;
    /** Whether a pixel is the parts' own. */
    private final Mask own;

    ClosedView(BodyView parts, BodyView more, Side side) {
        this.parts = parts;
        this.more = more;
        boolean[] covered = parts.silhouette().toArray();
        boolean[] others = more.silhouette().toArray();
        float[] xyz = parts.normals().xyz().toArray();
        for (int i = 0; i < covered.length; i++) {
            float outwards = xyz[2 * covered.length + i];
            boolean outside = side == Side.FRONT ? outwards < 0 : outwards > 0;
            covered[i] &= outside || !others[i];
        }
        own = Mask.of(parts.silhouette().width(), parts.silhouette().height(), covered);
    }

    BodyView view() {
        Mask all = own.or(more.silhouette());
        return new BodyView(
                all,
                new DepthMap(merged(parts.depth().metres(), more.depth().metres()), all),
                new NormalMap(merged(parts.normals().xyz(), more.normals().xyz()), all),
                parts.skinning().over(more.skinning(), own, all),
                LabelMap.generate(
                        all.width(),
                        all.height(),
                        (x, y) -> (own.at(x, y) ? parts : more).parts().code(x, y)));
    }

    private Raster merged(Raster from, Raster other) {
        boolean[] mine = own.toArray();
        float[] result = other.toArray();
        float[] theirs = from.toArray();
        for (int i = 0; i < result.length; i++) {
            result[i] = mine[i % mine.length] ? theirs[i] : result[i];
        }
        return Raster.of(from.width(), from.height(), from.channels(), result);
    }
}
