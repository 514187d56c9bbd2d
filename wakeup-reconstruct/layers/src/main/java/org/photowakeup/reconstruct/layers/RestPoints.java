package org.photowakeup.reconstruct.layers;

import java.util.List;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyView;
import org.photowakeup.body.Camera;
import org.photowakeup.image.Raster;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Vec3;

/**
 * Where the surface seen at a pixel lies on the body in its rest pose, with the arms stretched out: there two points are
 * near each other exactly when they are near on the surface. A point moves back with the joint that moves it most.
 */
final class RestPoints {
    private final Camera camera;
    private final List<RigidTransform> posed;
    private final List<Joint> rest;
    private final Raster depth;
    private final SkinningMap skinning;
    private final PersonWindow window;

    /**
     * Prepares to look.
     *
     * @param fit seen by the window's camera
     * @param view of the whole picture
     */
    RestPoints(BodyFit fit, BodyView view, PersonWindow window) {
        this.window = window;
        this.camera = fit.camera();
        this.posed = fit.body().joints();
        this.rest = fit.skeleton().joints();
        this.depth = view.depth().metres();
        this.skinning = view.skinning();
    }

    /** The rest place of a pixel of the body, by its row-major number in the window. */
    Vec3 at(int pixel) {
        int joint = joint(pixel).ordinal();
        return posed.get(joint)
                .inverse()
                .apply(posed(pixel))
                .plus(rest.get(joint).rest());
    }

    /** Where it lies in the fitted pose. */
    Vec3 posed(int pixel) {
        int x = pixel % camera.width();
        int y = pixel / camera.width();
        return camera.unproject(x, y, depth.at(0, window.left() + x, window.top() + y));
    }

    /** The joint that moves a pixel of the body most. */
    BodyJoint joint(int pixel) {
        int x = window.left() + pixel % camera.width();
        int y = window.top() + pixel / camera.width();
        return BodyJoint.of(skinning.strongest(x, y));
    }
}
