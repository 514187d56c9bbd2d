package org.photowakeup.reconstruct.silhouette;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.stage.StageContext;

/**
 * The best closed staircase over all starts. Best paths of different starts need not cross (Maes, "On a cyclic
 * string-to-string correction problem", 1990): the best path of the middle start splits the table for the starts on either
 * side. O(m n log n) time.
 */
final class CyclicMatching {
    private final MatchingCost cost;
    private final FixedStartSolver solver;

    CyclicMatching(MatchingCost cost, int kappa) {
        this.cost = cost;
        this.solver = new FixedStartSolver(cost, kappa);
    }

    /** Starts strictly between two whose best paths are known. */
    private record Gap(int from, StaircasePath lower, int to, StaircasePath upper) {}

    StaircasePath solve(StageContext context) {
        Band everything = Band.everything(cost);
        StaircasePath first = solver.solve(0, everything);
        StaircasePath best = first;
        List<Gap> gaps = List.of(new Gap(0, first, cost.n, first.shifted(cost.n)));
        while (!gaps.isEmpty()) {
            context.cancellation().throwIfCancelled();
            List<Gap> level = gaps;
            StaircasePath[] found = new StaircasePath[level.size()];
            context.parallel().forEach(found.length, k -> found[k] = middle(level.get(k), everything));
            gaps = new ArrayList<>();
            for (int k = 0; k < found.length; k++) {
                best = found[k].energy < best.energy ? found[k] : best;
                split(level.get(k), found[k], gaps);
            }
        }
        return best;
    }

    private StaircasePath middle(Gap gap, Band everything) {
        return solver.solve((gap.from + gap.to) >>> 1, everything.between(gap.lower.t, gap.upper.t));
    }

    private static void split(Gap gap, StaircasePath middle, List<Gap> gaps) {
        int start = (gap.from + gap.to) >>> 1;
        if (start - gap.from > 1) {
            gaps.add(new Gap(gap.from, gap.lower, start, middle));
        }
        if (gap.to - start > 1) {
            gaps.add(new Gap(start, middle, gap.to, gap.upper));
        }
    }
}
