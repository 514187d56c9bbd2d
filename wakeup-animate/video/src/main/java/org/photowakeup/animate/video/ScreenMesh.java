package org.photowakeup.animate.video;

import org.photowakeup.body.Camera;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.stage.StageContext;

/** Vertices as the camera sees them: places in pixels and inverse depths; 0 for a vertex behind the near plane. */
final class ScreenMesh {
    private static final double NEAR = 0.05;
    private static final int VERTICES = 4096;

    final double[] x;
    final double[] y;
    final double[] inverseDepth;

    private ScreenMesh(int vertices) {
        x = new double[vertices];
        y = new double[vertices];
        inverseDepth = new double[vertices];
    }

    /**
     * Projects vertices.
     *
     * @param world x, y, z of every vertex
     * @param view from the world into the camera's frame
     */
    static ScreenMesh of(float[] world, RigidTransform view, Camera camera, StageContext context) {
        int vertices = world.length / 3;
        ScreenMesh screen = new ScreenMesh(vertices);
        double[] r = view.rotation().toMatrix();
        double[] t = {
            view.translation().x(), view.translation().y(), view.translation().z()
        };
        context.parallel().forEach((vertices + VERTICES - 1) / VERTICES, task -> {
            int end = Math.min(vertices, (task + 1) * VERTICES);
            for (int i = task * VERTICES; i < end; i++) {
                screen.project(i, world, r, t, camera);
            }
        });
        return screen;
    }

    private void project(int i, float[] world, double[] r, double[] t, Camera camera) {
        double wx = world[3 * i];
        double wy = world[3 * i + 1];
        double wz = world[3 * i + 2];
        double cz = r[6] * wx + r[7] * wy + r[8] * wz + t[2];
        if (!(cz > NEAR)) {
            return;
        }
        double scale = camera.focalLength() / cz;
        x[i] = scale * (r[0] * wx + r[1] * wy + r[2] * wz + t[0]) + camera.centreX();
        y[i] = scale * (r[3] * wx + r[4] * wy + r[5] * wz + t[1]) + camera.centreY();
        inverseDepth[i] = 1 / cz;
    }
}
