package org.photowakeup.animate.skinning;

import java.util.List;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TextureCoordinates;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/** An arm: an open tube of radius 5 cm along x, 1 m long, of three joints at 0, 1/3 and 2/3 m, bound bent. */
final class Tube {
    static final int RINGS = 61;
    static final int SIDES = 40;
    static final double RADIUS = 0.05;

    private Tube() {}

    static Skeleton skeleton() {
        return new Skeleton(List.of(
                new Joint("shoulder", -1, new Vec3(0, 0, 3)),
                new Joint("elbow", 0, new Vec3(1 / 3.0, 0, 3)),
                new Joint("wrist", 1, new Vec3(2 / 3.0, 0, 3))));
    }

    static Pose bindPose() {
        return new Pose(
                new Vec3(0.1, -0.2, 4),
                List.of(
                        Rotation.ofRotationVector(new Vec3(0.1, 0.7, -0.2)),
                        Rotation.ofRotationVector(new Vec3(-0.3, 0.2, 0.5)),
                        Rotation.ofRotationVector(new Vec3(0.2, -0.1, 0.3))));
    }

    /** Bound straight in the rest pose, or bent in {@link #bindPose}; weights blend over 0.2 m about each joint. */
    static RiggedMesh rigged(boolean bent) {
        float[] v = new float[3 * RINGS * SIDES];
        short[] joints = new short[4 * RINGS * SIDES];
        float[] weights = new float[4 * RINGS * SIDES];
        for (int i = 0; i < RINGS * SIDES; i++) {
            int ring = i / SIDES;
            double x = ring / (RINGS - 1.0);
            double angle = 2 * Math.PI * (i % SIDES) / SIDES;
            v[3 * i] = (float) x;
            v[3 * i + 1] = (float) (RADIUS * Math.cos(angle));
            v[3 * i + 2] = (float) (3 + RADIUS * Math.sin(angle));
            double elbow = Math.min(1, Math.max(0, (x - 1 / 3.0) / 0.2 + 0.5));
            double wrist = Math.min(1, Math.max(0, (x - 2 / 3.0) / 0.2 + 0.5));
            joints[4 * i + 1] = 1;
            joints[4 * i + 2] = 2;
            weights[4 * i] = (float) (1 - elbow);
            weights[4 * i + 1] = (float) (elbow - wrist);
            weights[4 * i + 2] = (float) wrist;
        }
        TriangleMesh mesh = TriangleMesh.of(v, triangles());
        SkinWeights skin = SkinWeights.of(3, joints, weights);
        RiggedMesh straight = with(mesh, skin, skeleton().restPose());
        return bent ? with(new LinearBlendSkinner().skin(straight, bindPose()), skin, bindPose()) : straight;
    }

    static RiggedMesh with(TriangleMesh mesh, SkinWeights weights, Pose bind) {
        int[] corners = new int[3 * mesh.triangleCount()];
        return new RiggedMesh(
                mesh,
                TextureCoordinates.of(new float[] {0.5f, 0.5f}, corners),
                skeleton(),
                bind,
                weights,
                new Photo(Raster.generate(2, 2, 3, (c, x, y) -> 0.5f)));
    }

    private static int[] triangles() {
        int[] t = new int[6 * (RINGS - 1) * SIDES];
        int n = 0;
        for (int r = 0; r < RINGS - 1; r++) {
            for (int s = 0; s < SIDES; s++) {
                int a = r * SIDES + s;
                int b = r * SIDES + (s + 1) % SIDES;
                for (int corner : new int[] {a, b, a + SIDES, b, b + SIDES, a + SIDES}) {
                    t[n++] = corner;
                }
            }
        }
        return t;
    }
}
