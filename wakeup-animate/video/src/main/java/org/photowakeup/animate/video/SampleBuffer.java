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

    /** The samples' largest offset. */
    private static final double REACH = 0.375;

    /** Lets neighbours overlap by this share, so that rounding leaves no gap between them. */
    private static final double OVERLAP = 1e-6;

    private final double[] stepB = new double[SAMPLES];
    private final double[] stepC = new double[SAMPLES];
    final int left;
    final int top;
    final int width;
    final int height;
    final int[] triangle;
    final float[] nearness;

    /** A buffer of the pixels from (left, top). */
    SampleBuffer(int left, int top, int width, int height) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        triangle = new int[SAMPLES * width * height];
        nearness = new float[triangle.length];
        Arrays.fill(triangle, -1);
    }

    /**
     * Draws a triangle: at each sample inside, the largest inverse depth wins, the first one drawn when equal. Inverse
     * depth and barycentric coordinates are linear over the picture. Rows, columns and samples are the kernel's loops; a
     * pixel farther from an edge than its samples reach is left out at once.
     */
    void draw(int number, ScreenMesh s, int a, int b, int c) {
        double ax = s.x[a];
        double ay = s.y[a];
        double area = (s.x[b] - ax) * (s.y[c] - ay) - (s.x[c] - ax) * (s.y[b] - ay);
        if (Math.abs(area) < 1e-12) {
            return;
        }
        // Weights of b and c: linear functions of the place, 0 at a.
        double scale = 1 / area;
        double bx = (s.y[c] - ay) * scale;
        double by = (ax - s.x[c]) * scale;
        double cx = (ay - s.y[b]) * scale;
        double cy = (s.x[b] - ax) * scale;
        double za = s.inverseDepth[a];
        double zb = s.inverseDepth[b] - za;
        double zc = s.inverseDepth[c] - za;
        int x0 = first(least(ax, s.x[b], s.x[c]) - REACH, left, left + width - 1);
        int x1 = last(most(ax, s.x[b], s.x[c]) + REACH, left, left + width - 1);
        int y0 = first(least(ay, s.y[b], s.y[c]) - REACH, top, top + height - 1);
        int y1 = last(most(ay, s.y[b], s.y[c]) + REACH, top, top + height - 1);
        double[] stepsB = stepB;
        double[] stepsC = stepC;
        for (int k = 0; k < SAMPLES; k++) {
            stepsB[k] = bx * DX[k] + by * DY[k];
            stepsC[k] = cx * DX[k] + cy * DY[k];
        }
        double mb = -REACH * (Math.abs(bx) + Math.abs(by)) - OVERLAP;
        double mc = -REACH * (Math.abs(cx) + Math.abs(cy)) - OVERLAP;
        double ma = 1 + REACH * (Math.abs(bx + cx) + Math.abs(by + cy)) + OVERLAP;
        for (int y = y0; y <= y1; y++) {
            double rowB = by * (y - ay) - bx * ax;
            double rowC = cy * (y - ay) - cx * ax;
            int row = SAMPLES * ((y - top) * width - left);
            for (int x = x0; x <= x1; x++) {
                double pb = bx * x + rowB;
                double pc = cx * x + rowC;
                if (pb < mb || pc < mc || pb + pc > ma) {
                    continue;
                }
                int i = row + SAMPLES * x;
                for (int k = 0; k < SAMPLES; k++) {
                    double wb = pb + stepsB[k];
                    double wc = pc + stepsC[k];
                    if (wb >= -OVERLAP && wc >= -OVERLAP && wb + wc <= 1 + OVERLAP) {
                        keep(i + k, (float) (za + wb * zb + wc * zc), number);
                    }
                }
            }
        }
    }

    private void keep(int sample, float near, int number) {
        if (near > nearness[sample]) {
            nearness[sample] = near;
            triangle[sample] = number;
        }
    }

    /** The first whole number from a place on within a range of numbers from 0 on; its end plus 1 when there is none. */
    private static int first(double place, int from, int to) {
        if (place <= from) {
            return from;
        }
        if (place > to) {
            return to + 1;
        }
        int whole = (int) place;
        return whole < place ? whole + 1 : whole;
    }

    /** The last whole number up to a place within a range of numbers from 0 on; its beginning less 1 when there is none. */
    private static int last(double place, int from, int to) {
        if (place >= to) {
            return to;
        }
        return place < from ? from - 1 : (int) place;
    }

    /** The least of three numbers. Plain comparisons: a short video is drawn by code that has only just been compiled. */
    static double least(double a, double b, double c) {
        double ab = a < b ? a : b;
        return ab < c ? ab : c;
    }

    /** The largest of three numbers. */
    static double most(double a, double b, double c) {
        double ab = a > b ? a : b;
        return ab > c ? ab : c;
    }
}
