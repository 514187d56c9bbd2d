package org.photowakeup.inpaint.patchmatch;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.image.Photo;
import org.photowakeup.stage.Parallel;

/**
 * The photo in sizes that halve, finest first.
 *
 * <p>Between coarse levels a pixel is known as soon as a little near it is, so that the coarsest hole is a blend of what stands
 * around it (Barnes et al. 2009); the first halving asks for more, because fine stripes would be torn there.
 */
final class Pyramid {
    /** The shorter side of the coarsest level is at least this: there most holes are two or three patches wide. */
    private static final int COARSEST = 32;
    /** A level with fewer source patches has too little to choose from. */
    private static final int LEAST_SOURCES = 64;
    /** Half the width, in pixels, of the window over which detail is averaged. */
    private static final int DETAIL_WINDOW = 8;

    private static final int ROWS_PER_TASK = 32;

    private Pyramid() {}

    /** All levels that have a hole and enough sources; at least the finest. */
    static List<Level> of(Photo photo, boolean[] hole, byte[] labels, int radius, Parallel parallel) {
        List<Level> levels = new ArrayList<>();
        Level level = finest(photo, hole, labels, parallel);
        levels.add(level);
        while (Math.min(level.width, level.height) / 2 >= COARSEST) {
            level = level.halved(levels.size() == 1 ? Level.QUARTER : Level.LITTLE, parallel);
            if (count(level.hole) == 0 || count(level.sourceCentres(radius)) < LEAST_SOURCES) {
                break;
            }
            levels.add(level);
        }
        return levels;
    }

    static int count(boolean[] set) {
        int count = 0;
        for (boolean b : set) {
            count += b ? 1 : 0;
        }
        return count;
    }

    private static Level finest(Photo photo, boolean[] hole, byte[] labels, Parallel parallel) {
        int w = photo.width();
        int h = photo.height();
        float[] rgb = photo.rgb().toArray();
        int[] words = new int[w * h];
        parallel.forEach(h, y -> {
            for (int i = y * w; i < (y + 1) * w; i++) {
                words[i] = Level.word(0, eightBits(rgb[i]), eightBits(rgb[w * h + i]), eightBits(rgb[2 * w * h + i]));
            }
        });
        boolean[] nearHole = Level.grown(hole, w, h, 1);
        int tasks = (h + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
        int[] strength = new int[w * h];
        parallel.forEach(h, y -> {
            for (int x = 0; x < w; x++) {
                strength[y * w + x] = nearHole[y * w + x] ? -1 : Features.strength(words, w, h, x, y);
            }
        });
        parallel.forEach(
                tasks, t -> detail(strength, words, w, t * ROWS_PER_TASK, Math.min(h, (t + 1) * ROWS_PER_TASK)));
        return new Level(w, h, words, hole, labels);
    }

    private static int eightBits(float sample) {
        return (int) (sample * 255 + 0.5f);
    }

    /** Puts the mean strength of the known pixels in a square window into the words of some rows. */
    private static void detail(int[] strength, int[] words, int width, int from, int to) {
        int height = strength.length / width;
        int[] sums = new int[width];
        int[] counts = new int[width];
        for (int y = from - DETAIL_WINDOW; y < from + DETAIL_WINDOW; y++) {
            addRow(strength, width, y, 1, sums, counts);
        }
        for (int y = from; y < to; y++) {
            addRow(strength, width, Math.min(height, y + DETAIL_WINDOW), 1, sums, counts);
            int sum = 0;
            int count = 0;
            for (int x = -DETAIL_WINDOW; x < width; x++) {
                int enter = x + DETAIL_WINDOW;
                int leave = x - DETAIL_WINDOW - 1;
                sum += (enter < width ? sums[enter] : 0) - (leave >= 0 ? sums[leave] : 0);
                count += (enter < width ? counts[enter] : 0) - (leave >= 0 ? counts[leave] : 0);
                if (x >= 0 && count > 0) {
                    words[y * width + x] |= Math.min(255, sum / count) << 24;
                }
            }
            addRow(strength, width, y - DETAIL_WINDOW, -1, sums, counts);
        }
    }

    private static void addRow(int[] strength, int width, int y, int sign, int[] sums, int[] counts) {
        if (y < 0 || y >= strength.length / width) {
            return;
        }
        for (int x = 0; x < width; x++) {
            int s = strength[y * width + x];
            if (s >= 0) {
                sums[x] += sign * s;
                counts[x] += sign;
            }
        }
    }
}
