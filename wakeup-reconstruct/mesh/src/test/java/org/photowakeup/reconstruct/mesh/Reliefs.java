package org.photowakeup.reconstruct.mesh;

import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Camera;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefSide;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.Raster;
import org.photowakeup.image.SkinningMap;
import org.photowakeup.mesh.TriangleMesh;

/** Reliefs over a mask, inflated like a cushion, and what a mesh looks like from the camera. */
final class Reliefs {
    static final double DISTANCE = 3;

    private Reliefs() {}

    static Camera camera(Mask mask) {
        return Camera.centred(2.0 * Math.max(mask.width(), mask.height()), mask.width(), mask.height());
    }

    /** Round: the distance to the outside, d pixels, gives a half thickness of sqrt(d (2 R - d)) with R = 30 pixels. */
    static Relief cushion(Mask mask) {
        NearestPixels outside = Mask.generate(
                        mask.width() + 2,
                        mask.height() + 2,
                        (x, y) -> x == 0 || y == 0 || x > mask.width() || y > mask.height() || !mask.at(x - 1, y - 1))
                .nearest();
        double pixel = DISTANCE / camera(mask).focalLength();
        Raster front = Raster.generate(mask.width(), mask.height(), 1, (c, x, y) -> {
            double d = Math.min(30, Math.sqrt(outside.squaredDistance(x + 1, y + 1)) - 1);
            return mask.at(x, y) ? (float) (DISTANCE - pixel * Math.sqrt(d * (60 - d))) : 0;
        });
        Raster back = Raster.generate(
                mask.width(),
                mask.height(),
                1,
                (c, x, y) -> mask.at(x, y) ? (float) (2 * DISTANCE - front.at(0, x, y)) : 0);
        return of(mask, front, back);
    }

    /** The same of which the photo shows a part. */
    static Relief showing(Relief relief, Mask visible) {
        Layer layer = new Layer(relief.layer().mask(), visible, relief.layer().parts());
        return new Relief(layer, relief.front(), relief.back());
    }

    /** The same that moves with one joint alone. */
    static Relief onJoint(Relief relief, int joint) {
        Mask mask = relief.layer().mask();
        short[] joints = new short[4 * mask.width() * mask.height()];
        float[] weights = new float[joints.length];
        for (int i = 0; i < joints.length; i += 4) {
            joints[i] = (short) joint;
            weights[i] = 1;
        }
        SkinningMap rigid = SkinningMap.of(mask, joints, weights);
        return new Relief(
                relief.layer(),
                new ReliefSide(relief.front().depth(), rigid),
                new ReliefSide(relief.back().depth(), rigid));
    }

    static Relief of(Mask mask, Raster front, Raster back) {
        LabelMap parts = LabelMap.generate(
                mask.width(), mask.height(), (x, y) -> mask.at(x, y) ? LabelMap.code(BodyPart.TORSO) : LabelMap.NONE);
        return new Relief(
                new Layer(mask, mask, parts),
                new ReliefSide(new DepthMap(front, mask), skinning(mask, 3)),
                new ReliefSide(new DepthMap(back, mask), skinning(mask, 6)));
    }

    /** One joint on the left half and the next on the right. */
    private static SkinningMap skinning(Mask mask, int joint) {
        int n = mask.width() * mask.height();
        short[] joints = new short[4 * n];
        float[] weights = new float[4 * n];
        for (int i = 0; i < n; i++) {
            joints[4 * i] = (short) (i % mask.width() < mask.width() / 2 ? joint : joint + 1);
            weights[4 * i] = 1;
        }
        return SkinningMap.of(mask, joints, weights);
    }

    /** The pixels whose centre a mesh covers. */
    static Mask silhouette(TriangleMesh mesh, Camera camera) {
        boolean[] set = new boolean[camera.width() * camera.height()];
        double[] x = new double[3];
        double[] y = new double[3];
        for (int t = 0; t < mesh.triangleCount(); t++) {
            for (int k = 0; k < 3; k++) {
                x[k] = camera.project(mesh.vertex(mesh.corner(t, k))).x();
                y[k] = camera.project(mesh.vertex(mesh.corner(t, k))).y();
            }
            fill(set, camera, x, y);
        }
        return Mask.of(camera.width(), camera.height(), set);
    }

    private static void fill(boolean[] set, Camera camera, double[] x, double[] y) {
        int x0 = (int) Math.max(0, Math.ceil(Math.min(x[0], Math.min(x[1], x[2]))));
        int x1 = (int) Math.min(camera.width() - 1, Math.floor(Math.max(x[0], Math.max(x[1], x[2]))));
        int y0 = (int) Math.max(0, Math.ceil(Math.min(y[0], Math.min(y[1], y[2]))));
        int y1 = (int) Math.min(camera.height() - 1, Math.floor(Math.max(y[0], Math.max(y[1], y[2]))));
        for (int py = y0; py <= y1; py++) {
            for (int px = x0; px <= x1; px++) {
                double a = (x[1] - x[0]) * (py - y[0]) - (y[1] - y[0]) * (px - x[0]);
                double b = (x[2] - x[1]) * (py - y[1]) - (y[2] - y[1]) * (px - x[1]);
                double c = (x[0] - x[2]) * (py - y[2]) - (y[0] - y[2]) * (px - x[2]);
                if ((a >= 0 && b >= 0 && c >= 0) || (a <= 0 && b <= 0 && c <= 0)) {
                    set[py * camera.width() + px] = true;
                }
            }
        }
    }
}
