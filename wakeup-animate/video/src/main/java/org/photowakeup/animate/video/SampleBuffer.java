package org.photowakeup.animate.video;

import java.util.Arrays;

/**
 * A z-buffer of five samples a pixel over a band of rows: the pixel's centre, which decides the colour, and four on a
 * rotated grid, which decide how much of the pixel is covered.
 */
final class SampleBuffer {
    static final int SAMPLES = 5;
    static final double[] DX = {0, -0.125, 0.375, 0.125, -0.375};
    static final double[] DY = {0, -0.375, -0.125, 0.375, 0.125};

    /** Lets neighbours overlap by this share, so that rounding leaves no gap between them. */
    private static final double OVERLAP = 1e-6;

    final int left;
    final int top;
    final int width;
    final int height;
    final int[] triangle;
    final double[] nearness;

    /** A buffer of the pixels from (left, top). */
    SampleBuffer(int left, int top, int width, int height) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        triangle = new int[SAMPLES * width * height];
        nearness = new double[triangle.length];
        Arrays.fill(triangle, -1);
    }

    /**
     * Draws a triangle: at each sample inside, the largest inverse depth wins, the first one drawn when equal. Inverse
     * depth and barycentric coordinates are linear over the picture. Nested loops over rows, columns and samples are the
     * kernel.
     */
    void draw(int number, ScreenMesh s, int a, int b, int c) {
        double ax = s.x[a];
        double ay = s.y[a];
        double area = (s.x[b] - ax) * (s.y[c] - ay) - (s.x[c] - ax) * (s.y[b] - ay);
        if (Math.abs(area) < 1e-12) {
            return;
        }
        // Weights of b and c: linear functions of the place, 0 at a.
        double bx = (s.y[c] - ay) / area;
        double by = -(s.x[c] - ax) / area;
        double cx = -(s.y[b] - ay) / area;
        double cy = (s.x[b] - ax) / area;
        double za = s.inverseDepth[a];
        double zb = s.inverseDepth[b] - za;
        double zc = s.inverseDepth[c] - za;
        int x0 = Math.max(left, (int) Math.ceil(min(ax, s.x[b], s.x[c]) - 0.375));
        int x1 = Math.min(left + width - 1, (int) Math.floor(-min(-ax, -s.x[b], -s.x[c]) + 0.375));
        int y0 = Math.max(top, (int) Math.ceil(min(ay, s.y[b], s.y[c]) - 0.375));
        int y1 = Math.min(top + height - 1, (int) Math.floor(-min(-ay, -s.y[b], -s.y[c]) + 0.375));
        for (int y = y0; y <= y1; y++) {
            int i = SAMPLES * ((y - top) * width + x0 - left);
            for (int x = x0; x <= x1; x++) {
                for (int k = 0; k < SAMPLES; k++, i++) {
                    double px = x + DX[k] - ax;
                    double py = y + DY[k] - ay;
                    double wb = bx * px + by * py;
                    double wc = cx * px + cy * py;
                    double near = za + wb * zb + wc * zc;
                    if (wb >= -OVERLAP && wc >= -OVERLAP && wb + wc <= 1 + OVERLAP && near > nearness[i]) {
                        nearness[i] = near;
                        triangle[i] = number;
                    }
                }
            }
        }
    }

    private static double min(double a, double b, double c) {
        return Math.min(a, Math.min(b, c));
    }
}
