package org.photowakeup.examples.vitruvian;

/**
 * A solid of elliptical cross-sections along an axis of the frame. Between stations, centres and radii follow a
 * monotone cubic; beyond the ends a half ellipsoid closes it.
 */
final class Sweep implements Field {
    private final int axis;
    private final double exponent;
    private final double cap;
    private final double[] places;
    private final double[][] columns;
    private final double[][] slopes;

    /**
     * A sweep.
     *
     * @param axis 0, 1 or 2: along x, y or z
     * @param exponent of the cross-sections: 2 an ellipse, larger squarer
     * @param cap length of the rounded ends as a multiple of the smaller end radius
     * @param stations place along the axis, centre and radius on the two other axes in order: c1, c2, r1, r2
     */
    Sweep(int axis, double exponent, double cap, double[][] stations) {
        this.axis = axis;
        this.exponent = exponent;
        this.cap = cap;
        int n = stations.length;
        places = new double[n];
        columns = new double[4][n];
        slopes = new double[4][];
        for (int i = 0; i < n; i++) {
            places[i] = stations[i][0];
            for (int c = 0; c < 4; c++) {
                columns[c][i] = stations[i][c + 1];
            }
        }
        for (int c = 0; c < 4; c++) {
            slopes[c] = Curves.monotoneSlopes(places, columns[c]);
        }
    }

    /** The solid with its box. */
    Solid solid() {
        double[] low = new double[3];
        double[] high = new double[3];
        int p = axis == 0 ? 1 : 0;
        int q = axis == 2 ? 1 : 2;
        for (int c = 0; c < 3; c++) {
            low[c] = Double.POSITIVE_INFINITY;
            high[c] = Double.NEGATIVE_INFINITY;
        }
        for (int i = 0; i < places.length; i++) {
            double round = cap * Math.min(columns[2][i], columns[3][i]);
            low[axis] = Math.min(low[axis], places[i] - round);
            high[axis] = Math.max(high[axis], places[i] + round);
            low[p] = Math.min(low[p], columns[0][i] - columns[2][i]);
            high[p] = Math.max(high[p], columns[0][i] + columns[2][i]);
            low[q] = Math.min(low[q], columns[1][i] - columns[3][i]);
            high[q] = Math.max(high[q], columns[1][i] + columns[3][i]);
        }
        return new Solid(this, low, high);
    }

    @Override
    public double at(double x, double y, double z) {
        double t = axis == 0 ? x : axis == 1 ? y : z;
        double u = axis == 0 ? y : x;
        double v = axis == 2 ? y : z;
        double inside = Math.min(Math.max(t, places[0]), places[places.length - 1]);
        int i = Curves.segment(places, inside);
        double r1 = Curves.value(places, columns[2], slopes[2], i, inside);
        double r2 = Curves.value(places, columns[3], slopes[3], i, inside);
        double a = Math.abs(u - Curves.value(places, columns[0], slopes[0], i, inside)) / r1;
        double b = Math.abs(v - Curves.value(places, columns[1], slopes[1], i, inside)) / r2;
        double q = exponent == 2
                ? Math.sqrt(a * a + b * b)
                : StrictMath.pow(StrictMath.pow(a, exponent) + StrictMath.pow(b, exponent), 1 / exponent);
        double over = (t - inside) / (cap * Math.min(r1, r2));
        if (over != 0) {
            q = Math.sqrt(q * q + over * over);
        }
        return (q - 1) * 2 * r1 * r2 / (r1 + r2);
    }
}
