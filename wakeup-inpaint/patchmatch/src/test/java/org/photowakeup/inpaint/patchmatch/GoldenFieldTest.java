package org.photowakeup.inpaint.patchmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.io.Photos;

/** The forest of the evaluation data: fields against exhaustive ones, and a completion that stays like what is known. */
class GoldenFieldTest {
    private static final Path FOLDER = Path.of(System.getProperty("wakeup.data", "absent"), "inpaint");
    private static final int RADIUS = 3;

    @BeforeEach
    void needsTheData() {
        assumeTrue(Files.exists(FOLDER.resolve("forest.bmp")), "skipped: " + FOLDER.resolve("forest.bmp") + " absent");
    }

    private static Photo read(String name) throws IOException {
        return Photos.read(FOLDER.resolve(name));
    }

    private static Raster part(Raster of, int x0, int y0, int width, int height) {
        return Raster.generate(width, height, 3, (c, x, y) -> of.at(c, x0 + x, y0 + y));
    }

    @Test
    void fieldsAreWithinSevenPercentOfExhaustiveOnesAndNeverBelow() throws IOException {
        Raster forest = read("forest.bmp").rgb();
        Raster source = part(forest, 20, 150, 120, 100);
        Raster target = part(forest, 300, 120, 240, 160);
        NearestNeighbourField field = new PatchMatch().match(source, target);
        NearestNeighbourField several = new PatchMatch().withNeighbours(3).match(source, target);
        double exact = 0;
        double found = 0;
        double first = 0;
        for (int y = RADIUS; y < 100 - RADIUS; y += 9) {
            for (int x = RADIUS; x < 120 - RADIUS; x += 9) {
                double best = exhaustive(source, target, x, y);
                assertThat((double) field.distance(x, y, 0)).isGreaterThan(best - 1e-4);
                exact += best;
                found += field.distance(x, y, 0);
                first += several.distance(x, y, 0);
            }
        }
        assertThat(found / exact).isLessThan(1.07);
        assertThat(first / exact).isLessThan(1.07);
    }

    private static double exhaustive(Raster source, Raster target, int x, int y) {
        double best = Double.MAX_VALUE;
        for (int ty = RADIUS; ty < target.height() - RADIUS; ty++) {
            for (int tx = RADIUS; tx < target.width() - RADIUS; tx++) {
                best = Math.min(best, squared(source, target, x, y, tx, ty, best));
            }
        }
        return Math.sqrt(best);
    }

    private static double squared(Raster source, Raster target, int x, int y, int tx, int ty, double limit) {
        double sum = 0;
        for (int dy = -RADIUS; dy <= RADIUS && sum < limit; dy++) {
            for (int i = 0; i < 3 * (2 * RADIUS + 1); i++) {
                int dx = i / 3 - RADIUS;
                double d = source.at(i % 3, x + dx, y + dy) - target.at(i % 3, tx + dx, ty + dy);
                sum += d * d;
            }
        }
        return sum;
    }

    @Test
    void theForestIsFilledWithForest() throws IOException {
        Photo holed = read("forest_pruned.bmp");
        Mask hole = Mask.generate(holed.width(), holed.height(), (x, y) -> white(holed, x, y));
        Photo filled = new PatchMatchInpainter().inpaint(holed, hole);
        double brightness = 0;
        for (int i = 0; i < holed.width() * holed.height(); i++) {
            int x = i % holed.width();
            int y = i / holed.width();
            if (hole.at(x, y)) {
                assertThat(white(filled, x, y)).isFalse();
                brightness += filled.rgb().at(1, x, y) / hole.count();
            }
        }
        assertThat(brightness).isLessThan(0.4);
        Mask unknown = hole.dilated(2);
        NearestNeighbourField likeness = new PatchMatch()
                .withSourceMask(hole)
                .withTargetMask(unknown.inverted())
                .match(filled.rgb(), filled.rgb());
        assertThat(255 * likeness.meanDistance()).isLessThan(50);
    }

    private static boolean white(Photo photo, int x, int y) {
        return photo.rgb().at(0, x, y) == 1
                && photo.rgb().at(1, x, y) == 1
                && photo.rgb().at(2, x, y) == 1;
    }
}
