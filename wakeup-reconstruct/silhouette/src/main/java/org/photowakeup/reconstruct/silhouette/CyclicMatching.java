package org.photowakeup.reconstruct.silhouette;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.stage.StageContext;

/**
 * The best closed staircase over all starts, exactly. A good path is found first along the cheapest open one; lower bounds
 * then leave few starts and a narrow band of cells. Among these, best paths of different starts need not cross (Maes, "On
 * a cyclic string-to-string correction problem", 1990): the best path of the middle start splits the band for the starts
 * on either side. O(m n log(kappa)) time for outlines that resemble each other, O(m n log(n)) at worst.
 */
final class CyclicMatching {
    private static final int MARGIN = 64;

    private final MatchingCost cost;
    private final int kappa;
    private final FixedStartSolver solver;

    CyclicMatching(MatchingCost cost, int kappa) {
        this.cost = cost;
        this.kappa = kappa;
        this.solver = new FixedStartSolver(cost, kappa);
    }

    /** Starts from one to another and the band that their best paths share. */
    private record Gap(int from, int to, Band band) {
        int middle() {
            return (from + to) >>> 1;
        }
    }

    StaircasePath solve(StageContext context) {
        PathBounds bounds = PathBounds.of(cost, kappa, context);
        StaircasePath best = goodPath(bounds);
        List<Gap> gaps = gaps(bounds, best);
        while (!gaps.isEmpty()) {
            context.cancellation().throwIfCancelled();
            List<Gap> level = gaps;
            StaircasePath[] found = new StaircasePath[level.size()];
            context.parallel()
                    .forEach(
                            found.length,
                            k -> found[k] = solver.solve(level.get(k).middle(), level.get(k).band));
            gaps = new ArrayList<>();
            for (StaircasePath path : found) {
                best = path.energy < best.energy ? path : best;
            }
            double limit = best.energy + bounds.rounding(best.energy);
            for (int k = 0; k < found.length; k++) {
                split(level.get(k), found[k], bounds, limit, gaps);
            }
        }
        return best;
    }

    private StaircasePath goodPath(PathBounds bounds) {
        int[] open = bounds.cheapest();
        StaircasePath path = solver.solve(open[0], bounds.near(open, MARGIN));
        return path.t.length > 0 ? path : solver.solve(open[0], Band.ofStart(open[0], cost, kappa));
    }

    /** Runs of starts that the bounds leave, a run ending where kappa starts in a row are excluded. */
    private List<Gap> gaps(PathBounds bounds, StaircasePath best) {
        double limit = best.energy + bounds.rounding(best.energy);
        List<Gap> gaps = new ArrayList<>();
        int first = -1;
        int last = -1;
        for (int s = 0; s < cost.n; s++) {
            if (bounds.ofStart(s) > limit) {
                continue;
            }
            if (first >= 0 && s - last > kappa) {
                gaps.add(new Gap(first, last, bounds.within(first, last, limit)));
                first = s;
            }
            first = first < 0 ? s : first;
            last = s;
        }
        if (first >= 0) {
            gaps.add(new Gap(first, last, bounds.within(first, last, limit)));
        }
        return gaps;
    }

    private static void split(Gap gap, StaircasePath path, PathBounds bounds, double limit, List<Gap> gaps) {
        int[] none = new int[0];
        int lastBefore = gap.middle() - 1;
        while (lastBefore >= gap.from && bounds.ofStart(lastBefore) > limit) {
            lastBefore--;
        }
        if (lastBefore >= gap.from) {
            gaps.add(new Gap(gap.from, lastBefore, gap.band.between(none, path.t)));
        }
        int firstAfter = gap.middle() + 1;
        while (firstAfter <= gap.to && bounds.ofStart(firstAfter) > limit) {
            firstAfter++;
        }
        if (firstAfter <= gap.to) {
            gaps.add(new Gap(firstAfter, gap.to, gap.band.between(path.t, none)));
        }
    }
}
