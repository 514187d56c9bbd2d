package org.photowakeup.inpaint.patchmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

class SimilaritySearchProperties {
    private static final int SIDE = 64;

    /** Waves of several directions, so that every place and every turn looks different. */
    private static float wave(int c, double column, double row) {
        double x = 1.5 * column;
        double y = 1.5 * row;
        return (float) (0.5
                + 0.17 * Math.sin(0.23 * x + 0.11 * y + c)
                + 0.15 * Math.sin(0.31 * y - 0.07 * x * x / SIDE + 2 * c)
                + 0.15 * Math.cos(0.19 * x - 0.29 * y + 0.004 * x * y));
    }

    private static final Raster TARGET = Raster.generate(SIDE, SIDE, 3, (c, x, y) -> wave(c, x, y));

    /** What lies around the target's centre, turned and scaled. */
    private static Raster seen(double angle, double scale) {
        double cos = scale * Math.cos(angle);
        double sin = scale * Math.sin(angle);
        double middle = SIDE / 2.0;
        return Raster.generate(24, 24, 3, (c, x, y) -> {
            double dx = x - 12;
            double dy = y - 12;
            return wave(c, middle + cos * dx - sin * dy, middle + sin * dx + cos * dy);
        });
    }

    @Example
    void findsTheTurnAndTheScale() {
        double[][] cases = {{0.4, 1}, {-1, 0.75}, {1, 1.3}, {0, 1.3}, {-0.6, 0.9}};
        for (double[] both : cases) {
            Raster source = seen(both[0], both[1]);
            NearestNeighbourField field = new PatchMatch()
                    .withIterations(16)
                    .withTurns(1.2)
                    .withScales(0.7, 1.4)
                    .match(source, TARGET);
            assertThat(field.meanDistance())
                    .isLessThan(0.2 * new PatchMatch().match(source, TARGET).meanDistance());
            int right = 0;
            for (int i = 0; i < 18 * 18; i++) {
                int x = 3 + i % 18;
                int y = 3 + i / 18;
                boolean turn = Math.abs(field.angle(x, y) - both[0]) < 0.15;
                right += turn && Math.abs(field.scale(x, y) / both[1] - 1) < 0.15 ? 1 : 0;
            }
            assertThat(right).isGreaterThan(18 * 18 * 9 / 10);
        }
    }

    @Property(tries = 8)
    void isNeverWorseThanTheUprightSearchAndStaysInItsRange(
            @ForAll @DoubleRange(min = 0, max = 3.1) double turn, @ForAll @DoubleRange(min = 1, max = 2) double most) {
        Raster source = seen(0.4, 1.1);
        NearestNeighbourField upright = new PatchMatch().match(source, TARGET);
        NearestNeighbourField field =
                new PatchMatch().withTurns(turn).withScales(1 / most, most).match(source, TARGET);
        for (int i = 0; i < 18 * 18; i++) {
            int x = 3 + i % 18;
            int y = 3 + i / 18;
            assertThat(field.distance(x, y, 0)).isLessThanOrEqualTo(upright.distance(x, y, 0) + 1e-5f);
            assertThat(Math.abs(field.angle(x, y))).isLessThanOrEqualTo(turn + 1e-6);
            assertThat(field.scale(x, y)).isBetween(1 / most - 1e-6, most + 1e-6);
        }
    }

    @Example
    void givesTheSameBitsForAnyNumberOfThreads() {
        PatchMatch search = new PatchMatch().withIterations(3).withTurns(0.8).withScales(0.8, 1.2);
        ForkJoinPool pool = new ForkJoinPool(3);
        NearestNeighbourField alone = search.match(TARGET, TARGET, StageContext.standard());
        NearestNeighbourField together =
                search.match(TARGET, TARGET, StageContext.standard().withParallel(Parallel.in(pool)));
        pool.shutdown();
        assertThat(together).isEqualTo(alone);
    }

    @Example
    void staysInTheMask() {
        Mask left = Mask.generate(SIDE, SIDE, (x, y) -> x < 40);
        NearestNeighbourField field =
                new PatchMatch().withTurns(1).withTargetMask(left).match(seen(0.5, 1), TARGET);
        for (int i = 0; i < 18 * 18; i++) {
            double reach = 3
                    * (Math.cos(field.angle(3 + i % 18, 3 + i / 18))
                            + Math.abs(Math.sin(field.angle(3 + i % 18, 3 + i / 18))));
            assertThat(field.neighbour(3 + i % 18, 3 + i / 18, 0).orElseThrow().x() + reach)
                    .isLessThan(40);
        }
    }

    @Example
    void refusesSeveralTurnedNeighbours() {
        assertThatThrownBy(() -> new PatchMatch().withNeighbours(2).withTurns(1).match(TARGET, TARGET))
                .hasMessage("2 neighbours cannot be turned or scaled: that search keeps one");
        assertThatThrownBy(() -> new PatchMatch().withScales(2, 3))
                .hasMessage("scales from 2.0 to 3.0 are not from [0.25, 1] to [1, 4]");
    }
}
