package org.photowakeup.inpaint.patchmatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Orthonormal patterns that patches are described by: products of cosines across, down and over the channels. Of those of low
 * frequency the ones that vary most among some patches are kept.
 */
final class DescriptorBasis {
    /** Coefficients of a descriptor, at most. */
    static final int COUNT = 15;
    /** Frequencies across and down add up to at most this. */
    private static final int HIGHEST = 3;

    private static final int MIXES = 3;
    /** Patches looked at for the variances. */
    private static final int SAMPLE = 500;
    /** One pattern. */
    record Pattern(int mix, int across, int down) {}

    /** The kept patterns: the mean of all samples, then in falling order of variance. */
    final Pattern[] patterns;
    /** The cosines of each frequency. */
    final float[][] cosines;
    /** The mixes of the channels. */
    final float[][] mixes;

    private DescriptorBasis(Pattern[] patterns, float[][] cosines, float[][] mixes) {
        this.patterns = patterns;
        this.cosines = cosines;
        this.mixes = mixes;
    }

    /**
     * The basis that suits a picture's patches.
     *
     * @param samples for each group and pixel three of 8 bits, the first in bits 16 to 23
     */
    static DescriptorBasis of(int[][] samples, int channels, PackedPatches patches, RandomGenerator random) {
        int size = 2 * patches.radius + 1;
        float[][] cosines = cosines(size, Math.min(size, HIGHEST + 1));
        float[][] mixes = cosines(channels, Math.min(channels, MIXES));
        List<Pattern> patterns = new ArrayList<>();
        for (int m = 0; m < mixes.length; m++) {
            for (int u = 0; u < cosines.length; u++) {
                for (int v = 0; v < cosines.length && u + v <= HIGHEST; v++) {
                    patterns.add(new Pattern(m, u, v));
                }
            }
        }
        return new DescriptorBasis(patterns.toArray(Pattern[]::new), cosines, mixes).best(samples, patches, random);
    }

    /** The basis of the patterns whose coefficients vary most. */
    private DescriptorBasis best(int[][] samples, PackedPatches patches, RandomGenerator random) {
        int size = 2 * patches.radius + 1;
        double[] sums = new double[patterns.length];
        double[] squares = new double[patterns.length];
        for (int i = 0; i < SAMPLE; i++) {
            int first = random.nextInt(patches.height - size + 1) * patches.width
                    + random.nextInt(patches.width - size + 1);
            for (int k = 0; k < patterns.length; k++) {
                double v = coefficient(patterns[k], samples, first, patches.width);
                sums[k] += v;
                squares[k] += v * v;
            }
        }
        Pattern[] kept = IntStream.range(0, patterns.length)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        k -> k == 0 ? Double.NEGATIVE_INFINITY : sums[k] * sums[k] / SAMPLE - squares[k]))
                .limit(COUNT)
                .map(k -> patterns[k])
                .toArray(Pattern[]::new);
        return new DescriptorBasis(kept, cosines, mixes);
    }

    private double coefficient(Pattern pattern, int[][] samples, int first, int width) {
        double sum = 0;
        for (int c = 0; c < mixes[0].length; c++) {
            int[] group = samples[c / 3];
            for (int dy = 0; dy < cosines[0].length; dy++) {
                float factor = mixes[pattern.mix()][c] * cosines[pattern.down()][dy];
                for (int dx = 0; dx < cosines[0].length; dx++) {
                    int sample = group[first + dy * width + dx] >>> shift(c) & 255;
                    sum += factor * cosines[pattern.across()][dx] * sample;
                }
            }
        }
        return sum;
    }

    /** The lowest bit of a channel in the word of its group of three. */
    static int shift(int channel) {
        return 16 - 8 * (channel % 3);
    }

    /** The first vectors of the orthonormal discrete cosine transform. */
    private static float[][] cosines(int size, int count) {
        float[][] vectors = new float[count][size];
        for (int u = 0; u < count; u++) {
            double norm = Math.sqrt((u == 0 ? 1.0 : 2.0) / size);
            for (int i = 0; i < size; i++) {
                vectors[u][i] = (float) (norm * Math.cos(Math.PI * (i + 0.5) * u / size));
            }
        }
        return vectors;
    }
}
