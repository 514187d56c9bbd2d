package org.photowakeup.inpaint.patchmatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.photowakeup.stage.Parallel;

class PackedPatchesProperties {
    private static final int W = 50;
    private static final int H = 45;

    /** Extremes come often, because they are what could overflow a lane. */
    private static int[][] samples(int groups, SplittableRandom random) {
        return Drawn.samples(groups, W * H, i -> random.nextInt(3) == 0 ? 0xFFFFFF : random.nextInt(1 << 24));
    }

    @Property(tries = 60)
    void theDistanceIsTheSumOfSquaredDifferences(
            @ForAll @IntRange(min = 1, max = 15) int radius,
            @ForAll @IntRange(min = 1, max = 3) int groups,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] a = samples(groups, random);
        int[][] b = samples(groups, random);
        PackedPatches query = PackedPatches.query(a, W, H, radius, Parallel.sequential());
        PackedPatches target = PackedPatches.target(b, W, H, radius, Parallel.sequential());
        for (int k = 0; k < 20; k++) {
            int q = Drawn.patch(W, H, radius, random);
            int t = Drawn.patch(W, H, radius, random);
            long expected = naive(a, b, q, t, radius);
            assertThat(query.distance(q, target, t)).isEqualTo((int) expected);
            assertThat(query.lowerBound(q, target.gate(t))).isLessThanOrEqualTo((int) expected);
        }
    }

    @Property(tries = 60)
    void theDistanceOfPatchesAPixelFurtherFollowsFromTheirLastLines(
            @ForAll @IntRange(min = 1, max = 15) int radius,
            @ForAll @IntRange(min = 1, max = 3) int groups,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] a = samples(groups, random);
        int[][] b = samples(groups, random);
        PackedPatches query = PackedPatches.walkedQuery(a, W, H, radius, Parallel.sequential());
        PackedPatches target = PackedPatches.walkedTarget(b, W, H, radius, Parallel.sequential());
        for (int k = 0; k < 20; k++) {
            int step = random.nextBoolean() ? 1 : -1;
            int q = Drawn.patch(W, H, radius + 1, random);
            int t = Drawn.patch(W, H, radius + 1, random);
            int before = query.distance(q - step, target, t - step);
            int above = query.distance(q - step * W, target, t - step * W);
            int exact = (int) naive(a, b, q, t, radius);
            assertThat(query.across(q, target, t, step, before)).isEqualTo(exact);
            assertThat(query.down(q, target, t, step, above)).isEqualTo(exact);
        }
    }

    private static long naive(int[][] a, int[][] b, int q, int t, int radius) {
        long sum = 0;
        for (int g = 0; g < a.length; g++) {
            for (int dy = -radius; dy <= radius; dy++) {
                for (int dx = -radius; dx <= radius; dx++) {
                    for (int shift = 0; shift < 24; shift += 8) {
                        int d = (a[g][q + dy * W + dx] >>> shift & 255) - (b[g][t + dy * W + dx] >>> shift & 255);
                        sum += (long) d * d;
                    }
                }
            }
        }
        return sum;
    }
}
