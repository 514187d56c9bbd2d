package org.photowakeup.reconstruct.texture;

import java.util.Arrays;

/**
 * A few typical colours of a set of pixels (k-means) in a space of brightness and, three times as much, the shares of red
 * and blue, by which fair hair differs from skin.
 */
final class ColourClusters {
    private static final int MOST = 7;
    private static final int ROUNDS = 8;
    /** Pixels that are asked at most. */
    private static final int SAMPLES = 3000;
    /** Light, as a sum of channels, below which colours are not told apart. */
    private static final double DIM = 0.3;
    /** Colours nearer to each other than this are one. */
    private static final double ONE = 0.03;

    /** Brightness, share of red and share of blue of every centre in turn. */
    private final double[] centres;

    private ColourClusters(double[] centres) {
        this.centres = centres;
    }

    /** The typical colours of some pixels, at least one, of planar colours. */
    static ColourClusters of(float[] rgb, int[] pixels) {
        int step = Math.max(1, pixels.length / SAMPLES);
        int n = (pixels.length + step - 1) / step;
        double[] points = new double[3 * n];
        double[] point = new double[3];
        for (int i = 0; i < n; i++) {
            place(rgb, pixels[i * step], point);
            System.arraycopy(point, 0, points, 3 * i, 3);
        }
        ColourClusters clusters = new ColourClusters(farApart(points));
        for (int round = 0; round < ROUNDS; round++) {
            clusters.settle(points);
        }
        return clusters;
    }

    /** The point nearest to the mean, then again and again the one furthest from all taken. */
    private static double[] farApart(double[] points) {
        double[] mean = new double[3];
        for (int i = 0; i < points.length; i++) {
            mean[i % 3] += 3 * points[i] / points.length;
        }
        ColourClusters taken = new ColourClusters(mean);
        while (taken.count() < MOST) {
            int furthest = 0;
            double most = ONE * ONE;
            for (int i = 0; i < points.length; i += 3) {
                double d = taken.squared(points, i, taken.nearest(points, i));
                // Strays are far from everything: a point counts for less the further off it is.
                double fair = Math.min(d, 0.04);
                if (fair > most) {
                    most = fair;
                    furthest = i + 3;
                }
            }
            if (furthest == 0) {
                break;
            }
            double[] more = Arrays.copyOf(taken.centres, taken.centres.length + 3);
            System.arraycopy(points, furthest - 3, more, taken.centres.length, 3);
            taken = new ColourClusters(more);
        }
        return taken.centres;
    }

    private void settle(double[] points) {
        double[] sum = new double[centres.length];
        int[] count = new int[count()];
        for (int i = 0; i < points.length; i += 3) {
            int k = nearest(points, i);
            count[k]++;
            for (int c = 0; c < 3; c++) {
                sum[3 * k + c] += points[i + c];
            }
        }
        for (int i = 0; i < sum.length; i++) {
            centres[i] = count[i / 3] == 0 ? centres[i] : sum[i] / count[i / 3];
        }
    }

    int count() {
        return centres.length / 3;
    }

    /** The number of the colour nearest to a pixel's; {@code scratch} has three numbers. */
    int of(float[] rgb, int pixel, double[] scratch) {
        place(rgb, pixel, scratch);
        return nearest(scratch, 0);
    }

    /** How unlike a pixel's colour is to the nearest; {@code scratch} has three numbers. */
    double distance(float[] rgb, int pixel, double[] scratch) {
        place(rgb, pixel, scratch);
        return Math.sqrt(squared(scratch, 0, nearest(scratch, 0)));
    }

    /** Whether human skin in some light may have a typical colour: reddish, not too pale, green beside blue not too strong. */
    boolean isSkin(int k) {
        double red = centres[3 * k + 1];
        double blue = centres[3 * k + 2];
        return red > 0.34 && red < 0.6 && blue < 0.325 && centres[3 * k] > 0.12;
    }

    private int nearest(double[] points, int at) {
        int best = 0;
        for (int k = 1; k < count(); k++) {
            best = squared(points, at, k) < squared(points, at, best) ? k : best;
        }
        return best;
    }

    private double squared(double[] points, int at, int k) {
        double light = points[at] - centres[3 * k];
        double red = points[at + 1] - centres[3 * k + 1];
        double blue = points[at + 2] - centres[3 * k + 2];
        return light * light + 9 * (red * red + blue * blue);
    }

    private static void place(float[] rgb, int pixel, double[] out) {
        int plane = rgb.length / 3;
        double sum = rgb[pixel] + rgb[plane + pixel] + rgb[2 * plane + pixel] + DIM;
        out[0] = sum / 3;
        // Greys share the light equally, dim or not.
        out[1] = (rgb[pixel] + DIM / 3) / sum;
        out[2] = (rgb[2 * plane + pixel] + DIM / 3) / sum;
    }

    /** How unlike two colours are. */
    static double difference(float[] a, float[] b) {
        double own = a[0] + a[1] + a[2] + DIM;
        double other = b[0] + b[1] + b[2] + DIM;
        double light = (own - other) / 3;
        double red = (a[0] + DIM / 3) / own - (b[0] + DIM / 3) / other;
        double blue = (a[2] + DIM / 3) / own - (b[2] + DIM / 3) / other;
        return Math.sqrt(light * light + 9 * (red * red + blue * blue));
    }
}
