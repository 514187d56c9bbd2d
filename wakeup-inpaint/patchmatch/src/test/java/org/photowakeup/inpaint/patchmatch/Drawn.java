package org.photowakeup.inpaint.patchmatch;

import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/** Pictures of packed samples and patches in them, drawn at random for properties. */
final class Drawn {
    private Drawn() {}

    /** For each group and pixel three samples of 8 bits. */
    static int[][] samples(int groups, int pixels, IntUnaryOperator sample) {
        int[][] samples = new int[groups][pixels];
        for (int[] group : samples) {
            for (int i = 0; i < pixels; i++) {
                group[i] = sample.applyAsInt(i);
            }
        }
        return samples;
    }

    /** The centre of a patch that lies inside. */
    static int patch(int width, int height, int radius, SplittableRandom random) {
        return random.nextInt(radius, height - radius) * width + random.nextInt(radius, width - radius);
    }
}
