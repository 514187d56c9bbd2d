package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.photowakeup.body.BoundaryCorrespondence;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Polygon;
import org.photowakeup.image.WarpField;
import org.photowakeup.stage.StageContext;
import org.photowakeup.stage.Warper;

/** What holds for every {@link Warper}. */
public interface WarperContract extends StageContract<WarpField> {
    /** The warper under test. */
    Warper warper();

    /** A wide box whose outline is matched with a box of half its width and 10 px to the right. */
    private static BoundaryCorrespondence boxes() {
        int n = 4 * 30;
        double[] person = new double[2 * n];
        double[] body = new double[2 * n];
        for (int i = 0; i < n; i++) {
            int side = i / 30;
            double t = i % 30;
            double x = side == 0 ? t : side == 1 ? 30 : side == 2 ? 30 - t : 0;
            double y = side == 0 ? 0 : side == 1 ? t : side == 2 ? 30 : 30 - t;
            person[2 * i] = 4.5 + x;
            person[2 * i + 1] = 4.5 + y;
            body[2 * i] = 14.5 + x / 2;
            body[2 * i + 1] = 4.5 + y;
        }
        return new BoundaryCorrespondence(Polygon.of(person), Polygon.of(body));
    }

    private static Mask box() {
        return Mask.generate(40, 40, (x, y) -> x > 4 && y > 4 && x < 35 && y < 35);
    }

    @Override
    default WarpField run(StageContext context) {
        return warper().warp(boxes(), box(), context);
    }

    @Test
    default void extendsAnAffineMapOfTheOutlineAsItIs() {
        WarpField warp = run(StageContext.standard());
        for (int y = 5; y < 35; y++) {
            for (int x = 5; x < 35; x++) {
                assertThat((double) warp.source().at(0, x, y))
                        .isBetween(12.25 + x / 2.0 - 0.05, 12.25 + x / 2.0 + 0.05);
                assertThat((double) warp.source().at(1, x, y)).isBetween(y - 0.05, y + 0.05);
            }
        }
    }

    @Test
    default void isValidOnTheWholeMaskEvenBeyondTheOutline() {
        Mask two = box().or(Mask.generate(40, 40, (x, y) -> x > 36 && y > 36));
        assertThat(warper().warp(boxes(), two).valid()).isEqualTo(two);
    }
}
