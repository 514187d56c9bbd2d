package org.photowakeup.examples.evaluate;

import java.util.Arrays;
import org.photowakeup.body.Camera;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.Vec3;

/** What can be counted of a texture: steps along the rim, how much of it is used, texels beside the photo's pixels. */
final class TextureFigures {
    /** Texels around a chart that filtering needs. */
    private static final double PADDING = 4;

    private final RiggedMesh mesh;
    private final Camera camera;
    private final boolean[] facing;

    TextureFigures(RiggedMesh mesh, Camera camera) {
        this.mesh = mesh;
        this.camera = camera;
        this.facing = new boolean[mesh.mesh().triangleCount()];
        for (int t = 0; t < facing.length; t++) {
            Vec3 a = corner(t, 0);
            facing[t] = corner(t, 1).minus(a).cross(corner(t, 2).minus(a)).dot(a) < 0;
        }
    }

    private Vec3 corner(int t, int k) {
        return mesh.mesh().vertex(mesh.mesh().corner(t, k));
    }

    /**
     * The mean step of colours, in 255ths, at vertices that have several places: those on the rim between what faces the
     * camera and what does not, or all others.
     */
    double step(boolean rim) {
        int vertices = mesh.mesh().vertexCount();
        int[] front = new int[vertices];
        int[] back = new int[vertices];
        int[] any = new int[vertices];
        for (int[] corners : new int[][] {front, back, any}) {
            Arrays.fill(corners, -1);
        }
        Statistics steps = new Statistics();
        for (int i = 0; i < 3 * facing.length; i++) {
            int v = mesh.mesh().corner(i / 3, i % 3);
            int[] own = facing[i / 3] ? front : back;
            if (!rim && own[v] >= 0 && differs(own[v], i)) {
                steps.add(difference(own[v], i));
            }
            own[v] = i;
        }
        for (int v = 0; v < vertices && rim; v++) {
            if (front[v] >= 0 && back[v] >= 0) {
                steps.add(difference(front[v], back[v]));
            }
        }
        return steps.count() == 0 ? 0 : steps.mean();
    }

    private boolean differs(int a, int b) {
        return mesh.uv().u(a / 3, a % 3) != mesh.uv().u(b / 3, b % 3)
                || mesh.uv().v(a / 3, a % 3) != mesh.uv().v(b / 3, b % 3);
    }

    private double difference(int a, int b) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += Math.abs(colour(a, c) - colour(b, c));
        }
        return 255 * sum / 3;
    }

    private double colour(int corner, int channel) {
        Photo texture = mesh.texture();
        double x = mesh.uv().u(corner / 3, corner % 3) * texture.width() - 0.5;
        double y = mesh.uv().v(corner / 3, corner % 3) * texture.height() - 0.5;
        return texture.rgb().bilinear(channel, x, y);
    }

    /** The share of texels inside triangles or within the padding around them. */
    double use() {
        int w = mesh.texture().width();
        int h = mesh.texture().height();
        boolean[] used = new boolean[w * h];
        for (int t = 0; t < facing.length; t++) {
            mark(used, w, h, t);
        }
        return (double) Mask.of(w, h, used).dilated(PADDING).count() / used.length;
    }

    private void mark(boolean[] used, int w, int h, int t) {
        double[] x = new double[3];
        double[] y = new double[3];
        for (int k = 0; k < 3; k++) {
            x[k] = mesh.uv().u(t, k) * w - 0.5;
            y[k] = mesh.uv().v(t, k) * h - 0.5;
        }
        double area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]);
        int left = (int) Math.max(0, Math.ceil(Math.min(x[0], Math.min(x[1], x[2]))));
        int right = (int) Math.min(w - 1.0, Math.floor(Math.max(x[0], Math.max(x[1], x[2]))));
        int top = (int) Math.max(0, Math.ceil(Math.min(y[0], Math.min(y[1], y[2]))));
        int low = (int) Math.min(h - 1.0, Math.floor(Math.max(y[0], Math.max(y[1], y[2]))));
        for (int py = top; py <= low; py++) {
            for (int px = left; px <= right && area != 0; px++) {
                double b = ((px - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (py - y[0])) / area;
                double c = ((x[1] - x[0]) * (py - y[0]) - (px - x[0]) * (y[1] - y[0])) / area;
                used[py * w + px] |= b >= 0 && c >= 0 && b + c <= 1;
            }
        }
    }

    /**
     * Texels along a line over pixels that the photo's camera would give it seen straight on, at quantiles of the surface's
     * area.
     */
    double[] densities(double... quantiles) {
        double[] density = new double[facing.length];
        double[] area = new double[facing.length];
        Integer[] order = new Integer[facing.length];
        double all = 0;
        for (int t = 0; t < facing.length; t++) {
            Vec3 a = corner(t, 0);
            double pixel = a.z() / camera.focalLength();
            area[t] = corner(t, 1).minus(a).cross(corner(t, 2).minus(a)).length() / pixel / pixel;
            density[t] = Math.sqrt(texels(t) / Math.max(area[t], 1e-9));
            order[t] = t;
            all += area[t];
        }
        Arrays.sort(order, (s, t) -> Double.compare(density[s], density[t]));
        double[] result = new double[quantiles.length];
        double sum = 0;
        for (int t : order) {
            sum += area[t];
            for (int q = 0; q < quantiles.length; q++) {
                result[q] = sum - area[t] <= quantiles[q] * all ? density[t] : result[q];
            }
        }
        return result;
    }

    private double texels(int t) {
        double w = mesh.texture().width();
        double h = mesh.texture().height();
        double ux = (mesh.uv().u(t, 1) - mesh.uv().u(t, 0)) * w;
        double uy = (mesh.uv().v(t, 1) - mesh.uv().v(t, 0)) * h;
        double vx = (mesh.uv().u(t, 2) - mesh.uv().u(t, 0)) * w;
        double vy = (mesh.uv().v(t, 2) - mesh.uv().v(t, 0)) * h;
        return Math.abs(ux * vy - vx * uy);
    }
}
