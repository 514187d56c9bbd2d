package org.photowakeup.inpaint.patchmatch;

import org.photowakeup.image.Raster;
import org.photowakeup.stage.Parallel;

/** The samples of two pictures: rounded to 256 common steps for the search, exact for the result. */
final class Samples {
    private final Raster source;
    private final Raster target;
    private final float[] sourceSamples;
    private final float[] targetSamples;
    private final float least;
    private final float step;

    Samples(Raster source, Raster target) {
        this.source = source;
        this.target = target;
        this.sourceSamples = source.toArray();
        this.targetSamples = target.toArray();
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float[] samples : new float[][] {sourceSamples, targetSamples}) {
            for (float sample : samples) {
                low = Math.min(low, sample);
                high = Math.max(high, sample);
            }
        }
        if (!Float.isFinite(high - low)) {
            throw new IllegalArgumentException("samples from " + low + " to " + high + " are not finite numbers");
        }
        this.least = low;
        this.step = high > low ? 255 / (high - low) : 0;
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
        int pixels = of.width() * of.height();
        int[][] groups = new int[(of.channels() + 2) / 3][pixels];
        for (int c = 0; c < of.channels(); c++) {
            int shift = 16 - 8 * (c % 3);
            for (int i = 0; i < pixels; i++) {
                groups[c / 3][i] |= Math.round((samples[c * pixels + i] - least) * step) << shift;
            }
        }
        return groups;
    }

    /** The Euclidean distances of the patches at the places, infinite where there is none. */
    float[] distances(int[] places, int neighbours, int radius, Parallel parallel) {
        float[] distances = new float[places.length];
        int width = source.width();
        parallel.forEach(source.height(), y -> {
            for (int i = y * width * neighbours; i < (y + 1) * width * neighbours; i++) {
                int x = i / neighbours - y * width;
                distances[i] = places[i] == FieldSearch.NONE
                        ? Float.POSITIVE_INFINITY
                        : (float) Math.sqrt(squared(x, y, places[i], radius));
            }
        });
        return distances;
    }

    private double squared(int x, int y, int place, int radius) {
        double sum = 0;
        int pixels = source.width() * source.height();
        int targetPixels = target.width() * target.height();
        for (int c = 0; c < source.channels(); c++) {
            for (int dy = -radius; dy <= radius; dy++) {
                int i = c * pixels + (y + dy) * source.width() + x - radius;
                int j = c * targetPixels + (FieldSearch.y(place) + dy) * target.width() + FieldSearch.x(place) - radius;
                float row = 0;
                for (int k = 0; k <= 2 * radius; k++) {
                    float d = sourceSamples[i + k] - targetSamples[j + k];
                    row += d * d;
                }
                sum += row;
            }
        }
        return sum;
    }
}
