package org.photowakeup.stage;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that a caller and helpers from a pool take from one counter. The caller never waits for a busy pool: it does what
 * nobody else has taken, and then waits only for tasks that a helper is at.
 */
final class SharedTasks {
    /** How often each thread goes to the counter, when all are equally fast. */
    private static final int TURNS = 8;

    private final int tasks;
    private final int atOnce;
    private final IntConsumer task;
    private final AtomicLong next = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private SharedTasks(int tasks, int threads, IntConsumer task) {
        this.tasks = tasks;
        this.atOnce = Math.max(1, tasks / (TURNS * threads));
        this.task = task;
    }

    /** Runs tasks 0 to {@code tasks - 1} on the calling thread and some of a pool. */
    static void run(int tasks, IntConsumer task, ForkJoinPool pool, int threads) {
        SharedTasks shared = new SharedTasks(tasks, threads, task);
        Helper[] helpers = new Helper[Math.min(threads, tasks) - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(shared::work);
            pool.execute(helpers[i]);
        }
        shared.work();
        for (int i = helpers.length - 1; i >= 0; i--) {
            if (helpers[i].take() == null) {
                helpers[i].quietlyJoin();
            } else {
                helpers[i].tryUnfork();
            }
        }
        rethrow(shared.failure.get());
    }

    private void work() {
        try {
            for (long from = next.getAndAdd(atOnce); from < tasks; from = next.getAndAdd(atOnce)) {
                int to = (int) Math.min(tasks, from + atOnce);
                for (int i = (int) from; i < to; i++) {
                    task.accept(i);
                }
            }
        } catch (RuntimeException | Error e) {
            next.set(tasks);
            failure.compareAndSet(null, e);
        }
    }

    private static void rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Work for whoever takes it first, the pool or the one who waits for it. */
    static final class Helper extends RecursiveAction {
        private static final long serialVersionUID = 1;

        private final transient AtomicReference<@Nullable Runnable> open;
        private transient @Nullable Throwable failure;

        Helper(Runnable work) {
            open = new AtomicReference<>(work);
        }

        /** The work, unless somebody has taken it. */
        @Nullable
        Runnable take() {
            return open.getAndSet(null);
        }

        @Override
        protected void compute() {
            Runnable work = take();
            if (work != null) {
                try {
                    work.run();
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
            }
        }

        /** Does the work here if nobody has begun, else waits for it; either way throws what it threw. */
        void finish() {
            Runnable work = take();
            if (work != null) {
                work.run();
            } else {
                quietlyJoin();
                rethrow(failure);
            }
        }
    }
}
