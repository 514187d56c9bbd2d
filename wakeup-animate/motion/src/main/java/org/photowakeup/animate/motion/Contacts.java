package org.photowakeup.animate.motion;

import java.util.Arrays;
import java.util.List;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Vec3;

/**
 * When a foot stands. Its heel or ball touches the floor when it is low and slow; contacts shorter than 0.07 s do not
 * count, gaps shorter than 0.07 s are closed.
 */
final class Contacts {
    private static final double SHORTEST = 0.07;

    /** Seconds around a frame in which the ground is looked for, so that stairs and hills are ground too. */
    private static final double WINDOW = 0.6;

    /** Height over the lowest in that time, height over the clip's floor, in legs; speed in legs a second. */
    private static final double LOW = 0.045;

    private static final double HIGHEST = 0.35;

    private static final double SLOW = 0.45;

    private Contacts() {}

    /**
     * The point that a foot stands on in each frame: 1 for the ball, 0 for the heel, -1 in the air.
     *
     * @param points a frame's places of the heel and the ball
     * @param heights their heights over the floor in the source, scaled
     */
    static int[] of(MotionClip clip, List<Vec3[]> points, List<double[]> heights, double leg) {
        boolean[] heel = touching(clip, points, heights, 0, leg);
        boolean[] ball = touching(clip, points, heights, 1, leg);
        int[] standing = new int[heel.length];
        for (int f = 0; f < standing.length; f++) {
            standing[f] = ball[f] ? 1 : heel[f] ? 0 : -1;
        }
        return standing;
    }

    private static boolean[] touching(
            MotionClip clip, List<Vec3[]> points, List<double[]> heights, int point, double leg) {
        int n = points.size();
        boolean[] touching = new boolean[n];
        int window = (int) Math.ceil(WINDOW / clip.secondsPerFrame());
        for (int f = 0; f < n; f++) {
            int a = Math.max(0, f - 1);
            int b = Math.min(n - 1, f + 1);
            Vec3 way = points.get(b)[point].minus(points.get(a)[point]);
            double seconds = Math.max(1, b - a) * clip.secondsPerFrame();
            double height = heights.get(f)[point];
            boolean slow = way.length() / seconds < SLOW * leg;
            boolean low = height < HIGHEST * leg && height - lowest(heights, point, f, window) < LOW * leg;
            touching[f] = slow && low;
        }
        int shortest = (int) Math.ceil(SHORTEST / clip.secondsPerFrame());
        flipShortRuns(touching, false, shortest);
        flipShortRuns(touching, true, shortest);
        return touching;
    }

    /** The lowest height within some frames of one. */
    private static double lowest(List<double[]> heights, int point, int frame, int window) {
        double lowest = Double.MAX_VALUE;
        int end = Math.min(heights.size() - 1, frame + window);
        for (int f = Math.max(0, frame - window); f <= end; f++) {
            lowest = Math.min(lowest, heights.get(f)[point]);
        }
        return lowest;
    }

    /** Runs of a value shorter than a limit, not at the ends, take the other value. */
    private static void flipShortRuns(boolean[] values, boolean value, int shortest) {
        for (int from = 0, to; from < values.length; from = to) {
            to = from + 1;
            while (to < values.length && values[to] == values[from]) {
                to++;
            }
            boolean inside = from > 0 && to < values.length;
            if (values[from] == value && to - from < shortest && inside) {
                Arrays.fill(values, from, to, !value);
            }
        }
    }
}
