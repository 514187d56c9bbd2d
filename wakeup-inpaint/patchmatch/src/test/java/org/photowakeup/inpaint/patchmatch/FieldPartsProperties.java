package org.photowakeup.inpaint.patchmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** The pieces that a field of nearest neighbours is made of, and what its settings allow. */
class FieldPartsProperties {
    private static final int LENGTH = 3 * Descriptors.WORDS;

    /** Vectors whose dimensions vary differently, and a key for each. */
    private static short[] vectors(int count, SplittableRandom random) {
        short[] of = new short[count * LENGTH];
        int[] spread = random.ints(LENGTH, 1, 200).toArray();
        for (int i = 0; i < of.length; i++) {
            of[i] = (short) random.nextInt(-spread[i % LENGTH], spread[i % LENGTH] + 1);
        }
        return of;
    }

    private static long[] keys(int count) {
        long[] keys = new long[count];
        Arrays.setAll(keys, i -> i);
        return keys;
    }

    @Property
    void aSplitPutsTheSmallerOnesBeforeTheMiddle(@ForAll @IntRange(min = 2, max = 200) int count, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        short[] of = vectors(count, random);
        long[] keys = keys(count);
        int middle = random.nextInt(count);
        short split = Median.split(of, keys, 0, middle, count);
        int dimension = split & 15;
        assertThat(split >> 4).isEqualTo(value(of, keys[middle], dimension));
        for (int i = 0; i < count; i++) {
            int value = value(of, keys[i], dimension);
            assertThat(i < middle ? split >> 4 : value).isGreaterThanOrEqualTo(i < middle ? value : split >> 4);
        }
        assertThat(Arrays.stream(keys).map(k -> (int) k).sorted().toArray()).isEqualTo(keys(count));
    }

    private static int value(short[] of, long key, int dimension) {
        return of[(int) key * LENGTH + dimension];
    }

    @Property
    void aSplitOfAFewGoesAlongTheDimensionThatVariesMost(
            @ForAll @IntRange(min = 2, max = 24) int count, @ForAll long seed) {
        short[] of = vectors(count, new SplittableRandom(seed));
        int dimension = Median.split(of, keys(count), 0, count / 2, count) & 15;
        double[] variances = new double[LENGTH];
        for (int k = 0; k < LENGTH; k++) {
            int d = k;
            double mean = Arrays.stream(keys(count))
                    .mapToInt(i -> value(of, i, d))
                    .average()
                    .orElseThrow();
            variances[k] = Arrays.stream(keys(count))
                    .mapToDouble(i -> (value(of, i, d) - mean) * (value(of, i, d) - mean))
                    .sum();
        }
        assertThat(variances[dimension])
                .isCloseTo(Arrays.stream(variances).max().orElseThrow(), within(1e-6));
    }

    @Example
    void photosOfEightBitsKeepTheirSteps() {
        Raster photo = Raster.generate(16, 16, 1, (c, x, y) -> (16 * y + x) / 255f);
        Samples samples = new Samples(photo, photo, Parallel.sequential());
        int[] steps = samples.sourceSteps()[0];
        for (int i = 0; i < 256; i++) {
            assertThat(steps[i] >>> 16).isEqualTo(i);
        }
        int[] places = new int[256];
        Arrays.fill(places, FieldSearch.NONE);
        places[0] = FieldSearch.place(3, 3);
        float[] distances = samples.distances(places, new int[] {9, 0}, 1);
        assertThat(distances[0]).isCloseTo(3 / 255f, within(1e-6f));
        assertThat(distances[1]).isInfinite();
    }

    @Example
    void samplesOfAnyRangeBecomeStepsFromTheLeastToTheLargestOfBothPictures() {
        Raster low = Raster.generate(4, 4, 1, (c, x, y) -> -3 + x);
        Raster high = Raster.generate(4, 4, 1, (c, x, y) -> 2 + y);
        Samples samples = new Samples(low, high, Parallel.sequential());
        assertThat(samples.sourceSteps()[0][0] >>> 16).isZero();
        assertThat(samples.sourceSteps()[0][1] >>> 16).isEqualTo(Math.round(255 / 8f));
        assertThat(samples.targetSteps()[0][0] >>> 16).isEqualTo(Math.round(255 * 5 / 8f));
        assertThat(samples.targetSteps()[0][15] >>> 16).isEqualTo(255);
    }

    @Property(tries = 20)
    void distancesOfAnyRangeAreThoseOfTheSamplesThemselves(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Raster source = Raster.generate(14, 12, 2, (c, x, y) -> (float) random.nextDouble(-2, 7));
        Raster target = Raster.generate(17, 13, 2, (c, x, y) -> (float) random.nextDouble(-2, 7));
        NearestNeighbourField field = new PatchMatch().withPatchSize(3).match(source, target);
        int[] places = field.toArray();
        for (int y = 1; y < 11; y++) {
            for (int x = 1; x < 13; x++) {
                int place = places[y * 14 + x];
                double squared = 0;
                for (int i = 0; i < 18; i++) {
                    int dx = i % 9 % 3 - 1;
                    int dy = i % 9 / 3 - 1;
                    double d = source.at(i / 9, x + dx, y + dy)
                            - target.at(i / 9, FieldSearch.x(place) + dx, FieldSearch.y(place) + dy);
                    squared += d * d;
                }
                assertThat((double) field.distance(x, y, 0)).isCloseTo(Math.sqrt(squared), within(1e-4));
            }
        }
    }

    @Example
    void progressRisesEvenlyOverThePasses() {
        Raster picture = Raster.generate(30, 30, 3, (c, x, y) -> (x * 31 + y * 17 + c) % 23);
        List<Double> told = new ArrayList<>();
        new PatchMatch()
                .withIterations(3)
                .match(picture, picture, StageContext.standard().withProgress(told::add));
        assertThat(told).isSorted().startsWith(0.0).endsWith(1.0);
        assertThat(told.subList(told.size() - 4, told.size() - 1))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1)
                .containsExactly(0.45, 0.7, 0.95);
    }

    @Example
    void turnsAndScalesReachToTheirLimits() {
        PatchMatch any = new PatchMatch();
        assertThat(any.withTurns(0)).isNotNull();
        assertThat(any.withTurns(Math.PI)).isNotNull();
        assertThat(any.withScales(0.25, 1)).isNotNull();
        assertThat(any.withScales(1, 4)).isNotNull();
        assertThatThrownBy(() -> any.withTurns(3.2)).hasMessage("a turn of 3.2 is not in [0, pi]");
        assertThatThrownBy(() -> any.withScales(0.2, 1))
                .hasMessage("scales from 0.2 to 1.0 are not from [0.25, 1] to [1, 4]");
        assertThatThrownBy(() -> any.withScales(1.1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> any.withScales(1, 0.9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> any.withScales(1, 4.1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void masksAndLabelsOfAnotherSizeAreRefused() {
        Raster picture = Raster.generate(20, 18, 3, (c, x, y) -> (x * 31 + y * 17 + c) % 23);
        PatchMatch any = new PatchMatch();
        assertThatThrownBy(() -> any.withTargetMask(Mask.empty(18, 20)).match(picture, picture))
                .hasMessage("a target mask of 18x20 does not fit a picture of 20x18");
        assertThatThrownBy(() -> any.withSourceMask(Mask.empty(20, 19)).match(picture, picture))
                .hasMessage("a source mask of 20x19 does not fit a picture of 20x18");
        LabelMap fits = LabelMap.generate(20, 18, (x, y) -> 1);
        LabelMap turned = LabelMap.generate(18, 20, (x, y) -> 1);
        assertThatThrownBy(() -> any.withLabels(turned, fits).match(picture, picture))
                .hasMessage("source labels of 18x20 does not fit a picture of 20x18");
        assertThatThrownBy(() -> any.withLabels(fits, turned).match(picture, picture))
                .hasMessage("target labels of 18x20 does not fit a picture of 20x18");
    }
}
