package org.photowakeup.contract;

import java.util.Arrays;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Side;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Rasterizer;
import org.photowakeup.stage.StageContext;

/** The plainest rasteriser: every triangle against every pixel of its box. The oracle for real ones. */
public final class TestRasterizer implements Rasterizer {
    @Override
    public Fragments rasterize(TriangleMesh mesh, Camera camera, Side side, StageContext context) {
        int w = camera.width();
        int h = camera.height();
        int[] face = new int[w * h];
        float[] barycentric = new float[2 * w * h];
        float[] depth = new float[w * h];
        Arrays.fill(face, -1);
        for (int t = 0; t < mesh.triangleCount(); t++) {
            Vec3[] p = {mesh.vertex(mesh.corner(t, 0)), mesh.vertex(mesh.corner(t, 1)), mesh.vertex(mesh.corner(t, 2))};
            if (p[0].z() > 0 && p[1].z() > 0 && p[2].z() > 0) {
                draw(t, p, camera, side, face, barycentric, depth);
            }
        }
        context.progress(1);
        return Fragments.of(w, h, face, barycentric, depth);
    }

    private static void draw(int t, Vec3[] p, Camera c, Side side, int[] face, float[] bary, float[] depth) {
        double[] x = new double[3];
        double[] y = new double[3];
        for (int k = 0; k < 3; k++) {
            x[k] = c.project(p[k]).x();
            y[k] = c.project(p[k]).y();
        }
        double area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]);
        if (area == 0) {
            return;
        }
        int x0 = (int) Math.max(0, Math.ceil(Math.min(x[0], Math.min(x[1], x[2]))));
        int x1 = (int) Math.min(c.width() - 1.0, Math.floor(Math.max(x[0], Math.max(x[1], x[2]))));
        int y0 = (int) Math.max(0, Math.ceil(Math.min(y[0], Math.min(y[1], y[2]))));
        int y1 = (int) Math.min(c.height() - 1.0, Math.floor(Math.max(y[0], Math.max(y[1], y[2]))));
        for (int py = y0; py <= y1; py++) {
            for (int px = x0; px <= x1; px++) {
                double b1 = ((px - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (py - y[0])) / area;
                double b2 = ((x[1] - x[0]) * (py - y[0]) - (px - x[0]) * (y[1] - y[0])) / area;
                if (b1 < 0 || b2 < 0 || b1 + b2 > 1) {
                    continue;
                }
                // Perspective: shares of the corners in space weigh with 1/z.
                double s0 = (1 - b1 - b2) / p[0].z();
                double s1 = b1 / p[1].z();
                double s2 = b2 / p[2].z();
                double z = 1 / (s0 + s1 + s2);
                int i = py * c.width() + px;
                if (face[i] < 0 || (side == Side.FRONT ? z < depth[i] : z > depth[i])) {
                    face[i] = t;
                    depth[i] = (float) z;
                    bary[2 * i] = (float) (s1 * z);
                    bary[2 * i + 1] = (float) (s2 * z);
                }
            }
        }
    }
}
