package org.photowakeup.animate.motion;

import java.util.Arrays;

/**
 * Where the ground under a moving body is. A body in a photo stands on level ground, so a motion that climbs, or whose
 * capture drifts, is followed: at each time the ground is what the lowest point of the body comes down to within 0.45 s,
 * smoothed. Jumps are shorter than that.
 */
final class Ground {
    private static final double WINDOW = 0.45;
    private static final double SMOOTHING = 0.25;

    /** Share of a window's frames whose lowest point is not under the ground: the rest is noise. */
    private static final double QUANTILE = 0.88;

    private Ground() {}

    /**
     * The ground's y in each frame. O(n w log w) for windows of w frames.
     *
     * @param lowest a frame's greatest y of the body
     */
    static double[] under(double[] lowest, double secondsPerFrame) {
        int n = lowest.length;
        int reach = reach(WINDOW, secondsPerFrame, n);
        double[] held = new double[n];
        for (int f = 0; f < n; f++) {
            double[] window = Arrays.copyOfRange(lowest, Math.max(0, f - reach), Math.min(n, f + reach + 1));
            Arrays.sort(window);
            held[f] = window[(int) (QUANTILE * (window.length - 1))];
        }
        int spread = reach(SMOOTHING, secondsPerFrame, n);
        double[] smooth = new double[n];
        for (int f = 0; f < n; f++) {
            for (int g = f - spread; g <= f + spread; g++) {
                smooth[f] += held[Math.min(n - 1, Math.max(0, g))] / (2 * spread + 1);
            }
        }
        return smooth;
    }

    private static int reach(double seconds, double secondsPerFrame, int frames) {
        return (int) Math.min(frames, Math.max(1, Math.round(seconds / secondsPerFrame)));
    }
}
