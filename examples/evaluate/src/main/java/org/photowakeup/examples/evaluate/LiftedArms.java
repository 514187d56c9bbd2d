package org.photowakeup.examples.evaluate;

import java.util.Optional;
import org.photowakeup.animate.skinning.LinearBlendSkinner;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;
import org.photowakeup.image.Photo;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Vec3;

/** A character standing straight with both arms stretched out, where skin that bridges limb and body shows at once. */
final class LiftedArms {
    private static final int VIEW = 480;
    /** How much the longest edge of a bridge has grown. */
    private static final double GROWN = 3;

    private final RiggedMesh rigged;
    private final TriangleMesh mesh;

    private LiftedArms(RiggedMesh rigged, TriangleMesh mesh) {
        this.rigged = rigged;
        this.mesh = mesh;
    }

    static LiftedArms of(RiggedMesh rigged) {
        Pose bind = rigged.bindPose();
        Pose straight =
                rigged.skeleton().restPose().with(0, bind.joints().get(0)).withRoot(bind.root());
        return new LiftedArms(rigged, new LinearBlendSkinner().skin(rigged, straight));
    }

    TriangleMesh mesh() {
        return mesh;
    }

    /** The share of the skin's area that is bridges: triangles between an arm and another part that grew. */
    double bridges() {
        TriangleMesh bound = rigged.mesh();
        double least = 0.02 * Bounds.of(bound).height();
        double bridges = 0;
        double all = 0;
        for (int t = 0; t < mesh.triangleCount(); t++) {
            double now = longest(mesh, t);
            double area = area(mesh, t);
            all += area;
            boolean grew = now > least && now > GROWN * longest(bound, t);
            bridges += grew && joinsArm(t) ? area : 0;
        }
        return bridges / all;
    }

    private boolean joinsArm(int t) {
        BodyPart first = part(t, 0);
        BodyPart second = part(t, 1);
        BodyPart third = part(t, 2);
        boolean arm = first.isArm() || second.isArm() || third.isArm();
        return arm && !(first == second && second == third);
    }

    private BodyPart part(int t, int corner) {
        return BodyJoint.of(rigged.weights().dominantJoint(mesh.corner(t, corner)))
                .part();
    }

    private static double longest(TriangleMesh mesh, int t) {
        Vec3 a = mesh.vertex(mesh.corner(t, 0));
        Vec3 b = mesh.vertex(mesh.corner(t, 1));
        Vec3 c = mesh.vertex(mesh.corner(t, 2));
        return Math.max(a.distanceTo(b), Math.max(b.distanceTo(c), c.distanceTo(a)));
    }

    private static double area(TriangleMesh mesh, int t) {
        Vec3 a = mesh.vertex(mesh.corner(t, 0));
        Vec3 edge = mesh.vertex(mesh.corner(t, 1)).minus(a);
        return 0.5 * edge.cross(mesh.vertex(mesh.corner(t, 2)).minus(a)).length();
    }

    /** A picture of it, turned about the vertical by an angle. */
    Photo seen(double angle) {
        Bounds bounds = Bounds.of(mesh);
        return MeshView.turned(mesh, bounds.centre(), angle, bounds.height(), VIEW)
                .textured(rigged.uv(), rigged.texture(), Optional.empty());
    }
}
