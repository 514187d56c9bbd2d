package org.photowakeup.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ParallelTest {
    /** A pool all of whose threads wait until the test ends. */
    private static final class BusyPool implements AutoCloseable {
        private final ForkJoinPool pool = new ForkJoinPool(2);
        private final CountDownLatch end = new CountDownLatch(1);

        BusyPool() throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(2);
            for (int i = 0; i < 2; i++) {
                pool.execute(() -> {
                    begun.countDown();
                    waitFor(end);
                });
            }
            waitFor(begun);
        }

        @Override
        public void close() {
            end.countDown();
            pool.shutdown();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void runsEveryTaskOnceAlsoInsideOfTasks() {
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            Parallel parallel = Parallel.in(pool);
            for (int tasks : new int[] {0, 1, 2, 7, 500}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(40 * tasks);
                parallel.forEach(tasks, i -> parallel.forEach(40, k -> runs.incrementAndGet(40 * i + k)));
                for (int i = 0; i < runs.length(); i++) {
                    assertThat(runs.get(i)).isEqualTo(1);
                }
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void theCallerDoesAllItselfWhileThePoolIsBusy() throws InterruptedException {
        try (BusyPool busy = new BusyPool()) {
            Parallel parallel = Parallel.in(busy.pool);
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            Assertions.assertThatCode(() -> {
                        parallel.forEach(100, i -> threads.add(Thread.currentThread()));
                        parallel.start(() -> threads.add(Thread.currentThread()))
                                .run();
                    })
                    .doesNotThrowAnyException();
            assertThat(threads).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void startedWorkRunsBesideTheCaller() {
        ForkJoinPool pool = new ForkJoinPool(2);
        try {
            CountDownLatch met = new CountDownLatch(1);
            Runnable waiting = Parallel.in(pool).start(met::countDown);
            waitFor(met);
            waiting.run();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void whoWaitsForStartedWorkGetsWhatItThrew() {
        ForkJoinPool pool = new ForkJoinPool(2);
        try {
            for (Parallel parallel : new Parallel[] {Parallel.sequential(), Parallel.in(pool)}) {
                CountDownLatch thrown = new CountDownLatch(parallel.width() < 2 ? 0 : 1);
                IllegalStateException failure = new IllegalStateException("no");
                Runnable waiting = parallel.start(() -> {
                    thrown.countDown();
                    throw failure;
                });
                waitFor(thrown);
                assertThatThrownBy(waiting::run).isSameAs(failure);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void oneTaskAtATimeRunsOnTheCallingThread() {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            for (Parallel parallel : new Parallel[] {Parallel.sequential(), Parallel.in(pool)}) {
                AtomicInteger next = new AtomicInteger();
                parallel.forEach(50, i -> {
                    assertThat(i).isEqualTo(next.getAndIncrement());
                    assertThat(Thread.currentThread().getName()).doesNotContain("worker");
                });
                assertThat(next.get()).isEqualTo(50);
                assertThat(parallel.width()).isEqualTo(1);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void handsOnWhatATaskThrowsAndStartsNoMore() {
        ForkJoinPool pool = new ForkJoinPool(2);
        try {
            AtomicInteger runs = new AtomicInteger();
            assertThatThrownBy(() -> Parallel.in(pool).forEach(1_000_000, i -> {
                        runs.incrementAndGet();
                        throw new IllegalStateException("task " + i);
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("task ");
            assertThat(runs.get()).isBetween(1, 2);
            assertThatThrownBy(() -> Parallel.in(pool).forEach(9, i -> {
                        throw new StackOverflowError("task " + i);
                    }))
                    .isInstanceOf(StackOverflowError.class);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void nestedWorkEndsOnAPoolOfOneFreeThread() {
        ForkJoinPool pool = new ForkJoinPool(2);
        try {
            Parallel parallel = Parallel.in(pool);
            AtomicInteger sum = new AtomicInteger();
            Assertions.assertThatCode(() -> {
                        Runnable outer = parallel.start(() -> {
                            Runnable inner = parallel.start(() -> parallel.forEach(100, sum::addAndGet));
                            parallel.forEach(100, sum::addAndGet);
                            inner.run();
                        });
                        parallel.forEach(100, sum::addAndGet);
                        outer.run();
                    })
                    .doesNotThrowAnyException();
            assertThat(sum.get()).isEqualTo(3 * 4950);
            assertThat(pool.awaitQuiescence(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } finally {
            pool.shutdown();
        }
    }
}
