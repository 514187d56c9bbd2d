package org.photowakeup.examples.vitruvian;

/** Monotone cubic interpolation (Fritsch and Carlson 1980). */
final class Curves {
    private Curves() {}

    /** Slopes at the knots that keep the curve between its knots. */
    static double[] monotoneSlopes(double[] x, double[] y) {
        int n = x.length;
        double[] m = new double[n];
        for (int i = 1; i < n - 1; i++) {
            double before = (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
            double after = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
            double wb = 2 * (x[i + 1] - x[i]) + (x[i] - x[i - 1]);
            double wa = (x[i + 1] - x[i]) + 2 * (x[i] - x[i - 1]);
            m[i] = before * after <= 0 ? 0 : (wb + wa) / (wb / before + wa / after);
        }
        return m;
    }

    /** The last knot at or before t, but not the very last. */
    static int segment(double[] x, double t) {
        int i = 0;
        while (i < x.length - 2 && x[i + 1] <= t) {
            i++;
        }
        return i;
    }

    /** The Hermite cubic on segment i. */
    static double value(double[] x, double[] y, double[] m, int i, double t) {
        double h = x[i + 1] - x[i];
        double s = (t - x[i]) / h;
        double s2 = s * s;
        double s3 = s2 * s;
        return (2 * s3 - 3 * s2 + 1) * y[i]
                + (s3 - 2 * s2 + s) * h * m[i]
                + (3 * s2 - 2 * s3) * y[i + 1]
                + (s3 - s2) * h * m[i + 1];
    }
}
