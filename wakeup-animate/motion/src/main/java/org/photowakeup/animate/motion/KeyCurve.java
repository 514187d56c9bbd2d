package org.photowakeup.animate.motion;

/**
 * A smooth curve through hand-set keys (time, value), held before the first and after the last: monotone cubic
 * interpolation after Fritsch and Carlson (1980), which never overshoots a key.
 */
final class KeyCurve {
    private final double[] times;
    private final double[] values;
    private final double[] slopes;

    /** A curve through pairs: time, value, time, value, ...; times ascend. */
    KeyCurve(double... pairs) {
        int n = pairs.length / 2;
        times = new double[n];
        values = new double[n];
        slopes = new double[n];
        for (int i = 0; i < n; i++) {
            times[i] = pairs[2 * i];
            values[i] = pairs[2 * i + 1];
        }
        for (int i = 1; i + 1 < n; i++) {
            double before = (values[i] - values[i - 1]) / (times[i] - times[i - 1]);
            double after = (values[i + 1] - values[i]) / (times[i + 1] - times[i]);
            slopes[i] = before * after <= 0 ? 0 : 2 * before * after / (before + after);
        }
    }

    /** The value at a time. */
    double at(double time) {
        int last = times.length - 1;
        if (time <= times[0]) {
            return values[0];
        }
        if (time >= times[last]) {
            return values[last];
        }
        int i = 0;
        while (time >= times[i + 1]) {
            i++;
        }
        double h = times[i + 1] - times[i];
        double t = (time - times[i]) / h;
        double s = 1 - t;
        return values[i] * (1 + 2 * t) * s * s
                + slopes[i] * h * t * s * s
                + values[i + 1] * t * t * (3 - 2 * t)
                - slopes[i + 1] * h * t * t * s;
    }
}
