package org.photowakeup.segmentation.densecrf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.StageContext;

/** The filters against mean field with every pair of pixels summed. */
class BruteForceTest {
    private static final int WIDTH = 36;
    private static final int HEIGHT = 48;

    private static void agrees(int regions, long seed, Kernel... kernels) {
        agrees(Scenes.photo(WIDTH, HEIGHT, regions, seed), regions, seed, kernels);
    }

    private static void agrees(Photo photo, int regions, long seed, Kernel... kernels) {
        int width = photo.width();
        int n = width * photo.height();
        int[] labels = Scenes.noisyLabels(width, photo.height(), regions, 0.4, seed + 1);
        Unary unary = Unary.ofLabels(width, photo.height(), labels, regions, 0.6);
        ExactMeanField exact = new ExactMeanField(photo, unary, kernels).run(5);
        CrfInference inference = DenseCrf.of(kernels).withIterations(5).infer(photo, unary, StageContext.standard());
        Raster q = inference.marginals().values();
        int[] best = inference.labels();
        int[] expected = exact.labels();
        double error = 0;
        int equal = 0;
        for (int i = 0; i < n; i++) {
            for (int l = 0; l < regions; l++) {
                error += Math.abs(q.at(l, i % width, i / width) - exact.q[i * regions + l]);
            }
            equal += best[i] == expected[i] ? 1 : 0;
        }
        assertThat(error / (n * regions)).as("mean error of Q").isLessThan(0.01);
        assertThat(equal / (double) n).as("equal labels").isGreaterThanOrEqualTo(0.995);
        double strongest = Arrays.stream(kernels)
                .mapToDouble(k -> k.compatibility().cost(0, 1))
                .sum();
        assertThat(inference.freeEnergy() / n)
                .as("free energy a pixel, beside the greatest pair cost")
                .isCloseTo(exact.freeEnergy() / n, within(0.02 * strongest));
    }

    @Test
    void theFreeEnergyOfASmoothnessKernelIsExact() {
        Photo photo = Scenes.photo(20, 30, 2, 4);
        Unary unary = Unary.ofLabels(20, 30, Scenes.noisyLabels(20, 30, 2, 0.4, 3), 2, 0.6);
        Kernel kernel = Kernel.spatial(2, 1.5);
        ExactMeanField exact = new ExactMeanField(photo, unary, kernel).run(3);
        CrfInference inference = DenseCrf.of(kernel).withIterations(3).infer(photo, unary, StageContext.standard());
        assertThat(inference.freeEnergy()).isCloseTo(exact.freeEnergy(), withPercentage(0.1));
    }

    @ParameterizedTest
    @CsvSource({"2, 60, 20", "3, 80, 13"})
    void aPictureOf60By80Agrees(int regions, double sigma, double colour) {
        agrees(
                Scenes.photo(60, 80, regions, 5),
                regions,
                5,
                Kernel.spatial(3, 3),
                Kernel.bilateral(sigma, colour / 255, 10));
    }

    @ParameterizedTest
    @CsvSource({"2, 80, 13", "3, 20, 30"})
    void smoothnessAndAppearanceTogetherAgree(int regions, double sigma, double colour) {
        agrees(regions, 5, Kernel.spatial(3, 3), Kernel.bilateral(sigma, colour / 255, 10));
    }

    @ParameterizedTest
    @EnumSource(Normalisation.class)
    void everyNormalisationAgrees(Normalisation mode) {
        for (int regions = 2; regions <= 3; regions++) {
            agrees(
                    regions,
                    6,
                    Kernel.spatial(3, 1).withNormalisation(mode),
                    Kernel.bilateral(30, 20 / 255.0, 2).withNormalisation(mode));
        }
    }

    @Test
    void labelCostsOfEveryPairAgree() {
        double[][] costs = {{0, 3, 1}, {3, -0.5, 2}, {1, 2, 0}};
        agrees(
                Scenes.photo(48, 64, 3, 7),
                3,
                7,
                Kernel.spatial(3, 1).withCompatibility(Compatibility.matrix(costs)),
                Kernel.bilateral(40, 20 / 255.0, 1).withCompatibility(Compatibility.matrix(costs)));
    }

    @Test
    void twoLabelsWithCostsOfEveryPairAgree() {
        double[][] costs = {{0, 3}, {3, -0.5}};
        agrees(2, 7, Kernel.bilateral(40, 20 / 255.0, 1).withCompatibility(Compatibility.matrix(costs)));
    }

    @Test
    void featuresThatACallerGivesAgree() {
        Photo photo = Scenes.photo(WIDTH, HEIGHT, 3, 9);
        Raster features = Raster.generate(
                WIDTH, HEIGHT, 4, (c, x, y) -> c == 3 ? x / 20f : photo.rgb().at(c, x, y) * 12);
        agrees(3, 8, Kernel.features(features, 4), Kernel.spatial(2, 2));
    }
}
