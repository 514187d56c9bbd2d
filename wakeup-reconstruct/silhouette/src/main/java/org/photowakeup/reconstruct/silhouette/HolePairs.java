package org.photowakeup.reconstruct.silhouette;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.image.Polygon;

/** Finds for holes of the person the body's own holes: near and of similar size, larger ones first. */
final class HolePairs {
    /** Farthest counterpart, in parts of the person's height. */
    private static final double REACH = 0.1;

    /** Largest ratio of areas. */
    private static final double MOST_RATIO = 6;

    private HolePairs() {}

    /** Pairs of a hole of the person and one of the body. */
    static List<List<Polygon>> of(Outlines person, Outlines body) {
        List<Polygon> free = new ArrayList<>(body.holes());
        List<List<Polygon>> pairs = new ArrayList<>();
        for (Polygon hole : person.holes()) {
            double least = REACH * person.height();
            int best = -1;
            for (int k = 0; k < free.size(); k++) {
                double distance = distance(hole, free.get(k));
                if (distance < least && similar(hole, free.get(k))) {
                    least = distance;
                    best = k;
                }
            }
            if (best >= 0) {
                pairs.add(List.of(hole, free.remove(best)));
            }
        }
        return pairs;
    }

    private static double distance(Polygon a, Polygon b) {
        double[] from = Outlines.middle(a);
        double[] to = Outlines.middle(b);
        return Math.hypot(to[0] - from[0], to[1] - from[1]);
    }

    private static boolean similar(Polygon a, Polygon b) {
        double ratio = a.signedArea() / b.signedArea();
        return ratio < MOST_RATIO && ratio > 1 / MOST_RATIO;
    }
}
