package org.photowakeup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.StageContext;

/**
 * A stage that runs while others do. Its notes and its time are kept until its result is asked for; then the listener hears
 * of it, so that what is heard, and in which order, is the same on any number of threads.
 */
final class StageBeside<T> {
    private final StageRunner runner;
    private final Stage stage;
    private final CancellationToken stop;
    private final Runnable waiting;
    private final List<String> notes = new ArrayList<>();
    private @Nullable T result;
    private @Nullable Throwable failure;
    private Duration took = Duration.ZERO;

    /** Starts it. */
    StageBeside(StageRunner runner, Stage stage, Function<StageContext, T> work) {
        StageContext context = runner.context();
        context.cancellation().throwIfCancelled();
        this.runner = runner;
        this.stage = stage;
        this.stop = context.cancellation().child();
        StageContext quiet =
                context.withCancellation(stop).withProgress(fraction -> {}).withNotes(notes::add);
        this.waiting = context.parallel().start(() -> run(quiet, work));
    }

    private void run(StageContext context, Function<StageContext, T> work) {
        long start = System.nanoTime();
        try {
            stop.throwIfCancelled();
            result = runner.checked(stage, () -> work.apply(context));
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        took = Duration.ofNanos(System.nanoTime() - start);
    }

    /** Stops the stage and waits until it has; nothing is told. */
    void abandon() {
        stop.cancel();
        waiting.run();
    }

    /** Waits for the result, on the thread that the listener is told on. */
    T result() {
        waiting.run();
        return runner.told(stage, took, notes, this::outcome);
    }

    private T outcome() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (result == null) {
            throw new StageException(stage, "returned null");
        }
        return result;
    }
}
