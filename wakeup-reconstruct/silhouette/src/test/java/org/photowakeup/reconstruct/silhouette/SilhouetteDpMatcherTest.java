package org.photowakeup.reconstruct.silhouette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BoundaryCorrespondence;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Polygon;
import org.photowakeup.stage.SilhouetteMatcher;
import org.photowakeup.stage.StageContext;

class SilhouetteDpMatcherTest {
    private final SilhouetteDpMatcher matcher = new SilhouetteDpMatcher();

    private static Mask disc(double cx, double cy, double r) {
        return Mask.generate(240, 240, (x, y) -> Math.hypot(x - cx, y - cy) <= r);
    }

    private static double[] circle(double r, int n, int first) {
        double[] xy = new double[2 * n];
        for (int i = 0; i < n; i++) {
            xy[2 * i] = r * Math.cos(2 * Math.PI * (i + first) / n);
            xy[2 * i + 1] = r * Math.sin(2 * Math.PI * (i + first) / n);
        }
        return xy;
    }

    @Test
    void theDefaultIsAService() {
        assertThat(ServiceLoader.load(SilhouetteMatcher.class).findFirst())
                .get()
                .isInstanceOf(SilhouetteDpMatcher.class);
    }

    @Test
    void concentricCirclesMatchAlongTheirRadiiWhereverTheyBegin() {
        for (int first : new int[] {0, 17, 199}) {
            MatchingCost cost = new MatchingCost(circle(100, 200, 0), circle(80, 200, first), 0, 1);
            StaircasePath path = new CyclicMatching(cost, 32).solve(StageContext.standard());
            assertThat(path.energy).isCloseTo(20 * 200, within(1e-6));
            for (int i = 0; i < 200; i++) {
                assertThat(Math.floorMod(path.t[i] + first - i, 200)).isZero();
            }
        }
    }

    @Test
    void equalSilhouettesMatchToTheIdentity() {
        Mask shape = disc(100, 90, 40).or(disc(130, 150, 30)).or(disc(60, 60, 9));
        BoundaryCorrespondence match = matcher.match(shape, shape);
        assertThat(match.body()).isEqualTo(match.person());
    }

    @Test
    void theOutlineRunsClockwiseAroundAllPixelsOfTheLargestPart() {
        Mask shape = Mask.generate(9, 7, (x, y) -> x >= 2 && x < 7 && y >= 1 && y < 5 && !(x == 4 && y == 3))
                .or(Mask.generate(9, 7, (x, y) -> x == 7 && y == 5));
        Polygon outline = matcher.match(shape, shape).person();
        assertThat(outline.size()).isEqualTo(18);
        // Middles of pixel edges cut each of four corners by an eighth of a pixel.
        assertThat(outline.signedArea()).isEqualTo(20 - 4 / 8.0);
    }

    @Test
    void theOutlineOfOnePixelIsADiamond() {
        Mask dot = Mask.generate(3, 3, (x, y) -> x == 1 && y == 1);
        assertThat(matcher.match(dot, dot).person()).isEqualTo(Polygon.of(1, 0.5, 1.5, 1, 1, 1.5, 0.5, 1));
    }

    private static Mask ring(double holeX, double r) {
        return disc(120, 120, 90).minus(disc(holeX, 120, r));
    }

    @Test
    void aHoleIsMatchedWithTheBodysOwnThroughASlit() {
        BoundaryCorrespondence match = matcher.match(ring(130, 40), ring(122, 30));
        BoundaryCorrespondence outer = matcher.withHoles(false).match(ring(130, 40), ring(122, 30));
        int hole = match.person().size() - outer.person().size();
        assertThat(hole).isBetween(250, 350);
        // The slit is gone both ways and encloses nothing; the hole is taken off.
        assertThat(match.person().signedArea()).isCloseTo(Math.PI * (90 * 90 - 40 * 40), within(50.0));
        assertThat(match.body().signedArea()).isCloseTo(Math.PI * (90 * 90 - 30 * 30), within(50.0));
    }

    @Test
    void aHoleThatTheBodyHasNotIsPassedOver() {
        Mask full = disc(120, 120, 90);
        assertThat(matcher.match(ring(130, 40), full)).isEqualTo(matcher.match(full, full));
        assertThat(matcher.match(ring(60, 8), ring(180, 8)).person())
                .isEqualTo(matcher.match(full, full).person());
    }

    @Test
    void aTinyPersonCanGoRoundALargeBody() {
        Mask dot = Mask.generate(240, 240, (x, y) -> x == 120 && y == 120);
        BoundaryCorrespondence match = matcher.match(dot, disc(120, 120, 100));
        assertThat(match.person().size()).isEqualTo(4);
    }

    @Test
    void aMaskWithoutAPixelIsRefused() {
        Mask none = Mask.generate(8, 6, (x, y) -> false);
        Mask dot = Mask.generate(8, 6, (x, y) -> x == 1 && y == 1);
        assertThatThrownBy(() -> matcher.match(none, dot))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the person's mask of 8x6 has no pixel, so there is no outline to match");
        assertThatThrownBy(() -> matcher.match(dot, none)).hasMessageStartingWith("the body's mask");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> matcher.withStepLimit(0)).hasMessage("a step limit is at least 1 pixel, not 0.0");
        assertThatThrownBy(() -> matcher.withDirectionWeight(-1))
                .hasMessage("a direction weight is not negative, but got -1.0");
    }
}
