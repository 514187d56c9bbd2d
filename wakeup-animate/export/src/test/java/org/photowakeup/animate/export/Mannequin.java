package org.photowakeup.animate.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.Fringe;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TextureCoordinates;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;

/** The sample body with a texture of two halves, front and back, so that there are seams; and a wave of its arm. */
final class Mannequin {
    private Mannequin() {}

    static RiggedMesh rigged() {
        BodyFit fit = Samples.fit();
        TriangleMesh mesh = fit.body().surface();
        return new RiggedMesh(
                mesh, places(mesh), fit.skeleton(), fit.pose(), fit.body().weights(), texture(96));
    }

    /** The same with a half transparent red square over its head. */
    static RiggedMesh withFringe() {
        RiggedMesh body = rigged();
        Vec3 head = body.skeleton()
                .globals(body.bindPose())
                .get(BodyJoint.HEAD.ordinal())
                .translation();
        float x = (float) head.x();
        float y = (float) head.y() - 0.3f;
        float z = (float) head.z();
        float[] places = {x - 0.1f, y, z, x + 0.1f, y, z, x - 0.1f, y + 0.1f, z, x + 0.1f, y + 0.1f, z};
        int[] corners = {0, 2, 1, 1, 2, 3};
        short[] joints = new short[16];
        float[] weights = new float[16];
        for (int k = 0; k < 4; k++) {
            joints[4 * k] = (short) BodyJoint.HEAD.ordinal();
            weights[4 * k] = 1;
        }
        Raster red = Raster.generate(4, 4, 4, (c, column, row) -> c == 0 ? 1 : c == 3 ? 0.5f : 0);
        return body.withFringe(Optional.of(new Fringe(
                TriangleMesh.of(places, corners),
                TextureCoordinates.of(new float[] {0, 0, 1, 0, 0, 1, 1, 1}, corners),
                SkinWeights.of(body.skeleton().size(), joints, weights),
                red)));
    }

    /** Front triangles take the left half, back triangles the right half, both as the camera sees them. */
    private static TextureCoordinates places(TriangleMesh mesh) {
        Camera camera = Samples.camera();
        float[] uv = new float[4 * mesh.vertexCount()];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            PixelPoint p = camera.project(mesh.vertex(v));
            float u = (float) Math.min(1, Math.max(0, (p.x() + 0.5) / camera.width()));
            float w = (float) Math.min(1, Math.max(0, (p.y() + 0.5) / camera.height()));
            uv[4 * v] = u / 2;
            uv[4 * v + 1] = w;
            uv[4 * v + 2] = 0.5f + u / 2;
            uv[4 * v + 3] = w;
        }
        int[] corners = new int[3 * mesh.triangleCount()];
        for (int t = 0; t < mesh.triangleCount(); t++) {
            Vec3 a = mesh.vertex(mesh.corner(t, 0));
            Vec3 normal = mesh.vertex(mesh.corner(t, 1))
                    .minus(a)
                    .cross(mesh.vertex(mesh.corner(t, 2)).minus(a));
            int back = normal.dot(a) < 0 ? 0 : 1;
            for (int c = 0; c < 3; c++) {
                corners[3 * t + c] = 2 * mesh.corner(t, c) + back;
            }
        }
        return TextureCoordinates.of(uv, corners);
    }

    static Photo texture(int size) {
        return new Photo(Raster.generate(2 * size, size, 3, (c, x, y) -> {
            double stripes = 0.5 + 0.3 * Math.sin(0.7 * y + c) + 0.1 * Math.sin(1.3 * x + 2 * c);
            return (float) (x < size ? stripes : 0.9 - 0.6 * stripes);
        }));
    }

    static MotionClip wave(String name) {
        RiggedMesh rigged = rigged();
        List<Pose> frames = new ArrayList<>();
        for (int f = 0; f <= 30; f++) {
            double angle = 0.8 * Math.sin(2 * Math.PI * f / 30);
            Pose pose = rigged.bindPose()
                    .with(BodyJoint.LEFT_ELBOW.ordinal(), Rotation.about(new Vec3(0, 1, 0), angle))
                    .with(0, Rotation.about(new Vec3(0, 1, 0), angle / 4));
            frames.add(pose.withRoot(rigged.bindPose().root().plus(new Vec3(0, 0, -0.01 * f))));
        }
        return new MotionClip(name, rigged.skeleton(), 1 / 30.0, frames);
    }
}
