package org.photowakeup.segmentation.densecrf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.photowakeup.stage.Parallel;

/** The lattice as a filter of its own. */
class PermutohedralLatticeTest {
    private static float[] random(int n, double scale, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (scale * random.nextDouble());
        }
        return values;
    }

    /** sum over j of exp(-|f_i - f_j|^2 / 2) v_j over the same sum of ones. */
    private static double exact(float[] f, int d, float[] v, int i) {
        double sum = 0;
        double ones = 0;
        for (int j = 0; j < v.length; j++) {
            double d2 = 0;
            for (int k = 0; k < d; k++) {
                d2 += (f[i * d + k] - f[j * d + k]) * (f[i * d + k] - f[j * d + k]);
            }
            sum += Math.exp(-d2 / 2) * v[j];
            ones += Math.exp(-d2 / 2);
        }
        return sum / ones;
    }

    @ParameterizedTest
    @CsvSource({"1, 8, 0.03", "2, 5, 0.03", "3, 4, 0.03", "5, 3, 0.03", "8, 2, 0.03", "12, 1.5, 0.03"})
    void weightedMeansAreThoseOfTheGaussian(int dimensions, double spread, double tolerance) {
        int n = 2000;
        float[] features = random(n * dimensions, spread, 3);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (0.5 + 0.5 * Math.sin(features[i * dimensions] * 1.5));
        }
        PermutohedralLattice lattice = PermutohedralLattice.of(dimensions, features, Parallel.sequential());
        float[] ones = new float[n];
        Arrays.fill(ones, 1);
        float[] sums = lattice.filter(values, 1, Parallel.sequential());
        float[] weights = lattice.filter(ones, 1, Parallel.sequential());
        double error = 0;
        for (int i = 0; i < n; i++) {
            error += Math.abs(sums[i] / weights[i] - exact(features, dimensions, values, i)) / n;
        }
        assertThat(error).isLessThan(tolerance);
    }

    @Test
    void severalChannelsAreFilteredAsOneByOne() {
        for (int dimensions : new int[] {3, 5}) {
            int n = 3000;
            PermutohedralLattice lattice =
                    PermutohedralLattice.of(dimensions, random(n * dimensions, 6, 5), Parallel.sequential());
            float[] together = random(n * 3, 1, 6);
            float[] filtered = lattice.filter(together, 3, Parallel.sequential());
            for (int c = 0; c < 3; c++) {
                float[] one = new float[n];
                for (int i = 0; i < n; i++) {
                    one[i] = together[i * 3 + c];
                }
                float[] alone = lattice.filter(one, 1, Parallel.sequential());
                for (int i = 0; i < n; i++) {
                    assertThat(filtered[i * 3 + c]).isCloseTo(alone[i], org.assertj.core.api.Assertions.within(1e-4f));
                }
            }
        }
    }

    @Test
    void theFilterIsSymmetric() {
        int n = 1500;
        PermutohedralLattice lattice = PermutohedralLattice.of(5, random(n * 5, 3, 8), Parallel.sequential());
        float[] a = random(n, 1, 9);
        float[] b = random(n, 1, 10);
        double ab = dot(a, lattice.filter(b, 1, Parallel.sequential()));
        double ba = dot(b, lattice.filter(a, 1, Parallel.sequential()));
        assertThat(ab).isCloseTo(ba, org.assertj.core.data.Percentage.withPercentage(2));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    @Test
    void featuresFarFromZeroAreFilteredAlike() {
        int n = 500;
        float[] near = random(n * 3, 4, 11);
        float[] far = near.clone();
        for (int i = 0; i < far.length; i++) {
            far[i] -= 500;
        }
        float[] values = random(n, 1, 12);
        float[] a = PermutohedralLattice.of(3, near, Parallel.sequential()).filter(values, 1, Parallel.sequential());
        float[] b = PermutohedralLattice.of(3, far, Parallel.sequential()).filter(values, 1, Parallel.sequential());
        double error = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            error += Math.abs(a[i] - b[i]);
            total += a[i];
        }
        assertThat(error / total).isLessThan(0.2);
    }

    @Test
    void givesTheSameBitsOnAnyNumberOfThreads() {
        int n = 40_000;
        float[] features = random(n * 5, 8, 13);
        float[] values = random(n, 1, 14);
        float[] expected =
                PermutohedralLattice.of(5, features, Parallel.sequential()).filter(values, 1, Parallel.sequential());
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            Parallel parallel = Parallel.in(pool);
            assertThat(PermutohedralLattice.of(5, features, parallel).filter(values, 1, parallel))
                    .isEqualTo(expected);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void saysWhatIsWrongWithItsInput() {
        assertThatThrownBy(() -> PermutohedralLattice.of(0, new float[3], Parallel.sequential()))
                .hasMessage("a lattice has 1 to 30 dimensions, not 0");
        assertThatThrownBy(() -> PermutohedralLattice.of(2, new float[3], Parallel.sequential()))
                .hasMessage("3 numbers are not points of 2 features");
        assertThatThrownBy(() -> PermutohedralLattice.of(1, new float[] {1, Float.NaN}, Parallel.sequential()))
                .hasMessageContaining("feature 0 of point 1 is NaN");
        PermutohedralLattice lattice = PermutohedralLattice.of(1, new float[] {1, 2}, Parallel.sequential());
        assertThatThrownBy(() -> lattice.filter(new float[3], 1, Parallel.sequential()))
                .hasMessage("2 points of 1 channels have not 3 values");
    }

    @Test
    void eachOfManyChannelsIsFilteredAsItIsAlone() {
        SplittableRandom random = new SplittableRandom(3);
        int n = 300;
        float[] features = new float[5 * n];
        for (int i = 0; i < features.length; i++) {
            features[i] = 3 * (float) random.nextDouble();
        }
        PermutohedralLattice lattice = PermutohedralLattice.of(5, features, Parallel.sequential());
        for (int channels : new int[] {2, 7, 8, 9, 16, 21}) {
            float[] values = new float[n * channels];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble() - 0.5f;
            }
            float[] together = lattice.filter(values, channels, Parallel.sequential());
            for (int c = 0; c < channels; c++) {
                float[] one = new float[n];
                for (int i = 0; i < n; i++) {
                    one[i] = values[i * channels + c];
                }
                float[] alone = lattice.filter(one, 1, Parallel.sequential());
                for (int i = 0; i < n; i++) {
                    assertThat(together[i * channels + c]).isCloseTo(alone[i], within(1e-4f));
                }
            }
        }
    }
}
