package org.photowakeup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.StageContext;

/**
 * Runs stages: tells the listener, gives each its context, turns what they throw into a {@link StageException}.
 *
 * @param context what stages run in
 * @param listener hears of them
 */
record StageRunner(StageContext context, PipelineListener listener) {

    StageRunner watchedBy(PipelineListener other) {
        return new StageRunner(context, other);
    }

    StageRunner cancelledBy(CancellationToken token) {
        return new StageRunner(context.withCancellation(token), listener);
    }

    <T> T run(Stage stage, Function<StageContext, T> work) {
        context.cancellation().throwIfCancelled();
        listener.started(stage);
        List<T> results = new ArrayList<>(1);
        Duration took = timed(() -> results.add(checked(
                stage,
                () -> work.apply(context.withProgress(fraction -> listener.progressed(stage, fraction))
                        .withNotes(line -> listener.noted(stage, line))))));
        listener.finished(stage, took);
        return results.get(0);
    }

    /** How long some work took; the only look at a clock. */
    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    <T> T checked(Stage stage, Supplier<T> work) {
        try {
            T result = work.get();
            if (result == null) {
                throw new StageException(stage, "returned null");
            }
            return result;
        } catch (CancellationException | WakeUpException | MissingStageException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StageException(stage, String.valueOf(e.getMessage()), e);
        }
    }
}
