package org.photowakeup.segmentation.densecrf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** The field as a library: step by step, and what it refuses. */
class DenseCrfTest {
    private static final DenseCrf CRF = DenseCrf.of(Kernel.spatial(3, 1), Kernel.bilateral(20, 20 / 255.0, 4));

    @Test
    void theEnergyFallsStepByStep() {
        for (int regions = 2; regions <= 3; regions++) {
            Photo photo = Scenes.photo(70, 50, regions, 1);
            Unary unary = Unary.ofLabels(70, 50, Scenes.noisyLabels(70, 50, regions, 0.4, 2), regions, 0.6);
            CrfInference inference = CRF.start(photo, unary, StageContext.standard());
            double energy = inference.freeEnergy();
            for (int step = 1; step <= 6; step++) {
                inference.step();
                assertThat(inference.steps()).isEqualTo(step);
                assertThat(inference.freeEnergy()).as("after step %d", step).isLessThan(energy);
                energy = inference.freeEnergy();
            }
        }
    }

    @Test
    void readingTheEnergyChangesNothing() {
        Photo photo = Scenes.photo(40, 30, 3, 1);
        Unary unary = Unary.ofLabels(40, 30, Scenes.noisyLabels(40, 30, 3, 0.4, 2), 3, 0.6);
        CrfInference watched = CRF.start(photo, unary, StageContext.standard());
        for (int i = 0; i < CRF.iterations(); i++) {
            watched.freeEnergy();
            watched.step();
        }
        assertThat(watched.marginals()).isEqualTo(CRF.marginals(photo, unary, StageContext.standard()));
    }

    @Test
    void noiseOfLabelsIsGone() {
        Photo photo = Scenes.photo(90, 70, 3, 3);
        Unary unary = Unary.ofLabels(90, 70, Scenes.noisyLabels(90, 70, 3, 0.5, 4), 3, 0.6);
        int[] labels = CRF.infer(photo, unary, StageContext.standard()).labels();
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += labels[i] == Scenes.region(90, 70, i % 90, i / 90, 3) ? 1 : 0;
        }
        assertThat(right / (double) labels.length).isGreaterThan(0.995);
    }

    @Test
    void manyLabelsGiveTheSameBitsOnAnyNumberOfThreads() {
        Photo photo = Scenes.photo(150, 90, 3, 5);
        Unary unary = Unary.ofLabels(150, 90, Scenes.noisyLabels(150, 90, 3, 0.5, 4), 3, 0.6);
        LabelProbabilities expected = CRF.marginals(photo, unary, StageContext.standard());
        ForkJoinPool pool = new ForkJoinPool(4);
        try {
            assertThat(CRF.marginals(photo, unary, StageContext.standard().withParallel(Parallel.in(pool))))
                    .isEqualTo(expected);
        } finally {
            pool.shutdown();
        }
    }

    private static float[] marginals(DenseCrf crf, Photo photo, Unary unary) {
        return crf.marginals(photo, unary).values().toArray();
    }

    @Test
    void afterOneStepProbabilitiesAreAsNearToThoseOfToleranceZeroAsTheBoundSays() {
        Photo photo = Scenes.photo(80, 60, 3, 5);
        Unary unary = Unary.ofLabels(80, 60, Scenes.noisyLabels(80, 60, 3, 0.5, 4), 9, 0.6);
        DenseCrf once = CRF.withIterations(1);
        float[] exact = marginals(once.withTolerance(0), photo, unary);
        for (double tolerance : new double[] {0.001, 0.01, 0.05}) {
            float[] near = marginals(once.withTolerance(tolerance), photo, unary);
            double messages = 1.1 * (1 + 4) * tolerance;
            double worst = 0;
            for (int i = 0; i < near.length; i++) {
                worst = Math.max(worst, Math.abs(near[i] - exact[i]));
            }
            assertThat(worst).isLessThan(0.25 * (Math.exp(2 * messages) - 1) + tolerance);
        }
    }

    @Test
    void manyLabelsAreThoseOfToleranceZero() {
        for (int labels : new int[] {21, 70}) {
            Photo photo = Scenes.photo(120, 90, 3, 5);
            Unary unary = Unary.ofLabels(120, 90, Scenes.noisyLabels(120, 90, labels, 0.4, 4), labels, 0.6);
            DenseCrf exact = CRF.withTolerance(0);
            float[] expected = marginals(exact, photo, unary);
            float[] actual = marginals(CRF, photo, unary);
            double error = 0;
            for (int i = 0; i < actual.length; i++) {
                error += Math.abs(actual[i] - expected[i]) / actual.length;
            }
            assertThat(error).as("mean error of Q").isLessThan(2e-4);
            int[] best = CRF.infer(photo, unary).labels();
            int[] right = exact.infer(photo, unary).labels();
            int equal = 0;
            for (int i = 0; i < best.length; i++) {
                equal += best[i] == right[i] ? 1 : 0;
            }
            assertThat(equal / (double) best.length).as("equal labels").isGreaterThanOrEqualTo(0.999);
        }
    }

    @Test
    void aFieldThatHasSettledStaysAsItIs() {
        Photo photo = Scenes.photo(60, 50, 3, 1);
        Unary unary = Unary.ofLabels(60, 50, Scenes.noisyLabels(60, 50, 3, 0.3, 2), 3, 0.6);
        CrfInference inference = CRF.withIterations(60).infer(photo, unary);
        LabelProbabilities settled = inference.marginals();
        inference.step();
        float[] before = settled.values().toArray();
        float[] after = inference.marginals().values().toArray();
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isCloseTo(before[i], org.assertj.core.api.Assertions.within(0.005f));
        }
    }

    @Test
    void picturesSmallerThanTheKernelsAreAnswered() {
        for (int size = 1; size <= 3; size++) {
            Photo photo = Scenes.photo(size, 2, 2, 6);
            Unary unary = Unary.of(LabelProbabilities.ofPerson(Raster.generate(size, 2, 1, (c, x, y) -> 0.9f)));
            assertThat(DenseCrf.of(Kernel.spatial(30, 3), Kernel.bilateral(200, 0.1, 10))
                            .infer(photo, unary, StageContext.standard())
                            .labels())
                    .containsOnly(1);
        }
    }

    @Test
    void withoutKernelsTheUnaryStands() {
        Photo photo = Scenes.photo(5, 4, 2, 6);
        Raster person = Raster.generate(5, 4, 1, (c, x, y) -> 0.1f + 0.2f * x);
        Raster q = DenseCrf.of()
                .marginals(photo, Unary.of(LabelProbabilities.ofPerson(person)), StageContext.standard())
                .values();
        for (int x = 0; x < 5; x++) {
            assertThat(q.at(1, x, 2)).isCloseTo(person.at(0, x, 2), org.assertj.core.api.Assertions.within(1e-5f));
        }
    }

    @Test
    void unknownPixelsTakeTheLabelOfTheirColour() {
        Photo photo = Scenes.photo(60, 60, 2, 8);
        int[] labels = new int[3600];
        for (int i = 0; i < labels.length; i++) {
            boolean scribble = (i % 60 + i / 60) % 5 == 0;
            labels[i] = scribble ? Scenes.region(60, 60, i % 60, i / 60, 2) : Unary.UNKNOWN;
        }
        int[] best = CRF.infer(photo, Unary.ofLabels(60, 60, labels, 2, 0.7), StageContext.standard())
                .labels();
        int right = 0;
        for (int i = 0; i < best.length; i++) {
            right += best[i] == Scenes.region(60, 60, i % 60, i / 60, 2) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(3550);
    }

    @Test
    void saysWhatIsWrongWithItsInput() {
        Photo photo = Scenes.photo(6, 5, 2, 1);
        assertThatThrownBy(() ->
                        CRF.start(photo, new Unary(Raster.generate(5, 6, 2, (c, x, y) -> 0)), StageContext.standard()))
                .hasMessage("a unary of 5x6 does not fit a photo of 6x5");
        assertThatThrownBy(() -> new Unary(Raster.generate(5, 6, 1, (c, x, y) -> 0)))
                .hasMessage("a unary needs at least 2 labels, got 1");
        assertThatThrownBy(() -> new Unary(Raster.generate(5, 6, 2, (c, x, y) -> c == 1 && x == 3 ? Float.NaN : 0)))
                .hasMessage("label 1 of pixel 3, 0 has energy NaN");
        assertThatThrownBy(() -> Unary.ofLabels(2, 1, new int[] {0, 4}, 3, 0.7))
                .hasMessage("pixel 1, 0 has label 4, not one of 3 or unknown (-1)");
        assertThatThrownBy(() -> Unary.ofLabels(2, 1, new int[2], 3, 1))
                .hasMessage("a confidence lies between 0 and 1, got 1.0");
        assertThatThrownBy(() -> Kernel.spatial(0, 1))
                .hasMessage("a spatial kernel's sigmaX is a number above 0, got 0.0");
        assertThatThrownBy(() -> Kernel.bilateral(3, Double.NaN, 1))
                .hasMessage("a bilateral kernel's colourSigma is a number above 0, got NaN");
        assertThatThrownBy(() -> Compatibility.potts(-1))
                .hasMessage("a Potts weight is a number of at least 0, got -1.0");
        assertThatThrownBy(() -> Compatibility.matrix(new double[][] {{0, 1}, {2, 0}}))
                .hasMessageContaining("symmetric");
        Kernel three = Kernel.spatial(1, 1).withCompatibility(Compatibility.matrix(new double[3][3]));
        assertThatThrownBy(() -> DenseCrf.of(three)
                        .start(photo, new Unary(Raster.generate(6, 5, 2, (c, x, y) -> 0)), StageContext.standard()))
                .hasMessage("costs of 3 labels do not fit a unary of 2 labels");
        assertThatThrownBy(() -> CRF.withTolerance(-0.5)).hasMessage("a tolerance is a number of at least 0, got -0.5");
        assertThatThrownBy(() -> CRF.withIterations(-1)).hasMessage("the number of iterations is at least 0, got -1");
    }
}
