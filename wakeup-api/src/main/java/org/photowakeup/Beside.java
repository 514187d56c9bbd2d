package org.photowakeup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.StageContext;

/**
 * Stages that run while others do. What a listener should hear of them is kept until their result is asked for and told
 * then, so that what is heard, and in which order, is the same on any number of threads.
 */
final class Beside<T> {
    private final StageRunner runner;
    private final CancellationToken stop;
    private final Runnable waiting;
    private final List<Consumer<PipelineListener>> kept = new ArrayList<>();
    private @Nullable T result;
    private boolean ended;

    /** Starts the work. */
    Beside(StageRunner runner, Function<StageRunner, T> work) {
        this(runner, true, work);
    }

    /** Starts the work if wanted, else leaves it until its result is asked for. */
    Beside(StageRunner runner, boolean now, Function<StageRunner, T> work) {
        StageContext context = runner.context();
        context.cancellation().throwIfCancelled();
        this.runner = runner;
        this.stop = context.cancellation().child();
        StageRunner quiet = runner.cancelledBy(stop).watchedBy(new Keeper(kept));
        Runnable all = () -> run(quiet, work);
        this.waiting = now ? context.parallel().start(all) : all;
    }

    /** The results of some works, done beside each other if wanted, else in order; the first on the calling thread. */
    static <T> List<T> each(StageRunner runner, boolean together, List<Function<StageRunner, T>> works) {
        List<T> results = new ArrayList<>();
        if (works.size() < 2 || !together) {
            works.forEach(work -> results.add(work.apply(runner)));
            return results;
        }
        Beside<List<T>> others = new Beside<>(runner, quiet -> each(quiet, true, works.subList(1, works.size())));
        results.add(others.during(() -> works.get(0).apply(runner)));
        results.addAll(others.result());
        return results;
    }

    private void run(StageRunner quiet, Function<StageRunner, T> work) {
        stop.throwIfCancelled();
        result = work.apply(quiet);
    }

    /** Runs others meanwhile; when they fail this work is stopped, too, and nothing is told of it. */
    <R> R during(Supplier<R> others) {
        try {
            return others.get();
        } catch (RuntimeException | Error e) {
            stop.cancel();
            try {
                await();
            } catch (RuntimeException | Error ofStopped) {
                // The first failure is the one to tell of.
            }
            throw e;
        }
    }

    private void await() {
        if (!ended) {
            ended = true;
            waiting.run();
        }
    }

    /** Waits for the result, on the thread that the listener is told on; asked for once. */
    T result() {
        try {
            await();
        } finally {
            kept.forEach(word -> word.accept(runner.listener()));
        }
        if (result == null) {
            throw new IllegalStateException("work beside others gave no result");
        }
        return result;
    }

    /** Keeps what it hears. */
    private record Keeper(List<Consumer<PipelineListener>> kept) implements PipelineListener {
        @Override
        public void started(Stage stage) {
            kept.add(listener -> listener.started(stage));
        }

        @Override
        public void progressed(Stage stage, double fraction) {
            kept.add(listener -> listener.progressed(stage, fraction));
        }

        @Override
        public void noted(Stage stage, String line) {
            kept.add(listener -> listener.noted(stage, line));
        }

        @Override
        public void finished(Stage stage, Duration took) {
            kept.add(listener -> listener.finished(stage, took));
        }
    }
}
