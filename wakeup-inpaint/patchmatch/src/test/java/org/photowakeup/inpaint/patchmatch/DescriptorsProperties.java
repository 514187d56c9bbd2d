package org.photowakeup.inpaint.patchmatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.photowakeup.stage.Parallel;

class DescriptorsProperties {
    private static final int W = 40;
    private static final int H = 36;

    /** Flat areas at both ends of the range, where vectors are longest, between noise. */
    private static int[][] samples(int groups, SplittableRandom random) {
        return Drawn.samples(groups, W * H, i -> {
            boolean flat = i / W / 12 % 2 == 0;
            return flat ? (i % W < W / 2 ? 0xFFFFFF : 0) : random.nextInt(1 << 24);
        });
    }

    @Property(tries = 40)
    void descriptorsAreNoFurtherApartThanPatches(
            @ForAll @IntRange(min = 1, max = 8) int radius,
            @ForAll @IntRange(min = 1, max = 2) int groups,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] a = samples(groups, random);
        int[][] b = samples(groups, random);
        PackedPatches query = PackedPatches.query(a, W, H, radius, Parallel.sequential());
        PackedPatches target = PackedPatches.target(b, W, H, radius, Parallel.sequential());
        DescriptorBasis basis = DescriptorBasis.of(b, 3 * groups, target, random);
        Descriptors own = Descriptors.of(basis, a, query, true, Parallel.sequential());
        Descriptors theirs = Descriptors.of(basis, b, target, false, Parallel.sequential());
        int[] first = new int[3 * Descriptors.WORDS];
        int[] second = new int[3 * Descriptors.WORDS];
        for (int k = 0; k < 30; k++) {
            int i = Drawn.patch(W, H, radius, random) * Descriptors.STRIDE;
            int j = Drawn.patch(W, H, radius, random) * Descriptors.STRIDE;
            own.unpack(own.values, i, first, 0);
            theirs.unpack(theirs.values, j, second, 0);
            int product = 0;
            for (int c = 0; c < first.length; c++) {
                product += first[c] * second[c];
            }
            assertThat(Descriptors.product(own.values, i, theirs.values, j)).isEqualTo(product);
            long mine = own.values[i + Descriptors.WORDS];
            long other = theirs.values[j + Descriptors.WORDS];
            double squared = Descriptors.length(mine)
                    + Descriptors.length(other)
                    - 2.0 * (product + Descriptors.rest(mine) * Descriptors.rest(other));
            double exact = query.distance(i / Descriptors.STRIDE, target, j / Descriptors.STRIDE);
            assertThat(Math.sqrt(Math.max(0, squared))).isLessThan(Math.sqrt(exact) / own.step + 5);
        }
    }
}
