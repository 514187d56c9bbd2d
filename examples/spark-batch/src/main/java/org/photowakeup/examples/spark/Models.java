package org.photowakeup.examples.spark;

import java.util.concurrent.atomic.AtomicInteger;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.stage.Parallel;

/**
 * The pipeline of an executor: made when its first task asks, shared by all of its tasks, never serialised. Spark runs a
 * task on each core, so a task uses one thread.
 */
final class Models {
    private static final AtomicInteger LOADS = new AtomicInteger();

    private Models() {}

    /** The JVM makes it once, whatever number of threads ask. */
    private static final class Holder {
        static final PhotoWakeUp PIPELINE = load();

        private Holder() {}

        private static PhotoWakeUp load() {
            LOADS.incrementAndGet();
            return PhotoWakeUp.builder().parallel(Parallel.sequential()).build();
        }
    }

    static PhotoWakeUp pipeline() {
        return Holder.PIPELINE;
    }

    /** How often this process made a pipeline. */
    static int loads() {
        return LOADS.get();
    }
}
