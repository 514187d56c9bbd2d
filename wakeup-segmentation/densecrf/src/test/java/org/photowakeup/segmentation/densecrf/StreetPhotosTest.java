package org.photowakeup.segmentation.densecrf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

/** What the refiner wins back of street photos' masks that were reduced to 28 x 28 cells of yes or no. */
class StreetPhotosTest {
    private static final int CELLS = 28;
    private static final String[] NUMBERS = {"0005", "0110", "0194", "0299"};

    private static BufferedImage read(String path) throws IOException {
        File file = new File(System.getProperty("wakeup.data", "../shared/data"), "ccp/" + path);
        assumeTrue(file.isFile(), "skipped: " + file + " absent");
        return ImageIO.read(file);
    }

    /** The share of the person in each cell, rounded, and back by bilinear interpolation. */
    private static Raster reduced(Mask person) {
        int w = person.width();
        int h = person.height();
        Raster cells = Raster.generate(CELLS, CELLS, 1, (c, cx, cy) -> {
            int inside = 0;
            int all = 0;
            for (int y = cy * h / CELLS; y < (cy + 1) * h / CELLS; y++) {
                for (int x = cx * w / CELLS; x < (cx + 1) * w / CELLS; x++) {
                    inside += person.at(x, y) ? 1 : 0;
                    all++;
                }
            }
            return 2 * inside >= all ? 1 : 0;
        });
        return Raster.generate(
                w, h, 1, (c, x, y) -> cells.bilinear(0, (x + 0.5) * CELLS / w - 0.5, (y + 0.5) * CELLS / h - 0.5));
    }

    private static Mask boundary(Mask mask) {
        return mask.minus(mask.eroded(1));
    }

    /** The harmonic mean of how much of each boundary lies within 2 pixels of the other. */
    private static double boundaryScore(Mask a, Mask b) {
        double precision = near(boundary(a), boundary(b));
        double recall = near(boundary(b), boundary(a));
        return 2 * precision * recall / (precision + recall);
    }

    private static double near(Mask of, Mask to) {
        NearestPixels nearest = to.nearest();
        Mask close = Mask.generate(of.width(), of.height(), (x, y) -> nearest.squaredDistance(x, y) <= 4);
        return (double) of.and(close).count() / of.count();
    }

    @Test
    void overlapGrowsByThreePointsAndTheBoundaryScoreDoubles() throws IOException {
        double overlap = 0;
        double score = 0;
        double roughScore = 0;
        for (String number : NUMBERS) {
            BufferedImage picture = read("photos/" + number + ".jpg");
            java.awt.image.Raster labels = read("masks/" + number + ".png").getRaster();
            int w = picture.getWidth();
            int h = picture.getHeight();
            Mask person =
                    Mask.generate(w, h, (x, y) -> labels.getSample(x, y, 0) > 0).largestComponent();
            Photo photo = new Photo(Raster.generate(
                    w, h, 3, (c, x, y) -> ((picture.getRGB(x, y) >> (16 - 8 * c)) & 255) / 255f));
            Raster probability = reduced(person);
            Mask rough = Mask.threshold(probability, 0, 0.5);
            Mask refined = new DenseCrfRefiner().refine(photo, LabelProbabilities.ofPerson(probability));
            overlap += refined.intersectionOverUnion(person) - rough.intersectionOverUnion(person);
            score += boundaryScore(refined, person);
            roughScore += boundaryScore(rough, person);
        }
        assertThat(overlap / NUMBERS.length).isGreaterThan(0.03);
        assertThat(score).isGreaterThan(2 * roughScore);
    }
}
