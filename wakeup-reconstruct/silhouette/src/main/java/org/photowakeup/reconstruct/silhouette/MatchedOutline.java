package org.photowakeup.reconstruct.silhouette;

import java.util.Arrays;
import org.photowakeup.image.Polygon;

/** Points of the person with their points of the body, x and y in turn, and the numbers of the latter on their outline. */
final class MatchedOutline {
    private final double[] p;
    private final double[] q;
    private final int[] index;

    private MatchedOutline(double[] p, double[] q, int[] index) {
        this.p = p;
        this.q = q;
        this.index = index;
    }

    static MatchedOutline of(Polygon person, Polygon body, StaircasePath path) {
        int[] index = new int[path.t.length];
        Arrays.setAll(index, i -> path.t[i] % body.size());
        return new MatchedOutline(person.toArray(), picked(body, index), index);
    }

    private static double[] picked(Polygon outline, int[] index) {
        double[] xy = new double[2 * index.length];
        for (int i = 0; i < index.length; i++) {
            xy[2 * i] = outline.x(index[i]);
            xy[2 * i + 1] = outline.y(index[i]);
        }
        return xy;
    }

    /** The same pairs of points with the body's outline at another place. */
    MatchedOutline onto(Polygon body) {
        return new MatchedOutline(p, picked(body, index), index);
    }

    /** This outline with a slit at the narrowest place to a hole, once round it the other way, and back. */
    MatchedOutline withHole(MatchedOutline hole) {
        int own = 0;
        int other = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < p.length; i += 2) {
            for (int j = 0; j < hole.p.length; j += 2) {
                double d = squared(p[i] - hole.p[j], p[i + 1] - hole.p[j + 1]);
                if (d < least) {
                    least = d;
                    own = i;
                    other = j;
                }
            }
        }
        return new MatchedOutline(spliced(p, own, hole.p, other), spliced(q, own, hole.q, other), index);
    }

    private static double squared(double dx, double dy) {
        return dx * dx + dy * dy;
    }

    /** Points up to {@code at}, the inserted ring backwards from {@code from} round to it again, then on from {@code at}. */
    private static double[] spliced(double[] points, int at, double[] ring, int from) {
        double[] result = new double[points.length + ring.length + 4];
        System.arraycopy(points, 0, result, 0, at + 2);
        int to = at + 2;
        for (int k = 0; k <= ring.length; k += 2) {
            int j = Math.floorMod(from - k, ring.length);
            result[to++] = ring[j];
            result[to++] = ring[j + 1];
        }
        System.arraycopy(points, at, result, to, points.length - at);
        return result;
    }

    Polygon person() {
        return Polygon.of(p);
    }

    Polygon body() {
        return Polygon.of(q);
    }
}
