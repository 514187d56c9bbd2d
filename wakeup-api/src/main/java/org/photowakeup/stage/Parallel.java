package org.photowakeup.stage;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.photowakeup.image.Tasks;

/**
 * Where independent tasks run. The library makes no thread: tasks run on the caller's thread, helped by a pool that the
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

    /**
     * Tasks on the calling thread and on a pool that the caller keeps and closes: as many at a time as the pool has
     * threads, one more on the common pool, which is made so.
     */
    public static Parallel in(ForkJoinPool pool) {
        return new Parallel(pool);
    }

    /**
     * Runs tasks 0 to {@code tasks - 1} and waits for all. An exception of a task reaches the caller; when several
     * fail, one of them does.
     */
    @Override
    public void forEach(int tasks, IntConsumer task) {
        if (pool == null || tasks < 2 || width() < 2) {
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
            return;
        }
        SharedTasks.run(tasks, task, pool, width());
    }

    /**
     * Starts work that runs beside the caller, which may itself run tasks here. Where only one task runs at a time, or no
     * thread is free until then, the work runs on the calling thread, when it is waited for.
     *
     * @return waits for the work and throws what it threw; to be run once
     */
    public Runnable start(Runnable work) {
        if (pool == null || width() < 2) {
            return work;
        }
        SharedTasks.Helper helper = new SharedTasks.Helper(work);
        pool.execute(helper);
        return helper::finish;
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

    /** How many tasks of a call may run at a time: for limits on scratch memory, never for the bounds of tasks. */
    public int width() {
        if (pool == null) {
            return 1;
        }
        return pool.getParallelism() + (pool == ForkJoinPool.commonPool() ? 1 : 0);
    }

    @Override
    public String toString() {
        return "Parallel" + Arrays.asList(width());
    }
}
