package org.photowakeup.image;

import java.util.function.IntConsumer;

/** Where independent tasks run, each of which writes its own part; {@code org.photowakeup.stage.Parallel} is one. */
@FunctionalInterface
public interface Tasks {
    /** Runs tasks 0 to {@code tasks - 1} and waits for all. */
    void forEach(int tasks, IntConsumer task);

    /** All tasks on the calling thread, in order. */
    static Tasks inOrder() {
        return (tasks, task) -> {
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
        };
    }
}
