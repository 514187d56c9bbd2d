package org.photowakeup.reconstruct.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.photowakeup.stage.CancellationToken;

class AlphaExpansionTest {
    private static final int[] LABELS = {0, 1, 2};

    private static final class Random implements PottsEnergy {
        private final OpenCells cells;
        private final int[][] unary;
        private final int[] pair;

        private Random(OpenCells cells, int[][] unary, int[] pair) {
            this.cells = cells;
            this.unary = unary;
            this.pair = pair;
        }

        static Random of(Region region, long seed, int labels, int most) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = region.label.length;
            int[][] unary = new int[labels][n];
            int[] pair = new int[8 * n];
            for (int[] u : unary) {
                for (int i = 0; i < n; i++) {
                    u[i] = random.nextInt(100);
                }
            }
            int[] offset = GridMaxFlow.offsets(region.stride);
            for (int i = region.stride + 1; i < n - region.stride - 1; i++) {
                for (int d = 0; d < 8; d += 2) {
                    int cost = random.nextInt(most);
                    pair[8 * i + d] = cost;
                    pair[8 * (i + offset[d]) + d + 1] = cost;
                }
            }
            return new Random(OpenCells.of(region), unary, pair);
        }

        @Override
        public int unary(int open, int label) {
            return unary[label][cells.cell[open]];
        }

        @Override
        public int pair(int open, int direction) {
            return pair[8 * cells.cell[open] + direction];
        }

        @Override
        public int mostPair() {
            return Arrays.stream(pair).max().orElse(0);
        }
    }

    private static Region region(int width, int height, long seed, int labels) {
        Region region = new Region(width, height);
        SplittableRandom random = new SplittableRandom(seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                region.label[region.cell(x, y)] = (byte) random.nextInt(labels);
                region.open[region.cell(x, y)] = true;
            }
        }
        return region;
    }

    private static long bruteForce(Region region, AlphaExpansion expansion, int labels, int cells) {
        long best = Long.MAX_VALUE;
        int combinations = (int) Math.pow(labels, cells);
        byte[] kept = region.label.clone();
        for (int c = 0; c < combinations; c++) {
            int code = c;
            for (int i = 0; i < cells; i++) {
                region.label[region.cell(i % region.width, i / region.width)] = (byte) (code % labels);
                code /= labels;
            }
            best = Math.min(best, expansion.cost());
        }
        System.arraycopy(kept, 0, region.label, 0, kept.length);
        return best;
    }

    @Property(tries = 60)
    void threeLabelsOnThreeByThreeCostAtMostTwiceTheOptimum(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
        Region region = region(3, 3, seed, 3);
        Random energy = Random.of(region, seed + 1L, 3, 60);
        AlphaExpansion expansion = new AlphaExpansion(region, OpenCells.of(region), energy);
        long before = expansion.cost();
        long optimum = bruteForce(region, expansion, 3, 9);

        long after = expansion.run(LABELS, CancellationToken.never());

        assertThat(after).isLessThanOrEqualTo(before).isBetween(optimum, 2 * optimum);
        assertThat(after).isEqualTo(expansion.cost());
    }

    @Property(tries = 100)
    void twoLabelsAreExact(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
        Region region = region(4, 3, seed, 2);
        Random energy = Random.of(region, seed + 1L, 2, 80);
        AlphaExpansion expansion = new AlphaExpansion(region, OpenCells.of(region), energy);
        long optimum = bruteForce(region, expansion, 2, 12);

        assertThat(expansion.run(new int[] {0, 1}, CancellationToken.never())).isEqualTo(optimum);
    }

    @Test
    void closedCellsKeepTheirLabelsAndHoldTheirNeighbours() {
        Region region = region(9, 3, 1, 2);
        for (int y = 0; y < 3; y++) {
            region.label[region.cell(0, y)] = 2;
            region.open[region.cell(0, y)] = false;
        }
        PottsEnergy smooth = new PottsEnergy() {
            @Override
            public int unary(int open, int label) {
                return 1;
            }

            @Override
            public int pair(int open, int direction) {
                return 10;
            }

            @Override
            public int mostPair() {
                return 10;
            }
        };

        new AlphaExpansion(region, OpenCells.of(region), smooth).run(LABELS, CancellationToken.never());

        for (int x = 0; x < 9; x++) {
            assertThat(region.label[region.cell(x, 1)]).isEqualTo((byte) 2);
        }
    }

    @Test
    void movesOnALargerGridNeverRaiseTheEnergy() {
        Region region = region(120, 90, 5, 3);
        Random energy = Random.of(region, 6, 3, 40);
        AlphaExpansion expansion = new AlphaExpansion(region, OpenCells.of(region), energy);
        long last = expansion.cost();
        for (int sweep = 0; sweep < 3; sweep++) {
            for (int label : LABELS) {
                expansion.run(new int[] {label}, CancellationToken.never());
                assertThat(expansion.cost()).isLessThanOrEqualTo(last);
                last = expansion.cost();
            }
        }
    }
}
