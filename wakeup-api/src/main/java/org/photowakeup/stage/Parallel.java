package org.photowakeup.stage;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.photowakeup.image.Tasks;

/**
 * Where independent tasks run. The library makes no thread: tasks run on the caller's thread or on a pool that the
 * caller owns.
 *
 * <p>Tasks must follow from the data, never from the number of threads, and write only their own part: then results are
 * the same bits on any pool.
 */
public final class Parallel implements Tasks {
    private static final Parallel SEQUENTIAL = new Parallel(null);

    private final @Nullable ForkJoinPool pool;

    private Parallel(@Nullable ForkJoinPool pool) {
        this.pool = pool;
    }

    /** All tasks on the calling thread, in order. */
    public static Parallel sequential() {
        return SEQUENTIAL;
    }

    /** Tasks on a pool that the caller keeps and closes. */
    public static Parallel in(ForkJoinPool pool) {
        return new Parallel(pool);
    }

    /**
     * Runs tasks 0 to {@code tasks - 1} and waits for all. An exception of a task reaches the caller; when several
     * fail, one of them does.
     */
    @Override
    public void forEach(int tasks, IntConsumer task) {
        if (pool == null || tasks < 2) {
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
            return;
        }
        pool.submit(() -> IntStream.range(0, tasks).parallel().forEach(task)).join();
    }

    /**
     * Starts work that runs beside the caller, which may itself run tasks here. Where only one task runs at a time the work
     * runs on the calling thread, when it is waited for.
     *
     * @param work throws nothing
     * @return waits for the work; to be run once
     */
    public Runnable start(Runnable work) {
        return pool == null || width() < 2 ? work : pool.submit(work)::join;
    }

    /** The sum of the tasks' results, added in the order of the tasks whatever the order they ran in. */
    public double sum(int tasks, IntToDoubleFunction task) {
        double[] parts = new double[tasks];
        forEach(tasks, i -> parts[i] = task.applyAsDouble(i));
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }

    /** How many tasks may run at a time: for limits on scratch memory, never for the bounds of tasks. */
    public int width() {
        return pool == null ? 1 : pool.getParallelism();
    }

    @Override
    public String toString() {
        return "Parallel" + Arrays.asList(width());
    }
}
