package org.photowakeup.reconstruct.silhouette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.photowakeup.stage.StageContext;

class CyclicMatchingProperties {
    /** The best of all starts, straight from the definition: O(m n n kappa). */
    private static double bruteForce(MatchingCost cost, int kappa) {
        double best = Double.POSITIVE_INFINITY;
        for (int s = 0; s < cost.n; s++) {
            double[] c = new double[cost.n + 1];
            java.util.Arrays.fill(c, Double.POSITIVE_INFINITY);
            c[0] = cost.at(0, s);
            for (int i = 1; i < cost.m; i++) {
                double[] next = new double[cost.n + 1];
                for (int t = 0; t <= cost.n; t++) {
                    double least = Double.POSITIVE_INFINITY;
                    for (int u = Math.max(0, t - kappa); u <= t; u++) {
                        least = Math.min(least, c[u]);
                    }
                    next[t] = least + cost.at(i, s + t);
                }
                c = next;
            }
            for (int t = Math.max(0, cost.n - kappa); t <= cost.n; t++) {
                best = Math.min(best, c[t]);
            }
        }
        return best;
    }

    private static double[] blob(Random random, int n) {
        double[] xy = new double[2 * n];
        double a = random.nextDouble();
        double b = random.nextDouble();
        int lobes = 1 + random.nextInt(4);
        double shift = 6.3 * random.nextDouble();
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * i / n + shift;
            double r = 10 * (1 + 0.5 * a * Math.sin(lobes * angle + 6 * b)) + random.nextDouble();
            xy[2 * i] = 30 * b + r * Math.cos(angle);
            xy[2 * i + 1] = r * Math.sin(angle);
        }
        return xy;
    }

    @Property(tries = 300)
    void theBestOfAllStartsIsFound(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 40) int m,
            @ForAll @IntRange(min = 3, max = 40) int n,
            @ForAll @IntRange(min = 0, max = 6) int slack) {
        Random random = new Random(seed);
        int kappa = (n + m - 1) / m + slack;
        MatchingCost cost = new MatchingCost(blob(random, m), blob(random, n), 5 * random.nextDouble(), 1);
        StaircasePath path = new CyclicMatching(cost, kappa).solve(StageContext.standard());
        assertThat(path.energy).isCloseTo(bruteForce(cost, kappa), within(1e-9));
        assertLawful(path, cost, kappa);
    }

    private static void assertLawful(StaircasePath path, MatchingCost cost, int kappa) {
        double sum = 0;
        for (int i = 0; i < cost.m; i++) {
            int next = i + 1 < cost.m ? path.t[i + 1] : path.t[0] + cost.n;
            assertThat(next - path.t[i]).as("step %d", i).isBetween(0, kappa);
            sum += cost.at(i, path.t[i]);
        }
        assertThat(sum).isCloseTo(path.energy, within(1e-9));
    }
}
