package org.photowakeup.reconstruct.warp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BoundaryCorrespondence;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Polygon;
import org.photowakeup.image.WarpField;
import org.photowakeup.stage.Warper;

class MeanValueWarperTest {
    private static final int SIZE = 200;

    private final MeanValueWarper warper = new MeanValueWarper();

    private static Polygon wavy(int n, double r, double wave, double cx) {
        double[] xy = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double a = 2 * Math.PI * i / n;
            double d = r + wave * Math.sin(5 * a);
            xy[2 * i] = cx + d * Math.cos(a);
            xy[2 * i + 1] = 100 + d * Math.sin(a);
        }
        return Polygon.of(xy);
    }

    private static Mask inside(Polygon polygon) {
        return Mask.of(SIZE, SIZE, PolygonFill.inside(polygon, SIZE, SIZE));
    }

    @Test
    void theDefaultIsAService() {
        assertThat(ServiceLoader.load(Warper.class).findFirst()).get().isInstanceOf(MeanValueWarper.class);
    }

    @Test
    void equalOutlinesWarpToTheIdentity() {
        Polygon outline = wavy(700, 70, 15, 100);
        Mask mask = inside(outline);
        WarpField field = warper.warp(new BoundaryCorrespondence(outline, outline), mask);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                if (mask.at(x, y)) {
                    assertThat(field.source().at(0, x, y)).isCloseTo(x, within(1e-4f));
                    assertThat(field.source().at(1, x, y)).isCloseTo(y, within(1e-4f));
                }
            }
        }
    }

    @Test
    void takingDistantPointsTogetherChangesLittle() {
        Polygon person = wavy(900, 70, 15, 100);
        BoundaryCorrespondence match = new BoundaryCorrespondence(person, wavy(900, 60, -10, 110));
        Mask mask = inside(person);
        WarpField exact = warper.withSpreadRatio(0).warp(match, mask);
        WarpField fast = warper.warp(match, mask);
        double worst = 0;
        for (int i = 0; i < SIZE * SIZE; i++) {
            int x = i % SIZE;
            int y = i / SIZE;
            if (mask.at(x, y)) {
                worst = Math.max(
                        worst,
                        Math.hypot(
                                exact.source().at(0, x, y) - fast.source().at(0, x, y),
                                exact.source().at(1, x, y) - fast.source().at(1, x, y)));
            }
        }
        assertThat(worst).isBetween(1e-6, 0.1);
    }

    /** A circle with a circular hole behind a slit that leaves the circle at one of its points. */
    private static Polygon ring(int slit, double outer, double inner, double cx) {
        int n = 120;
        double[] xy = new double[2 * (2 * n + 2)];
        int k = 0;
        for (int i = 0; i <= n; i++) {
            k = put(xy, k, cx, outer, slit + i);
        }
        for (int i = 0; i <= n; i++) {
            k = put(xy, k, cx, inner, slit - i);
        }
        return Polygon.of(xy);
    }

    private static int put(double[] xy, int k, double cx, double r, int i) {
        xy[k] = cx + r * Math.cos(2 * Math.PI * i / 120);
        xy[k + 1] = 100.3 + r * Math.sin(2 * Math.PI * i / 120);
        return k + 2;
    }

    @Test
    void aHoleBehindASlitIsASecondOutlineWhereverTheSlitIs() {
        Mask mask = Mask.generate(SIZE, SIZE, (x, y) -> Math.abs(Math.hypot(x - 100, y - 100.3) - 50) < 28);
        MeanValueWarper exact = warper.withSpreadRatio(0);
        WarpField one = exact.warp(new BoundaryCorrespondence(ring(7, 80, 20, 100), ring(7, 70, 30, 103)), mask);
        WarpField other = exact.warp(new BoundaryCorrespondence(ring(61, 80, 20, 100), ring(61, 70, 30, 103)), mask);
        for (int i = 0; i < SIZE * SIZE; i++) {
            if (mask.at(i % SIZE, i / SIZE)) {
                for (int c = 0; c < 2; c++) {
                    assertThat(one.source().at(c, i % SIZE, i / SIZE))
                            .isCloseTo(other.source().at(c, i % SIZE, i / SIZE), within(1e-4f));
                }
            }
        }
    }

    @Test
    void furtherPartsOfThePersonMoveAlong() {
        Polygon person = wavy(300, 40, 0, 80);
        double[] moved = person.toArray();
        for (int i = 0; i < moved.length; i += 2) {
            moved[i] += 12;
        }
        Mask mask = inside(person).or(Mask.generate(SIZE, SIZE, (x, y) -> x > 180 && y > 180));
        WarpField field = warper.warp(new BoundaryCorrespondence(person, Polygon.of(moved)), mask);
        assertThat(field.valid()).isEqualTo(mask);
        assertThat(field.source().at(0, 190, 195)).isCloseTo(202, within(1e-3f));
        assertThat(field.source().at(1, 190, 195)).isCloseTo(195, within(1e-3f));
    }

    @Test
    void anOutlineShrunkToOnePointWarpsEverythingThere() {
        Polygon person = wavy(50, 30, 0, 100);
        double[] point = new double[100];
        java.util.Arrays.fill(point, 17);
        WarpField field = warper.warp(new BoundaryCorrespondence(person, Polygon.of(point)), inside(person));
        assertThat(field.source().at(0, 100, 100)).isCloseTo(17, within(1e-4f));
    }

    @Test
    void aRatioOutOfRangeIsRefused() {
        assertThatThrownBy(() -> warper.withSpreadRatio(1)).hasMessage("a spread ratio lies in [0, 1), not at 1.0");
    }
}
