package org.photowakeup.reconstruct.poisson;

import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;

/** What both integrators ask of their inputs. */
final class Inputs {
    private Inputs() {}

    static void check(NormalMap normals, DepthMap rim) {
        if (normals.width() != rim.width() || normals.height() != rim.height()) {
            throw new IllegalArgumentException("a rim of " + rim.width() + "x" + rim.height()
                    + " does not fit normals of " + normals.width() + "x" + normals.height());
        }
    }

    static Mask nothing(DepthMap like) {
        return Mask.generate(like.width(), like.height(), (x, y) -> false);
    }
}
