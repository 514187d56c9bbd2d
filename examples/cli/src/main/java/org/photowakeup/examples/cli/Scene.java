package org.photowakeup.examples.cli;

/** The sample's background by formula: sky with clouds, sea, hills and a lawn. */
final class Scene {
    private static final double HORIZON = 360;

    private Scene() {}

    /**
     * The colour at a place, in pixels of the sample.
     *
     * @param shadow squared distance to the figure's feet, in pixels
     */
    static float[] colour(double x, double y, double shadow) {
        double hill = HORIZON - 46 - 30 * Math.sin(x / 95) - 12 * Math.sin(x / 37 + 1);
        if (y < hill) {
            return sky(x, y);
        }
        if (y < HORIZON) {
            double shade = 0.8 + 0.2 * noise(x / 7, y / 5, 1);
            return grey(0.36 * shade, 0.47 * shade, 0.42 * shade);
        }
        if (y < HORIZON + 70) {
            double wave = 0.85 + 0.15 * noise(x / 30, y / 2.2, 2);
            return grey(0.25 * wave, 0.47 * wave, 0.62 * wave);
        }
        return lawn(x, y, 1 - 0.45 * Math.exp(-shadow / 420));
    }

    private static float[] sky(double x, double y) {
        double t = y / HORIZON;
        double cloud = Math.max(0, fractal(x / 120, y / 50) - 0.52) * 2.4;
        return grey(0.45 + 0.3 * t + 0.4 * cloud, 0.64 + 0.2 * t + 0.25 * cloud, 0.88 + 0.06 * t + 0.1 * cloud);
    }

    private static float[] lawn(double x, double y, double light) {
        double depth = (y - HORIZON - 70) / 370;
        double blades = 0.75 + 0.5 * noise(x / (1.2 + 2 * depth), y / (1.5 + 4 * depth), 3);
        double patch = 0.85 + 0.3 * fractal(x / 60, y / 40);
        double shade = blades * patch * light;
        return grey(0.34 * shade, 0.52 * shade, 0.22 * shade);
    }

    private static double fractal(double x, double y) {
        return 0.55 * noise(x, y, 7) + 0.3 * noise(2 * x, 2 * y, 8) + 0.15 * noise(4 * x, 4 * y, 9);
    }

    /** Value noise in [0, 1]: hashed lattice values, smoothly interpolated. */
    private static double noise(double x, double y, int seed) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        double u = smooth(x - ix);
        double v = smooth(y - iy);
        double top = hash(ix, iy, seed) * (1 - u) + hash(ix + 1, iy, seed) * u;
        double bottom = hash(ix, iy + 1, seed) * (1 - u) + hash(ix + 1, iy + 1, seed) * u;
        return top * (1 - v) + bottom * v;
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double hash(int x, int y, int seed) {
        int h = x * 0x27d4eb2d ^ y * 0x165667b1 ^ seed * 0x9e3779b9;
        h = (h ^ (h >>> 15)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return ((h ^ (h >>> 16)) >>> 8) / (double) (1 << 24);
    }

    private static float[] grey(double r, double g, double b) {
        return new float[] {(float) Math.min(1, r), (float) Math.min(1, g), (float) Math.min(1, b)};
    }
}
