package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.image.Raster;
import org.photowakeup.stage.Parallel;

/**
 * The samples of two pictures: rounded to 256 common steps for the search, exact for the result. The steps are those of 8-bit
 * photos where all samples lie on them, otherwise those from the smallest to the largest sample.
 */
final class Samples {
    private static final int SAMPLES_PER_TASK = 1 << 16;

    private final Raster source;
    private final Raster target;
    private final float[] sourceSamples;
    private final float[] targetSamples;
    /** Whether the steps are the samples. */
    private final boolean whole;

    private final float least;
    private final float step;
    private final Parallel parallel;

    Samples(Raster source, Raster target, Parallel parallel) {
        this.source = source;
        this.target = target;
        this.parallel = parallel;
        this.sourceSamples = interleaved(source, parallel);
        this.targetSamples = interleaved(target, parallel);
        boolean steps = onSteps(sourceSamples) && onSteps(targetSamples);
        float low = steps ? 0 : Float.POSITIVE_INFINITY;
        float high = steps ? 1 : Float.NEGATIVE_INFINITY;
        for (float[] samples : steps ? new float[0][] : new float[][] {sourceSamples, targetSamples}) {
            for (float sample : samples) {
                low = Math.min(low, sample);
                high = Math.max(high, sample);
            }
        }
        if (!Float.isFinite(high - low)) {
            throw new IllegalArgumentException("samples from " + low + " to " + high + " are not finite numbers");
        }
        this.whole = steps;
        this.least = low;
        this.step = high > low ? 255 / (high - low) : 0;
    }

    /** Whether all samples are multiples of 1/255 from 0 to 1, as those of most photos are. */
    private boolean onSteps(float[] samples) {
        int tasks = (samples.length + SAMPLES_PER_TASK - 1) / SAMPLES_PER_TASK;
        return parallel.sum(tasks, t -> strays(samples, t * SAMPLES_PER_TASK)) == 0;
    }

    /** 1 when one of a task's samples is no such multiple, otherwise 0. */
    private static int strays(float[] samples, int from) {
        for (int i = from; i < Math.min(samples.length, from + SAMPLES_PER_TASK); i++) {
            float v = samples[i] * 255;
            if (!(v >= 0 && v <= 255 && Math.abs(v - (int) (v + 0.5f)) < 1e-4f)) {
                return 1;
            }
        }
        return 0;
    }

    /** Three channels a group and word, the first in bits 16 to 23; channels that are missing are 0. */
    int[][] sourceSteps() {
        return steps(source, sourceSamples);
    }

    /** The same of the target. */
    int[][] targetSteps() {
        return steps(target, targetSamples);
    }

    private int[][] steps(Raster of, float[] samples) {
        int width = of.width();
        int channels = of.channels();
        int[][] groups = new int[(channels + 2) / 3][width * of.height()];
        parallel.forEach(of.height(), y -> {
            for (int c = 0; c < channels; c++) {
                int shift = DescriptorBasis.shift(c);
                int[] group = groups[c / 3];
                for (int i = y * width; i < (y + 1) * width; i++) {
                    group[i] |= (int) ((samples[i * channels + c] - least) * step + 0.5f) << shift;
                }
            }
        });
        return groups;
    }

    /**
     * The Euclidean distances of the patches at the places, infinite where there is none.
     *
     * @param costs their squared distances in steps
     */
    float[] distances(int[] places, int[] costs, int radius) {
        float[] distances = new float[places.length];
        int neighbours = places.length / (source.width() * source.height());
        int row = source.width() * neighbours;
        ExactDistances exact = new ExactDistances(
                new ExactDistances.Picture(sourceSamples, source.width()),
                new ExactDistances.Picture(targetSamples, target.width()),
                source.channels(),
                neighbours,
                radius);
        parallel.forEach(source.height(), y -> {
            if (!whole) {
                exact.measureRow(y, places, distances);
                return;
            }
            for (int i = y * row; i < (y + 1) * row; i++) {
                distances[i] =
                        places[i] == FieldSearch.NONE ? Float.POSITIVE_INFINITY : (float) (Math.sqrt(costs[i]) / 255);
            }
        });
        return distances;
    }

    /** The samples with the channels of a pixel together. */
    static float[] interleaved(Raster raster, Parallel parallel) {
        float[] planar = raster.toArray();
        int channels = raster.channels();
        int width = raster.width();
        int pixels = planar.length / channels;
        float[] together = new float[planar.length];
        parallel.forEach(raster.height(), y -> {
            for (int i = y * width; i < (y + 1) * width; i++) {
                for (int c = 0; c < channels; c++) {
                    together[i * channels + c] = planar[c * pixels + i];
                }
            }
        });
        return together;
    }
}
