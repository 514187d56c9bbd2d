package org.photowakeup.animate.motion;

/**
 * A smooth curve through values at equal steps of a cycle, periodic: the cubic of Catmull and Rom. Built-in clips write
 * joint angles over the gait cycle as such rows of numbers.
 */
final class PeriodicCurve {
    private final double[] values;

    /** A curve through values at phases 0, 1/n, 2/n, ...; the value at phase 1 is the first one. */
    PeriodicCurve(double... values) {
        this.values = values.clone();
    }

    /** The value at a phase; only its fraction counts. */
    double at(double phase) {
        int n = values.length;
        double place = (phase - Math.floor(phase)) * n;
        int i = (int) place;
        double t = place - i;
        double a = values[(i + n - 1) % n];
        double b = values[i % n];
        double c = values[(i + 1) % n];
        double d = values[(i + 2) % n];
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }
}
