package org.photowakeup.reconstruct.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.Parallel;

class AlphaExpansionTest {
    private static final int[] LABELS = {0, 1, 2};

    /** Random costs of labels below 100 and of pairs below a limit, in the order of the cells. */
    private static PottsEnergy random(Region region, long seed, int labels, int most) {
        SplittableRandom random = new SplittableRandom(seed);
        OpenCells cells = OpenCells.of(region);
        int[][] unary = new int[labels][cells.count()];
        int[] pair = new int[8 * cells.count()];
        for (int[] u : unary) {
            Arrays.setAll(u, i -> random.nextInt(100));
        }
        for (int k = 0; k < cells.count(); k++) {
            for (int d = 0; d < 8; d += 2) {
                int q = cells.next[8 * k + d];
                if (q < cells.count()) {
                    int cost = random.nextInt(most);
                    pair[8 * k + d] = cost;
                    pair[8 * q + d + 1] = cost;
                }
            }
        }
        return new PottsEnergy(unary, pair);
    }

    private static void run(AlphaExpansion expansion, int... labels) {
        expansion.run(labels, Parallel.sequential(), CancellationToken.never());
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
        PottsEnergy energy = random(region, seed + 1L, 3, 60);
        AlphaExpansion expansion = new AlphaExpansion(region, OpenCells.of(region), energy);
        long before = expansion.cost();
        long optimum = bruteForce(region, expansion, 3, 9);

        run(expansion, LABELS);

        assertThat(expansion.cost()).isLessThanOrEqualTo(before).isBetween(optimum, 2 * optimum);
    }

    @Property(tries = 100)
    void twoLabelsAreExact(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
        Region region = region(4, 3, seed, 2);
        PottsEnergy energy = random(region, seed + 1L, 2, 80);
        AlphaExpansion expansion = new AlphaExpansion(region, OpenCells.of(region), energy);
        long optimum = bruteForce(region, expansion, 2, 12);

        run(expansion, 0, 1);

        assertThat(expansion.cost()).isEqualTo(optimum);
    }

    @Test
    void closedCellsKeepTheirLabelsAndHoldTheirNeighbours() {
        Region region = region(9, 3, 1, 2);
        for (int y = 0; y < 3; y++) {
            region.label[region.cell(0, y)] = 2;
            region.open[region.cell(0, y)] = false;
        }
        OpenCells cells = OpenCells.of(region);
        int[][] unary = new int[3][cells.count()];
        int[] pair = new int[8 * cells.count()];
        Arrays.fill(pair, 10);

        run(new AlphaExpansion(region, cells, new PottsEnergy(unary, pair)), LABELS);

        for (int x = 0; x < 9; x++) {
            assertThat(region.label[region.cell(x, 1)]).isEqualTo((byte) 2);
        }
    }

    @Test
    void movesOnALargerGridNeverRaiseTheEnergy() {
        Region region = region(120, 90, 5, 3);
        PottsEnergy energy = random(region, 6, 3, 40);
        AlphaExpansion expansion = new AlphaExpansion(region, OpenCells.of(region), energy);
        long last = expansion.cost();
        for (int sweep = 0; sweep < 3; sweep++) {
            for (int label : LABELS) {
                run(expansion, label);
                assertThat(expansion.cost()).isLessThanOrEqualTo(last);
                last = expansion.cost();
            }
        }
    }

    @Test
    void piecesGiveTheSameLabelsOnAnyNumberOfThreads() {
        byte[] alone = islands(Parallel.sequential());
        ForkJoinPool pool = new ForkJoinPool(4);
        try {
            assertThat(islands(Parallel.in(pool))).isEqualTo(alone);
        } finally {
            pool.shutdown();
        }
    }

    /** Islands of open cells between closed rows and columns. */
    private static byte[] islands(Parallel parallel) {
        Region region = region(90, 70, 8, 3);
        for (int y = 0; y < region.height; y++) {
            for (int x = 0; x < region.width; x++) {
                region.open[region.cell(x, y)] = x % 30 != 0 && y % 35 != 0;
            }
        }
        OpenCells cells = OpenCells.of(region);
        assertThat(cells.pieces()).hasDimensions(6, 29 * 34);
        new AlphaExpansion(region, cells, random(region, 9, 3, 40)).run(LABELS, parallel, CancellationToken.never());
        return region.label;
    }
}
