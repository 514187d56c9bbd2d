package org.photowakeup.image;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MaskTest {
    private static final Mask RING =
            Mask.generate(9, 9, (x, y) -> x >= 2 && x <= 6 && y >= 2 && y <= 6 && !(x == 4 && y == 4));

    @Test
    void fillsAHoleButNotABay() {
        assertThat(RING.withoutHoles().count()).isEqualTo(25);
        Mask bay = RING.minus(Mask.generate(9, 9, (x, y) -> x == 4 && y < 4));
        assertThat(bay.withoutHoles()).isEqualTo(bay);
    }

    @Test
    void whatABoxCutsOutFitsInItsPlaceAgain() {
        Mask part = RING.cut(RING.bounds());
        assertThat(part.count()).isEqualTo(RING.count());
        assertThat(part.placed(RING.bounds(), 9, 9)).isEqualTo(RING);
        assertThat(RING.cut(new PixelBox(4, 4, 1, 1))).isEqualTo(Mask.empty(1, 1));
    }

    @Test
    void keepsThePartsThatShareAPixelWithAnother() {
        Mask rows = Mask.generate(9, 9, (x, y) -> y % 2 == 0);
        Mask corner = Mask.generate(9, 9, (x, y) -> x == 8 && y >= 7);
        assertThat(rows.partsSharedWith(corner)).isEqualTo(Mask.generate(9, 9, (x, y) -> y == 8));
        assertThat(rows.partsSharedWith(rows.inverted())).isEqualTo(Mask.empty(9, 9));
    }

    @Test
    void findsTheBoxAroundItsPixels() {
        assertThat(RING.bounds()).isEqualTo(new PixelBox(2, 2, 5, 5));
    }

    @Property(tries = 200)
    void nearestPixelsAgreeWithBruteForce(
            @ForAll @Size(63) boolean[] set, @ForAll @IntRange(min = 0, max = 62) int pixel) {
        Mask mask = Mask.of(9, 7, set);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < set.length; i++) {
            if (set[i]) {
                best = Math.min(best, Math.pow(i % 9 - pixel % 9, 2) + Math.pow(i / 9 - pixel / 9, 2));
            }
        }
        assertThat(mask.nearest().squaredDistance(pixel % 9, pixel / 9)).isEqualTo(best);
    }

    @Property(tries = 100)
    void nearestPixelsAreTheSameInAnyOrderOfTheirTasks(@ForAll @Size(63) boolean[] set) {
        Mask mask = Mask.of(63, 1, set);
        Tasks backwards = (tasks, task) -> {
            for (int i = tasks - 1; i >= 0; i--) {
                task.accept(i);
            }
        };
        assertThat(mask.nearest(backwards).toArray()).isEqualTo(mask.nearest().toArray());
    }

    @Property(tries = 100)
    void discsReachWhatIsNearEnough(
            @ForAll @Size(63) boolean[] set, @ForAll @DoubleRange(min = 0, max = 9) double radius) {
        Mask mask = Mask.of(9, 7, set);
        NearestPixels inside = mask.nearest();
        NearestPixels outside = mask.inverted().nearest();
        assertThat(mask.dilated(radius))
                .isEqualTo(Mask.generate(9, 7, (x, y) -> inside.squaredDistance(x, y) <= radius * radius));
        assertThat(mask.eroded(radius))
                .isEqualTo(Mask.generate(9, 7, (x, y) -> outside.squaredDistance(x, y) > radius * radius));
    }

    @Property(tries = 100)
    void erodingUndoesNoMoreThanDilating(@ForAll @Size(63) boolean[] set) {
        Mask mask = Mask.of(9, 7, set);
        assertThat(mask.minus(mask.dilated(1.5).eroded(1.5)).isEmpty()).isTrue();
        assertThat(mask.dilated(0)).isEqualTo(mask);
    }

    @Property(tries = 100)
    void componentsPartitionTheMask(@ForAll @Size(63) boolean[] set) {
        Components parts = Mask.of(9, 7, set).components();
        int sum = 0;
        for (int i = 0; i < parts.count(); i++) {
            sum += parts.size(i);
            assertThat(parts.mask(i).count()).isEqualTo(parts.size(i));
        }
        assertThat(sum).isEqualTo(Mask.of(9, 7, set).count());
    }

    @Property(tries = 300)
    void aComponentIsWhatAFloodReaches(@ForAll @Size(63) boolean[] set, @ForAll @IntRange(max = 62) int seed) {
        Components parts = Mask.of(9, 7, set).components();
        boolean[] wet = new boolean[63];
        wet[seed] = set[seed];
        for (int pass = 0; pass < 63; pass++) {
            for (int i = 0; i < 63; i++) {
                wet[i] |= set[i]
                        && ((i % 9 > 0 && wet[i - 1])
                                || (i % 9 < 8 && wet[i + 1])
                                || (i > 8 && wet[i - 9])
                                || (i < 54 && wet[i + 9]));
            }
        }
        boolean edge = false;
        for (int i = 0; i < 63; i++) {
            boolean same = set[seed] && set[i] && parts.label(i % 9, i / 9) == parts.label(seed % 9, seed / 9);
            assertThat(wet[i]).as("pixel %d", i).isEqualTo(same);
            edge |= wet[i] && (i % 9 == 0 || i % 9 == 8 || i < 9 || i > 53);
        }
        if (set[seed]) {
            assertThat(parts.touchesEdge(parts.label(seed % 9, seed / 9))).isEqualTo(edge);
        }
    }
}
