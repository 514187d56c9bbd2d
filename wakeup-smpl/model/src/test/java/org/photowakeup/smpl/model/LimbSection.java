package org.photowakeup.smpl.model;

import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.PosedBody;
import org.photowakeup.rig.Vec3;

/** The area of a limb's section through a joint, across the bisector of its two bones. */
final class LimbSection {
    private LimbSection() {}

    /**
     * Square metres: half the sum of determinants of the section's edges about the joint, over the triangles that the
     * joint or its parent moves most.
     */
    static double area(PosedBody body, BodyJoint joint, BodyJoint child) {
        Vec3 at = place(body, joint);
        Vec3 before = at.minus(place(body, BodyJoint.of(joint.parent()))).normalised();
        Vec3 normal = before.plus(place(body, child).minus(at).normalised()).normalised();
        var mesh = body.surface();
        double twice = 0;
        for (int t = 0; t < mesh.triangleCount(); t++) {
            int dominant = body.weights().dominantJoint(mesh.corner(t, 0));
            if (dominant != joint.ordinal() && dominant != joint.parent()) {
                continue;
            }
            Vec3 enter = null;
            Vec3 leave = null;
            for (int c = 0; c < 3; c++) {
                Vec3 a = mesh.vertex(mesh.corner(t, c)).minus(at);
                Vec3 b = mesh.vertex(mesh.corner(t, (c + 1) % 3)).minus(at);
                double da = a.dot(normal);
                double db = b.dot(normal);
                if ((da < 0) != (db < 0)) {
                    Vec3 cut = a.plus(b.minus(a).times(da / (da - db)));
                    if (da < 0) {
                        enter = cut;
                    } else {
                        leave = cut;
                    }
                }
            }
            if (enter != null && leave != null) {
                twice += normal.dot(enter.cross(leave));
            }
        }
        return Math.abs(twice) / 2;
    }

    private static Vec3 place(PosedBody body, BodyJoint joint) {
        return body.joints().get(joint.ordinal()).translation();
    }
}
