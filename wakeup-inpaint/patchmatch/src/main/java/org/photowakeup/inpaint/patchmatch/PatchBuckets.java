package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.photowakeup.stage.Parallel;

/**
 * A table that finds, for a patch, a few of the target that look alike at a glance, after Korman and Avidan, "Coherency
 * Sensitive Hashing" (2011): patches fall into one bucket whose means, slopes and spread round to the same steps. The steps
 * are shifted at random, so that the borders between buckets lie elsewhere in every table.
 *
 * <p>O(pixels) time, 4 bytes a pixel and 8 MiB.
 */
final class PatchBuckets {
    /** Patches kept of a bucket. */
    static final int SLOTS = 2;

    private static final int BITS = 18;
    private static final int ROWS_PER_TASK = 32;
    /** Half the way, in pixels, between the patches whose means give a slope. */
    private static final int REACH = 2;

    /** For each bucket and slot the gate of a patch in the high half and its place in the low one. */
    private final long[] slots = new long[SLOTS << BITS];

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
        Arrays.fill(slots, (long) PackedPatches.NOBODY << 56);
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
                long gate = target.gate(i);
                slots[SLOTS * buckets[i] + slot] = (gate << 32) | FieldSearch.place(i % w, i / w);
            }
        }
    }

    /** The bucket of a patch. */
    int bucket(PackedPatches patches, int i) {
        int green = patches.mean(i, 1);
        int h = step(green, 0, coarseness);
        h = 31 * h + step(patches.mean(i, 0) - green, 1, 2 * coarseness);
        h = 37 * h + step(patches.mean(i, 2) - green, 2, 2 * coarseness);
        h = 41 * h + step(slope(patches, i, REACH), 3, coarseness * 3 / 2);
        h = 43 * h + step(slope(patches, i, REACH * patches.width), 4, coarseness * 3 / 2);
        int magnitude = 32 - Integer.numberOfLeadingZeros(patches.spread(i));
        h = 47 * h + magnitude / 2;
        return (h * 0x9E3779B1) >>> (32 - BITS);
    }

    private int step(int value, int which, int size) {
        return (value + shift[which]) / size;
    }

    private static int slope(PackedPatches patches, int i, int way) {
        int last = patches.width * patches.height - 1;
        return patches.mean(Math.min(last, i + way), 1) - patches.mean(Math.max(0, i - way), 1);
    }

    /** The gate of one of a bucket's patches in the high half, its place in the low one; nobody's when there is none. */
    long slot(int bucket, int slot) {
        return slots[SLOTS * bucket + slot];
    }
}
