package org.photowakeup.segmentation.densecrf;

import java.util.SplittableRandom;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

/** Pictures and labels that tests draw themselves. */
final class Scenes {
    private Scenes() {}

    /** Which of the regions a pixel of a disc in front of two halves belongs to: 0, 1 or 2. */
    static int region(int width, int height, int x, int y, int regions) {
        double dx = (x - width * 0.45) / (width * 0.3);
        double dy = (y - height * 0.5) / (height * 0.33);
        if (dx * dx + dy * dy < 1) {
            return 1;
        }
        return regions > 2 && x > width * 0.6 ? 2 : 0;
    }

    /** Regions of different colours with noise. */
    static Photo photo(int width, int height, int regions, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] colours = {{0.35f, 0.4f, 0.5f}, {0.6f, 0.45f, 0.35f}, {0.3f, 0.55f, 0.35f}};
        return new Photo(Raster.generate(width, height, 3, (c, x, y) -> {
            double noise = 0.03 * (random.nextDouble() + random.nextDouble() - 1);
            return (float) (colours[region(width, height, x, y, regions)][c] + noise);
        }));
    }

    /** The regions, of which a share was replaced by any label. */
    static int[] noisyLabels(int width, int height, int regions, double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] labels = new int[width * height];
        for (int i = 0; i < labels.length; i++) {
            int truth = region(width, height, i % width, i / width, regions);
            labels[i] = random.nextDouble() < share ? random.nextInt(regions) : truth;
        }
        return labels;
    }
}
