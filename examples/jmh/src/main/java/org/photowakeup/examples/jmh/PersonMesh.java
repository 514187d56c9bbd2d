package org.photowakeup.examples.jmh;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Camera;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TextureCoordinates;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/** A figure of tubes, one a bone, of about a given number of vertices, 3 m before the camera, four weights a vertex. */
final class PersonMesh {
    // x of the left one, y up, z front, radius; in BodyJoint's order, right ones mirrored.
    private static final double[][] JOINTS = {
        {0, 0.93, 0, 0.14}, {0.09, 0.86, 0, 0.09}, {}, {0, 1.04, -0.02, 0.14}, {0.1, 0.47, 0, 0.06}, {},
        {0, 1.17, -0.01, 0.15}, {0.1, 0.07, -0.02, 0.045}, {}, {0, 1.23, 0, 0.15}, {0.11, 0.025, 0.11, 0.03}, {},
        {0, 1.43, -0.03, 0.06}, {0.07, 1.36, -0.02, 0.07}, {}, {0, 1.6, 0.01, 0.1}, {0.18, 1.395, -0.02, 0.055}, {},
        {0.44, 1.39, -0.03, 0.045}, {}, {0.69, 1.395, -0.03, 0.035}, {}, {0.77, 1.39, -0.03, 0.03}, {}
    };
    private static final int SIDES = 48;

    private PersonMesh() {}

    static Camera camera(int height) {
        return Camera.centred(1.55 * height, height * 3 / 4, height);
    }

    static Photo background(int height) {
        return new Photo(
                Raster.generate(height * 3 / 4, height, 3, (c, x, y) -> (x * 7 + y * 3 + 50 * c) % 200 / 255f));
    }

    static RiggedMesh of(int vertices) {
        List<Joint> joints = new ArrayList<>();
        for (BodyJoint j : BodyJoint.values()) {
            double[] p = place(j.ordinal());
            joints.add(new Joint(j.smplName(), j.parent(), new Vec3(p[0], 0.9 - p[1], 3 - p[2])));
        }
        int bones = joints.size() - 1;
        int rings = Math.max(2, vertices / bones / SIDES);
        int perBone = rings * SIDES;
        float[] v = new float[3 * bones * perBone];
        float[] uv = new float[2 * bones * perBone];
        short[] who = new short[4 * bones * perBone];
        float[] weight = new float[who.length];
        int[] triangles = new int[6 * bones * (rings - 1) * SIDES];
        int n = 0;
        for (int b = 0; b < bones; b++) {
            Joint end = joints.get(b + 1);
            Vec3 from = joints.get(end.parent()).rest();
            Vec3 axis = end.rest().minus(from).normalised();
            Vec3 side = axis.cross(Math.abs(axis.x()) < 0.8 ? new Vec3(1, 0, 0) : new Vec3(0, 0, 1))
                    .normalised();
            Vec3 other = axis.cross(side);
            double r0 = place(end.parent())[3];
            double r1 = place(b + 1)[3];
            for (int i = 0; i < perBone; i++) {
                int ring = i / SIDES;
                double t = (double) ring / (rings - 1);
                double angle = 2 * Math.PI * (i % SIDES) / SIDES;
                double r = r0 + t * (r1 - r0);
                Vec3 p = from.plus(end.rest().minus(from).times(t))
                        .plus(side.times(r * Math.cos(angle)))
                        .plus(other.times(r * Math.sin(angle)));
                int at = b * perBone + i;
                v[3 * at] = (float) p.x();
                v[3 * at + 1] = (float) p.y();
                v[3 * at + 2] = (float) p.z();
                uv[2 * at] = (float) Math.min(1, Math.max(0, p.x() / 2 + 0.5));
                uv[2 * at + 1] = (float) Math.min(1, Math.max(0, p.y() / 2 + 0.5));
                int grand = Math.max(0, joints.get(end.parent()).parent());
                int[] four = {end.parent(), b + 1, grand, 0};
                double[] w = {0.8 - 0.3 * t, 0.1 + 0.3 * t, 0.07, 0.03};
                for (int s = 0; s < 4; s++) {
                    who[4 * at + s] = (short) four[s];
                    weight[4 * at + s] = (float) w[s];
                }
                if (i / SIDES < rings - 1) {
                    int next = at - i % SIDES + (i + 1) % SIDES;
                    for (int corner : new int[] {at, next, at + SIDES, next, next + SIDES, at + SIDES}) {
                        triangles[n++] = corner;
                    }
                }
            }
        }
        Skeleton skeleton = new Skeleton(joints);
        return new RiggedMesh(
                TriangleMesh.of(v, triangles),
                TextureCoordinates.of(uv, triangles),
                skeleton,
                skeleton.restPose(),
                SkinWeights.of(24, who, weight),
                new Photo(Raster.generate(1024, 1024, 3, (c, x, y) -> ((x / 8 + y / 8) % 2 + c) / 3f)));
    }

    private static double[] place(int joint) {
        if (JOINTS[joint].length > 0) {
            return JOINTS[joint];
        }
        double[] left = JOINTS[joint - 1];
        return new double[] {-left[0], left[1], left[2], left[3]};
    }
}
