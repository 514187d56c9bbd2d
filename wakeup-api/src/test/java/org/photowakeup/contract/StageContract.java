package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * What holds for every stage: the same bits on any number of threads and at any repetition, it stops when cancelled, its
 * progress rises to 1.
 *
 * @param <R> what the stage returns, with content equality
 */
public interface StageContract<R> {
    /** Runs the stage under test on a sample. */
    R run(StageContext context);

    @Test
    default void givesTheSameBitsOnAnyNumberOfThreads() {
        R expected = run(StageContext.standard());
        for (int threads : new int[] {1, 2, 4}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertThat(run(StageContext.standard().withParallel(Parallel.in(pool))))
                        .as("on %d threads", threads)
                        .isEqualTo(expected);
            } finally {
                pool.shutdown();
            }
        }
    }

    @Test
    default void stopsWhenCancelled() {
        CancellationToken token = CancellationToken.create();
        token.cancel();
        assertThatThrownBy(() -> run(StageContext.standard().withCancellation(token)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    default void reportsProgressThatRisesToOne() {
        List<Double> fractions = new ArrayList<>();
        run(StageContext.standard().withProgress(fractions::add));
        assertThat(fractions).isSorted().allMatch(f -> f >= 0 && f <= 1);
        assertThat(fractions.get(fractions.size() - 1)).isEqualTo(1);
    }
}
