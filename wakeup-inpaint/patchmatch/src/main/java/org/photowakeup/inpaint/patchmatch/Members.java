package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.photowakeup.stage.Parallel;

/** The patches of a target that a {@link PatchTree} holds: all that may be matched, or every second one of them. */
final class Members {
    /** So many patches are enough to leave out every second one. */
    static final int MANY = 1 << 16;

    private static final int ROWS_PER_TASK = 32;

    private final PackedPatches patches;
    private final boolean every;

    private Members(PackedPatches patches, boolean every) {
        this.patches = patches;
        this.every = every;
    }

    /** All patches that may be matched or, when every second one of many will do, those of one colour of a chess board. */
    static Members of(PackedPatches patches, boolean sparse, Parallel parallel) {
        Members all = new Members(patches, true);
        return sparse && all.before(parallel)[all.tasks()] >= MANY ? new Members(patches, false) : all;
    }

    /** Tasks of some rows each. */
    int tasks() {
        return (patches.height + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
    }

    /** How many there are before each task's rows, and at last in all. */
    int[] before(Parallel parallel) {
        int[] before = new int[tasks() + 1];
        parallel.forEach(tasks(), task -> each(task, t -> before[task + 1]++));
        Arrays.parallelPrefix(before, Integer::sum);
        return before;
    }

    /** Whether a pixel's patch is one. */
    boolean holds(int t) {
        return holds(t, t % patches.width + t / patches.width);
    }

    private boolean holds(int t, int colour) {
        return patches.matchable(t) && (every || colour % 2 == 0);
    }

    /** Visits those in a task's rows. */
    void each(int task, IntConsumer work) {
        for (int y = task * ROWS_PER_TASK; y < Math.min(patches.height, (task + 1) * ROWS_PER_TASK); y++) {
            for (int x = 0; x < patches.width; x++) {
                if (holds(y * patches.width + x, x + y)) {
                    work.accept(y * patches.width + x);
                }
            }
        }
    }

    /** Gives the others in a task's rows the place of the one before them, those that may not be matched a negative one. */
    void placeOthers(int task, int[] places) {
        for (int y = task * ROWS_PER_TASK; y < Math.min(patches.height, (task + 1) * ROWS_PER_TASK); y++) {
            int last = 0;
            for (int x = 0; x < patches.width; x++) {
                int t = y * patches.width + x;
                if (!patches.matchable(t)) {
                    places[t] = -1;
                } else if (holds(t, x + y)) {
                    last = places[t];
                } else {
                    places[t] = last;
                }
            }
        }
    }
}
