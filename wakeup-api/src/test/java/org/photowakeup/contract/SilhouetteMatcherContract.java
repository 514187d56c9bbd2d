package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.photowakeup.body.BoundaryCorrespondence;
import org.photowakeup.image.Mask;
import org.photowakeup.stage.SilhouetteMatcher;
import org.photowakeup.stage.StageContext;

/** What holds for every {@link SilhouetteMatcher}. */
public interface SilhouetteMatcherContract extends StageContract<BoundaryCorrespondence> {
    /** The matcher under test. */
    SilhouetteMatcher matcher();

    @Override
    default BoundaryCorrespondence run(StageContext context) {
        return matcher().match(Samples.person().dilated(3), Samples.person(), context);
    }

    @Test
    default void matchesAnOutlineWithItself() {
        BoundaryCorrespondence same = matcher().match(Samples.person(), Samples.person());
        for (int i = 0; i < same.person().size(); i++) {
            assertThat(Math.hypot(
                            same.person().x(i) - same.body().x(i),
                            same.person().y(i) - same.body().y(i)))
                    .isLessThan(1.5);
        }
    }

    @Test
    default void staysCloseWhenTheOutlineIsWidened() {
        BoundaryCorrespondence match = run(StageContext.standard());
        double sum = 0;
        for (int i = 0; i < match.person().size(); i++) {
            sum += Math.hypot(
                    match.person().x(i) - match.body().x(i),
                    match.person().y(i) - match.body().y(i));
        }
        assertThat(sum / match.person().size()).isLessThan(6);
    }

    @Test
    default void goesRoundInTheSameDirection() {
        BoundaryCorrespondence match = run(StageContext.standard());
        assertThat(Math.signum(match.person().signedArea()))
                .isEqualTo(Math.signum(match.body().signedArea()));
    }

    @Test
    default void followsTheMasksOwnOutline() {
        Mask disc = Mask.generate(40, 40, (x, y) -> Math.hypot(x - 20, y - 20) < 12);
        BoundaryCorrespondence match = matcher().match(disc, disc);
        assertThat(Math.abs(match.person().signedArea())).isBetween(0.8 * disc.count(), 1.1 * disc.count());
    }
}
