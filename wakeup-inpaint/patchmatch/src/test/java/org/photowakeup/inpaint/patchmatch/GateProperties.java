package org.photowakeup.inpaint.patchmatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** A gate must never claim that two patches differ by more than they do. */
class GateProperties {
    /** A patch of three channels, its gate and what the gate is said to hold. */
    private static final class Patch {
        final int radius;
        final int[][] samples;

        /** Noise of an own brightness and contrast on a slope. */
        Patch(int radius, SplittableRandom random) {
            this.radius = radius;
            int size = 2 * radius + 1;
            samples = new int[3][size * size];
            int slope = random.nextInt(-12, 13);
            int contrast = random.nextInt(1, 120);
            for (int[] channel : samples) {
                int base = random.nextInt(256);
                for (int i = 0; i < channel.length; i++) {
                    int value = base + slope * (i % size - radius) + random.nextInt(contrast);
                    channel[i] = Math.min(255, Math.max(0, value));
                }
            }
        }

        private long half(int sign, boolean rows) {
            int size = 2 * radius + 1;
            long sum = 0;
            for (int[] channel : samples) {
                for (int i = 0; i < channel.length; i++) {
                    int place = (rows ? i / size : i % size) - radius;
                    sum += Integer.signum(place) == sign ? channel[i] : 0;
                }
            }
            return sum;
        }

        long gate() {
            long word = 0;
            int square = 0;
            for (int c = 0; c < 3; c++) {
                long sum = 0;
                for (int value : samples[c]) {
                    sum += value;
                    square += value * value;
                }
                word |= sum << (c * PackedPatches.LANE);
            }
            int across = (int) (half(1, false) - half(-1, false)) / 3;
            int down = (int) (half(1, true) - half(-1, true)) / 3;
            return Gate.of(radius, word, square, across, down);
        }

        double mean(int channel) {
            double sum = 0;
            for (int value : samples[channel]) {
                sum += value;
            }
            return sum / samples[channel].length;
        }
    }

    @Property
    void numbersThatWereRoundedDownDifferByNoMoreThanBefore(
            @ForAll @DoubleRange(min = 0, max = 255) double a, @ForAll @DoubleRange(min = 0, max = 255) double b) {
        int least = Gate.beyond((int) a, (int) b);
        assertThat((double) least).isLessThanOrEqualTo(Math.abs(a - b)).isGreaterThan(Math.abs(a - b) - 2.001);
        assertThat(least).isNotNegative().isEqualTo(Gate.beyond((int) b, (int) a));
    }

    @Property
    void holdsTheChannelsMeansRoundedDown(@ForAll @IntRange(min = 1, max = 4) int radius, @ForAll long seed) {
        Patch patch = new Patch(radius, new SplittableRandom(seed));
        long gate = patch.gate();
        for (int c = 0; c < 3; c++) {
            assertThat((int) (gate >>> (8 * c) & 255)).isEqualTo((int) patch.mean(c));
        }
    }

    @Property
    void slopesLieAroundTheMiddleAndFollowTheHalves(
            @ForAll @IntRange(min = 1, max = 4) int radius,
            @ForAll @IntRange(min = -127, max = 127) int across,
            @ForAll @IntRange(min = -127, max = 127) int down) {
        int half = 2 * radius * (2 * radius + 1);
        long gate = Gate.of(radius, 0, 1 << 20, across * half, down * half);
        assertThat((int) (gate >>> Gate.ACROSS & 255)).isEqualTo(128 + across);
        assertThat((int) (gate >>> Gate.DOWN & 255)).isEqualTo(128 + down);
        long less = Gate.of(radius, 0, 1 << 20, across * half - 1, down * half - 1);
        assertThat((int) (less >>> Gate.ACROSS & 255)).as("rounded down").isEqualTo(127 + across);
        assertThat((int) (less >>> Gate.DOWN & 255)).isEqualTo(127 + down);
    }

    @Property
    void theRestIsWhatMeansAndSlopesDoNotSay(
            @ForAll @IntRange(min = 1, max = 4) int radius,
            @ForAll @IntRange(min = 0, max = 255) int mean,
            @ForAll @IntRange(min = 0, max = 20_000) int rest) {
        int n = (2 * radius + 1) * (2 * radius + 1);
        long sums = 0;
        for (int c = 0; c < 3; c++) {
            sums |= ((long) mean * n) << (c * PackedPatches.LANE);
        }
        int half = 2 * radius * (2 * radius + 1);
        int slopes = 5 * 5 * half + 7 * 7 * half;
        long gate = Gate.of(radius, sums, 3 * mean * mean * n + slopes + rest, 5 * half, -7 * half);
        assertThat((double) (gate >>> Gate.REST)).isBetween(Math.sqrt(rest) - 1.001, Math.sqrt(rest) + 0.001);
    }

    @Property
    void theDifferenceOfMeansIsNoMoreThanThePatchesDistance(
            @ForAll @IntRange(min = 1, max = 4) int radius, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Patch one = new Patch(radius, random);
        Patch other = new Patch(radius, random);
        long squared = 0;
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < one.samples[c].length; i++) {
                int d = one.samples[c][i] - other.samples[c][i];
                squared += (long) d * d;
            }
        }
        int n = (2 * radius + 1) * (2 * radius + 1);
        int means = 0;
        for (int c = 0; c < 3; c++) {
            means += Gate.part(one.gate(), other.gate(), 8 * c);
        }
        assertThat((long) n * means).isLessThanOrEqualTo(squared);
    }
}
