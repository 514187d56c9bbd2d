package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.photowakeup.stage.Parallel;

/**
 * A table that finds, for a patch, a few of the target that look alike at a glance, after Korman and Avidan, "Coherency
 * Sensitive Hashing" (2011): patches fall into one bucket whose means, slopes and spread round to the same steps. The steps
 * are shifted at random, so that the borders between buckets lie elsewhere in every table.
 *
 * <p>O(pixels) time, 4 bytes a pixel and 2 MiB.
 */
final class PatchBuckets {
    /** Patches kept of a bucket. */
    static final int SLOTS = 2;

    private static final int BITS = 18;
    private static final int ROWS_PER_TASK = 32;
    private final int[] slots = new int[SLOTS << BITS];

    private final int[] shift = new int[6];
    private final int salt;
    private final int coarseness;

    /**
     * A table.
     *
     * @param coarseness step of the mean green; larger steps are fewer, fuller buckets
     */
    PatchBuckets(PackedPatches target, int coarseness, RandomGenerator random, Parallel parallel) {
        this.coarseness = coarseness;
        for (int i = 0; i < shift.length; i++) {
            shift[i] = 1024 + random.nextInt(32);
        }
        this.salt = random.nextInt() | 1;
        Arrays.fill(slots, FieldSearch.NONE);
        int w = target.width;
        int[] buckets = new int[w * target.height];
        parallel.forEach((target.height + ROWS_PER_TASK - 1) / ROWS_PER_TASK, t -> {
            int end = Math.min(target.height, (t + 1) * ROWS_PER_TASK) * w;
            for (int i = t * ROWS_PER_TASK * w; i < end; i++) {
                buckets[i] = target.matchable(i) ? bucket(target, i) : FieldSearch.NONE;
            }
        });
        for (int i = 0; i < buckets.length; i++) {
            if (buckets[i] != FieldSearch.NONE) {
                int slot = (i * salt) >>> 31;
                slots[SLOTS * buckets[i] + slot] = FieldSearch.place(i % w, i / w);
            }
        }
    }

    /** The bucket of a patch. */
    int bucket(PackedPatches patches, int i) {
        int green = patches.mean(i, 1);
        int h = step(green, 0, coarseness);
        h = 31 * h + step(patches.mean(i, 0) - green, 1, 2 * coarseness);
        h = 37 * h + step(patches.mean(i, 2) - green, 2, 2 * coarseness);
        h = 41 * h + step(patches.across(i), 3, coarseness * 3 / 4);
        h = 43 * h + step(patches.down(i), 4, coarseness * 3 / 4);
        h = 47 * h + 32 - Integer.numberOfLeadingZeros(patches.rest(i));
        return (h * 0x9E3779B1) >>> (32 - BITS);
    }

    private int step(int value, int which, int size) {
        return (value + shift[which]) / size;
    }

    /** The place of one of a bucket's patches, or {@link FieldSearch#NONE}. */
    int place(int bucket, int slot) {
        return slots[SLOTS * bucket + slot];
    }
}
