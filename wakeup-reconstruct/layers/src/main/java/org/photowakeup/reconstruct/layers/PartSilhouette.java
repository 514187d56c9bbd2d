package org.photowakeup.reconstruct.layers;

import java.util.Set;
import java.util.function.Predicate;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Camera;
import org.photowakeup.body.PosedBody;
import org.photowakeup.image.Mask;

/** The pixels that some parts of the body cover when the others are taken away: triangles with two corners on them. */
final class PartSilhouette {
    private final Camera camera;
    private final boolean[] covered;

    private PartSilhouette(Camera camera) {
        this.camera = camera;
        this.covered = new boolean[camera.width() * camera.height()];
    }

    static Mask of(PosedBody body, Camera camera, Set<BodyPart> parts) {
        return of(body, camera, joint -> parts.contains(joint.part()));
    }

    /** The same for what some joints move. */
    static Mask of(PosedBody body, Camera camera, Predicate<BodyJoint> joints) {
        PartSilhouette silhouette = new PartSilhouette(camera);
        int n = body.surface().vertexCount();
        float[] xyz = body.surface().vertices();
        boolean[] wanted = new boolean[n];
        double[] px = new double[n];
        double[] py = new double[n];
        for (int v = 0; v < n; v++) {
            wanted[v] = joints.test(body.joint(v)) && xyz[3 * v + 2] > 0;
            px[v] = camera.focalLength() * xyz[3 * v] / xyz[3 * v + 2] + camera.centreX();
            py[v] = camera.focalLength() * xyz[3 * v + 1] / xyz[3 * v + 2] + camera.centreY();
        }
        int[] t = body.surface().triangles();
        for (int k = 0; k < t.length; k += 3) {
            int corners = (wanted[t[k]] ? 1 : 0) + (wanted[t[k + 1]] ? 1 : 0) + (wanted[t[k + 2]] ? 1 : 0);
            if (corners >= 2 && xyz[3 * t[k] + 2] > 0 && xyz[3 * t[k + 1] + 2] > 0 && xyz[3 * t[k + 2] + 2] > 0) {
                silhouette.fill(px, py, t[k], t[k + 1], t[k + 2]);
            }
        }
        return Mask.of(camera.width(), camera.height(), silhouette.covered);
    }

    /** Sets the pixels between the edges, row by row. */
    private void fill(double[] px, double[] py, int a, int b, int c) {
        double top = Math.min(py[a], Math.min(py[b], py[c]));
        double bottom = Math.max(py[a], Math.max(py[b], py[c]));
        int last = (int) Math.min(camera.height() - 1.0, Math.floor(bottom));
        for (int y = (int) Math.max(0, Math.ceil(top)); y <= last; y++) {
            double[] span = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
            cross(px, py, a, b, y, span);
            cross(px, py, b, c, y, span);
            cross(px, py, c, a, y, span);
            int end = (int) Math.min(camera.width() - 1.0, Math.floor(span[1]));
            for (int x = (int) Math.max(0, Math.ceil(span[0])); x <= end; x++) {
                covered[y * camera.width() + x] = true;
            }
        }
    }

    /** Widens a row's span by where an edge meets the row. */
    private static void cross(double[] px, double[] py, int a, int b, int y, double[] span) {
        if ((py[a] < y && py[b] < y) || (py[a] > y && py[b] > y)) {
            return;
        }
        if (py[a] == py[b]) {
            span[0] = Math.min(span[0], Math.min(px[a], px[b]));
            span[1] = Math.max(span[1], Math.max(px[a], px[b]));
            return;
        }
        double x = px[a] + (y - py[a]) / (py[b] - py[a]) * (px[b] - px[a]);
        span[0] = Math.min(span[0], x);
        span[1] = Math.max(span[1], x);
    }
}
