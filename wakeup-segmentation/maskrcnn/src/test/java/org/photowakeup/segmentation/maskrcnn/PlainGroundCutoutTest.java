package org.photowakeup.segmentation.maskrcnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.contract.StageContract;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.StageContext;

class PlainGroundCutoutTest implements StageContract<List<PersonDetection>> {
    private static final int SIZE = 160;

    /** Paper that darkens to one side, with a ring drawn on it that has a gap and paper inside. */
    private static Photo ring(double gapInRadians) {
        return new Photo(Raster.generate(SIZE, SIZE, 3, (c, x, y) -> {
            double dx = x - 80;
            double dy = y - 84;
            boolean ink = Math.abs(Math.hypot(dx, dy) - 50) < 4 && Math.abs(Math.atan2(dy, dx)) > gapInRadians;
            float grain = ((x * 31 + y * 17) % 7 - 3) * 0.004f;
            return ink ? 0.2f + 0.1f * c : 0.9f - 0.0015f * x - 0.05f * c + grain;
        }));
    }

    private static final Mask DISC = Mask.generate(SIZE, SIZE, (x, y) -> Math.hypot(x - 80, y - 84) < 54);

    @Override
    public List<PersonDetection> run(StageContext context) {
        return new PlainGroundCutout().detect(ring(0), context);
    }

    @Test
    void takesWhatStrokesEncloseEvenWhenTheyLeaveASmallGap() {
        for (double gap : new double[] {0, 0.02}) {
            List<PersonDetection> found = new PlainGroundCutout().detect(ring(gap));
            assertThat(found).hasSize(1);
            Mask figure = Mask.threshold(found.get(0).labels().values(), 1, 0.5);
            assertThat(figure.intersectionOverUnion(DISC)).as("gap %s", gap).isGreaterThan(0.97);
        }
    }

    @Test
    void findsNothingOnEmptyPaper() {
        Photo paper = new Photo(Raster.generate(SIZE, SIZE, 3, (c, x, y) -> 0.8f - 0.001f * y));
        assertThat(new PlainGroundCutout().detect(paper)).isEmpty();
    }

    @Test
    void findsNothingWhereTheBorderIsNotPlain() {
        Photo busy = new Photo(Raster.generate(SIZE, SIZE, 3, (c, x, y) -> (x / 8 + y / 8) % 2 * 0.8f));
        assertThat(new PlainGroundCutout().detect(busy)).isEmpty();
    }
}
