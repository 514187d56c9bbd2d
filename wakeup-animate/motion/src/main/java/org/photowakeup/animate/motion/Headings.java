package org.photowakeup.animate.motion;

import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/** Directions in the horizontal plane as angles about the vertical (y). */
final class Headings {
    /** Where a body looks in the rest pose. */
    static final Vec3 FORWARD = new Vec3(0, 0, -1);

    private Headings() {}

    /** The angle by which {@link #about} turns {@link #FORWARD} into a vector's horizontal direction. */
    static double of(Vec3 v) {
        return Math.atan2(-v.x(), -v.z());
    }

    /** The turn about y by an angle. */
    static Rotation about(double angle) {
        return new Rotation(Math.cos(angle / 2), 0, Math.sin(angle / 2), 0);
    }

    /** A body's heading from its pelvis: of its forward direction, or of its back's up when it lies. */
    static double ofPelvis(Rotation pelvis) {
        Vec3 forward = pelvis.apply(FORWARD);
        if (Math.hypot(forward.x(), forward.z()) > 0.3) {
            return of(forward);
        }
        Vec3 up = pelvis.apply(new Vec3(0, -1, 0));
        return of(up.times(forward.y() > 0 ? 1 : -1));
    }
}
