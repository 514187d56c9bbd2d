package org.photowakeup.animate.video;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.TextureCoordinates;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Skinner;

/** The sample body whose texture is the sample photo as the camera sees it, before a plain meadow. */
final class Mannequin {
    private Mannequin() {}

    static Scenery scenery() {
        BodyFit fit = Samples.fit();
        TriangleMesh mesh = fit.body().surface();
        RiggedMesh rigged = new RiggedMesh(
                mesh, places(mesh), fit.skeleton(), fit.pose(), fit.body().weights(), Samples.photo());
        return new Scenery(rigged, Samples.camera(), meadow());
    }

    static Photo meadow() {
        return new Photo(Raster.generate(
                Samples.WIDTH, Samples.HEIGHT, 3, (c, x, y) -> c == 1 ? 0.5f + 0.003f * y : 0.2f + 0.002f * x));
    }

    private static TextureCoordinates places(TriangleMesh mesh) {
        Camera camera = Samples.camera();
        float[] uv = new float[2 * mesh.vertexCount()];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            PixelPoint p = camera.project(mesh.vertex(v));
            uv[2 * v] = (float) Math.min(1, Math.max(0, (p.x() + 0.5) / camera.width()));
            uv[2 * v + 1] = (float) Math.min(1, Math.max(0, (p.y() + 0.5) / camera.height()));
        }
        return TextureCoordinates.of(uv, mesh.triangles());
    }

    /** Moves each vertex with the joint that moves it most. */
    static Skinner skinner() {
        return (rigged, pose, context) -> {
            context.progress(0);
            List<RigidTransform> before = rigged.skeleton().globals(rigged.bindPose());
            List<RigidTransform> after = rigged.skeleton().globals(pose);
            float[] moved = rigged.mesh().vertices();
            for (int v = 0; v < moved.length / 3; v++) {
                int k = rigged.weights().dominantJoint(v);
                if (!before.get(k).equals(after.get(k))) {
                    Vec3 p = after.get(k)
                            .apply(before.get(k).inverse().apply(rigged.mesh().vertex(v)));
                    moved[3 * v] = (float) p.x();
                    moved[3 * v + 1] = (float) p.y();
                    moved[3 * v + 2] = (float) p.z();
                }
            }
            context.progress(1);
            return rigged.mesh().withVertices(moved);
        };
    }

    static Pose waving(double angle) {
        return scenery()
                .character()
                .bindPose()
                .with(BodyJoint.LEFT_SHOULDER.ordinal(), Rotation.about(new Vec3(0, 0, 1), 1 - angle))
                .with(BodyJoint.LEFT_HIP.ordinal(), Rotation.about(new Vec3(1, 0, 0), -angle / 2));
    }

    static MotionClip wave() {
        List<Pose> frames = new ArrayList<>();
        for (int f = 0; f <= 12; f++) {
            frames.add(f % 12 == 0 ? scenery().character().bindPose() : waving(Math.sin(Math.PI * f / 12)));
        }
        return new MotionClip("wave", scenery().character().skeleton(), 0.1, frames);
    }
}
