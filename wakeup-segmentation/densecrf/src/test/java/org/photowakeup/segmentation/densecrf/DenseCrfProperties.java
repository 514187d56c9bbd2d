package org.photowakeup.segmentation.densecrf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.StageContext;

/** Laws of mean field on random pictures, in which every pixel is computed every time unless said otherwise. */
class DenseCrfProperties {
    private static final Kernel[] KERNELS = {Kernel.spatial(2, 1.5), Kernel.bilateral(10, 20 / 255.0, 3)};

    private static Raster random(int width, int height, int channels, double scale, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Raster.generate(width, height, channels, (c, x, y) -> (float) (scale * random.nextDouble()));
    }

    private static Raster marginals(Photo photo, Raster energies, Kernel... kernels) {
        return DenseCrf.of(kernels)
                .withIterations(3)
                .withTolerance(0)
                .marginals(photo, new Unary(energies), StageContext.standard())
                .values();
    }

    private static void isClose(Raster actual, Raster expected) {
        float[] a = actual.toArray();
        float[] e = expected.toArray();
        assertThat(a).hasSameSizeAs(e);
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).as("number %d", i).isCloseTo(e[i], within(2e-3f));
        }
    }

    @Property(tries = 30)
    void probabilitiesOfAPixelSumToOne(
            @ForAll @IntRange(min = 1, max = 30) int width,
            @ForAll @IntRange(min = 1, max = 30) int height,
            @ForAll @IntRange(min = 2, max = 6) int labels,
            @ForAll long seed) {
        Raster q = marginals(
                new Photo(random(width, height, 3, 1, seed)), random(width, height, labels, 9, seed + 1), KERNELS);
        for (int i = 0; i < width * height; i++) {
            double sum = 0;
            for (int l = 0; l < labels; l++) {
                sum += q.at(l, i % width, i / width);
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
        }
    }

    @Property(tries = 20)
    void kernelsWithoutWeightLeaveTheUnarysArgMax(@ForAll @IntRange(min = 2, max = 5) int labels, @ForAll long seed) {
        Photo photo = new Photo(random(17, 11, 3, 1, seed));
        Raster energies = random(17, 11, labels, 5, seed + 1);
        int[] best = DenseCrf.of(Kernel.spatial(2, 0), Kernel.bilateral(10, 0.1, 0))
                .infer(photo, new Unary(energies), StageContext.standard())
                .labels();
        for (int i = 0; i < best.length; i++) {
            for (int l = 0; l < labels; l++) {
                assertThat(energies.at(best[i], i % 17, i / 17)).isLessThanOrEqualTo(energies.at(l, i % 17, i / 17));
            }
        }
    }

    @Property(tries = 20)
    void permutingLabelsPermutesTheResult(@ForAll @IntRange(min = 2, max = 5) int labels, @ForAll long seed) {
        Photo photo = new Photo(random(19, 13, 3, 1, seed));
        Raster energies = random(19, 13, labels, 5, seed + 1);
        Raster turned = Raster.generate(19, 13, labels, (c, x, y) -> energies.at((c + 1) % labels, x, y));
        Raster expected = marginals(photo, energies, KERNELS);
        Raster permuted = Raster.generate(19, 13, labels, (c, x, y) -> expected.at((c + 1) % labels, x, y));
        isClose(marginals(photo, turned, KERNELS), permuted);
    }

    @Property(tries = 20)
    void shiftingAllEnergiesOfAPixelChangesNothing(@ForAll @IntRange(min = 2, max = 4) int labels, @ForAll long seed) {
        Photo photo = new Photo(random(19, 13, 3, 1, seed));
        Raster energies = random(19, 13, labels, 5, seed + 1);
        Raster shift = random(19, 13, 1, 8, seed + 2);
        Raster shifted = Raster.generate(19, 13, labels, (c, x, y) -> energies.at(c, x, y) + shift.at(0, x, y));
        isClose(marginals(photo, shifted, KERNELS), marginals(photo, energies, KERNELS));
    }

    @Property(tries = 15)
    void twoLabelsAsOneChannelGiveWhatTwoChannelsGive(@ForAll @IntRange(min = 0, max = 3) int mode, @ForAll long seed) {
        Normalisation normalisation = Normalisation.values()[mode];
        Photo photo = new Photo(random(23, 17, 3, 1, seed));
        Unary unary = new Unary(random(23, 17, 2, 5, seed + 1));
        Kernel[] potts = new Kernel[2];
        Kernel[] matrices = new Kernel[2];
        for (int m = 0; m < 2; m++) {
            double w = KERNELS[m].compatibility().cost(0, 1);
            potts[m] = KERNELS[m].withNormalisation(normalisation);
            matrices[m] = potts[m].withCompatibility(Compatibility.matrix(new double[][] {{0, w}, {w, 0}}));
        }
        CrfInference one = DenseCrf.of(potts).withIterations(4).infer(photo, unary, StageContext.standard());
        CrfInference two =
                DenseCrf.of(matrices).withIterations(4).withTolerance(0).infer(photo, unary, StageContext.standard());
        isClose(one.marginals().values(), two.marginals().values());
        assertThat(one.freeEnergy()).isCloseTo(two.freeEnergy(), within(1e-3 * Math.abs(two.freeEnergy()) + 1));
    }

    @Property(tries = 20)
    void theStandardToleranceMovesProbabilitiesLittle(
            @ForAll @IntRange(min = 3, max = 8) int labels, @ForAll long seed) {
        Photo photo = new Photo(random(29, 21, 3, 1, seed));
        Raster energies = random(29, 21, labels, 5, seed + 1);
        DenseCrf crf = DenseCrf.of(KERNELS).withIterations(6);
        float[] near = crf.marginals(photo, new Unary(energies)).values().toArray();
        float[] exact = crf.withTolerance(0)
                .marginals(photo, new Unary(energies))
                .values()
                .toArray();
        double error = 0;
        for (int i = 0; i < near.length; i++) {
            error += Math.abs(near[i] - exact[i]) / near.length;
            assertThat(near[i]).isCloseTo(exact[i], within(0.02f));
        }
        assertThat(error).isLessThan(5e-4);
    }
}
