package org.photowakeup.examples.vitruvian;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.photowakeup.mesh.TriangleMesh;

/** Draws meshes shaded, seen in parallel from any side: a z-buffer, one light beside the eye, smooth normals. */
final class BodyPicture {
    private static final int BACKGROUND = 0xF4F4F2;

    private final int width;
    private final int height;
    private final double pixelsPerMetre;
    private final BufferedImage image;
    private final float[] depth;

    BodyPicture(int width, int height, double pixelsPerMetre) {
        this.width = width;
        this.height = height;
        this.pixelsPerMetre = pixelsPerMetre;
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.depth = new float[width * height];
        Arrays.fill(depth, Float.POSITIVE_INFINITY);
        for (int i = 0; i < depth.length; i++) {
            image.setRGB(i % width, i / width, BACKGROUND);
        }
    }

    BufferedImage image() {
        return image;
    }

    /**
     * Draws a mesh.
     *
     * @param turn about the vertical, radians
     * @param tilt towards the eye, radians: positive looks from above
     * @param middle where the mesh's point {@code focus} is seen, pixels
     */
    void draw(TriangleMesh mesh, double turn, double tilt, double[] focus, double[] middle) {
        float[] points = mesh.vertices();
        float[] normals = mesh.vertexNormals();
        for (int i = 0; i < points.length; i += 3) {
            for (int c = 0; c < 3; c++) {
                points[i + c] -= (float) focus[c];
            }
            rotate(points, i, turn, tilt);
            rotate(normals, i, turn, tilt);
            points[i] = (float) (points[i] * pixelsPerMetre + middle[0]);
            points[i + 1] = (float) (points[i + 1] * pixelsPerMetre + middle[1]);
        }
        int[] triangles = mesh.triangles();
        for (int t = 0; t < triangles.length; t += 3) {
            fill(points, normals, 3 * triangles[t], 3 * triangles[t + 1], 3 * triangles[t + 2]);
        }
    }

    private static void rotate(float[] p, int i, double turn, double tilt) {
        double x = Math.cos(turn) * p[i] + Math.sin(turn) * p[i + 2];
        double z = Math.cos(turn) * p[i + 2] - Math.sin(turn) * p[i];
        double y = Math.cos(tilt) * p[i + 1] - Math.sin(tilt) * z;
        p[i + 2] = (float) (Math.cos(tilt) * z + Math.sin(tilt) * p[i + 1]);
        p[i] = (float) x;
        p[i + 1] = (float) y;
    }

    private void fill(float[] p, float[] n, int a, int b, int c) {
        double area = (p[b] - p[a]) * (p[c + 1] - p[a + 1]) - (p[b + 1] - p[a + 1]) * (p[c] - p[a]);
        if (Math.abs(area) < 1e-9) {
            return;
        }
        int left = (int) Math.max(0, Math.ceil(Math.min(p[a], Math.min(p[b], p[c]))));
        int right = (int) Math.min(width - 1, Math.floor(Math.max(p[a], Math.max(p[b], p[c]))));
        int top = (int) Math.max(0, Math.ceil(Math.min(p[a + 1], Math.min(p[b + 1], p[c + 1]))));
        int bottom = (int) Math.min(height - 1, Math.floor(Math.max(p[a + 1], Math.max(p[b + 1], p[c + 1]))));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double u = ((p[b] - x) * (p[c + 1] - y) - (p[b + 1] - y) * (p[c] - x)) / area;
                double v = ((p[c] - x) * (p[a + 1] - y) - (p[c + 1] - y) * (p[a] - x)) / area;
                double w = 1 - u - v;
                float z = (float) (u * p[a + 2] + v * p[b + 2] + w * p[c + 2]);
                if (u < 0 || v < 0 || w < 0 || z >= depth[y * width + x]) {
                    continue;
                }
                depth[y * width + x] = z;
                double[] normal = new double[3];
                for (int k = 0; k < 3; k++) {
                    normal[k] = u * n[a + k] + v * n[b + k] + w * n[c + k];
                }
                image.setRGB(x, y, shade(normal));
            }
        }
    }

    /** A warm light from the upper left before the body and a cool one from behind; inner sides are red. */
    private static int shade(double[] n) {
        double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
        if (n[2] > 0.15 * length) {
            return 0xC02020;
        }
        double key = Math.max(0, (-0.45 * n[0] - 0.55 * n[1] - 0.7 * n[2]) / length);
        double fill = Math.max(0, (0.8 * n[0] - 0.2 * n[1] - 0.55 * n[2]) / length);
        double light = 0.12 + 0.72 * key + 0.22 * fill;
        int red = (int) Math.min(255, 255 * Math.pow(light * 0.92, 1 / 1.8));
        int green = (int) Math.min(255, 255 * Math.pow(light * 0.76, 1 / 1.8));
        int blue = (int) Math.min(255, 255 * Math.pow(light * 0.66, 1 / 1.8));
        return red << 16 | green << 8 | blue;
    }
}
