package org.photowakeup.segmentation.densecrf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.StageContext;

/** What the original authors' example made of its pictures, with the example's parameters. */
class ReferenceOutputTest {
    private static BufferedImage read(String name) throws IOException {
        File file = new File(System.getProperty("wakeup.data", "../shared/data"), "crf/" + name + ".png");
        assumeTrue(file.isFile(), "skipped: " + file + " absent");
        return ImageIO.read(file);
    }

    @ParameterizedTest
    @CsvSource({"im1, anno1, out1", "im1, anno1-b, out1-b", "im2, anno2, out2", "im3, anno3, out3"})
    void labelsAreThoseOfTheExample(String image, String annotation, String output) throws IOException {
        BufferedImage picture = read(image);
        BufferedImage scribbles = read(annotation);
        BufferedImage expected = read(output);
        int w = picture.getWidth();
        int h = picture.getHeight();
        int[] colours = scribbles.getRGB(0, 0, w, h, null, 0, w);
        List<Integer> known = Arrays.stream(colours)
                .map(c -> c & 0xFFFFFF)
                .filter(c -> c != 0)
                .distinct()
                .sorted()
                .boxed()
                .toList();
        int[] labels =
                Arrays.stream(colours).map(c -> known.indexOf(c & 0xFFFFFF)).toArray();
        Photo photo =
                new Photo(Raster.generate(w, h, 3, (c, x, y) -> ((picture.getRGB(x, y) >> (16 - 8 * c)) & 255) / 255f));
        int[] best = DenseCrf.of(Kernel.spatial(3, 3), Kernel.bilateral(80, 13 / 255.0, 10))
                .withIterations(5)
                .infer(photo, Unary.ofLabels(w, h, labels, known.size(), 0.7), StageContext.standard())
                .labels();
        int equal = 0;
        for (int i = 0; i < best.length; i++) {
            equal += known.get(best[i]) == (expected.getRGB(i % w, i / w) & 0xFFFFFF) ? 1 : 0;
        }
        assertThat(equal / (double) best.length).isGreaterThanOrEqualTo(0.995);
    }
}
