package org.photowakeup.inpaint.patchmatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

class LeftoversTest {
    private static final int W = 200;
    private static final int H = 160;
    private static final double MARGIN = 3;
    private static final Mask WIDE = block(80, 30, 40, 100);

    private static Mask block(int left, int top, int width, int height) {
        return Mask.generate(W, H, (x, y) -> x >= left && x < left + width && y >= top && y < top + height);
    }

    /** Grey ground with a little grain, and something black on it. */
    private static Photo with(Mask black) {
        return new Photo(Raster.generate(
                W, H, 3, (c, x, y) -> black.at(x, y) ? 0.05f : 0.6f + (x * 7 + y * 13) % 10 / 100f));
    }

    private static Mask added(Mask black) {
        return Leftovers.addedTo(WIDE, with(black), MARGIN, parallel());
    }

    private static Parallel parallel() {
        return StageContext.standard().parallel();
    }

    @Test
    void takesInASmallThingAtTheEdgeThatResemblesNothingBeyond() {
        Mask strap = block(120, 60, 4, 12);
        Mask added = added(strap);
        assertThat(strap.minus(added).isEmpty()).isTrue();
        assertThat(added.minus(WIDE).count()).isLessThan(4 * strap.count());
    }

    @Test
    void leavesAThingThatGoesOnBeyondTheBand() {
        assertThat(added(block(110, 60, 60, 6))).isEqualTo(WIDE);
    }

    @Test
    void leavesASmallThingThatIsSeenElsewhereToo() {
        Mask dots = block(120, 60, 4, 12).or(block(150, 50, 12, 12));
        assertThat(added(dots)).isEqualTo(WIDE);
    }

    @Test
    void leavesASmallThingThatDoesNotTouchTheHole() {
        assertThat(added(block(125, 60, 4, 4))).isEqualTo(WIDE);
    }

    @Test
    void leavesAnOpeningThatIsTooLargeForALeftover() {
        Mask arm = block(60, 50, 20, 4).or(block(60, 74, 20, 4)).or(block(60, 50, 4, 28));
        Mask wide = WIDE.or(arm);
        Photo throughTheArm = with(block(64, 54, 16, 20));
        assertThat(Leftovers.addedTo(wide, throughTheArm, 2, parallel())).isEqualTo(wide);
    }

    @Test
    void leavesEverythingWhereNothingIsKnownBeyondTheBand() {
        Mask most = block(4, 4, W - 8, H - 8);
        assertThat(Leftovers.addedTo(most, with(block(0, 60, 3, 8)), MARGIN, parallel()))
                .isEqualTo(most);
    }

    @Test
    void looksForNothingWithoutAMargin() {
        assertThat(Leftovers.addedTo(WIDE, with(block(120, 60, 4, 12)), 0, parallel()))
                .isEqualTo(WIDE);
    }

    @Test
    void vanishesFromTheCompletedPhoto() {
        Photo photo = with(WIDE.or(block(120, 60, 6, 12)));
        PatchMatchInpainter inpainter = new PatchMatchInpainter().withContactShadow(false);
        assertThat(darkest(inpainter.inpaint(photo, WIDE))).isGreaterThan(0.5f);
        assertThat(darkest(inpainter.withLeftovers(false).inpaint(photo, WIDE))).isLessThan(0.1f);
    }

    private static float darkest(Photo photo) {
        float least = 1;
        for (float sample : photo.rgb().toArray()) {
            least = Math.min(least, sample);
        }
        return least;
    }
}
