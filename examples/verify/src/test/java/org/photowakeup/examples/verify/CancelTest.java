package org.photowakeup.examples.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.photowakeup.Avatar;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.PipelineListener;
import org.photowakeup.Stage;
import org.photowakeup.contract.Samples;
import org.photowakeup.reconstruct.raster.SoftwareRasterizer;
import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.Parallel;

/** Whoever cancels is answered soon, whatever stage is at work, and the pipeline lives on. */
class CancelTest {
    private static final int MOMENTS = Integer.getInteger("wakeup.cancel.moments", 5);
    private static final double MEGAPIXELS = Double.parseDouble(System.getProperty("wakeup.cancel.megapixels", "0.25"));
    /** The aim is 200 ms on a machine of its own; a busy one gets more. */
    private static final Duration LONGEST = Duration.ofMillis(Integer.getInteger("wakeup.cancel.millis", 1500));

    @Test
    void answersACancellationAtAnyMoment() throws Exception {
        LargeSample sample = LargeSample.ofMegapixels(MEGAPIXELS);
        ForkJoinPool pool = new ForkJoinPool(2);
        try (PhotoWakeUp wakeUp =
                PhotoWakeUp.builder().parallel(Parallel.in(pool)).build()) {
            sample.wake(wakeUp);
            long start = System.nanoTime();
            sample.wake(wakeUp);
            long whole = System.nanoTime() - start;
            List<String> slow = new ArrayList<>();
            for (int i = 0; i < MOMENTS; i++) {
                answer(wakeUp, sample, Duration.ofNanos(whole * (2L * i + 1) / (2L * MOMENTS)), slow);
            }
            assertThat(slow).isEmpty();
        } finally {
            pool.shutdown();
        }
    }

    private static void answer(PhotoWakeUp wakeUp, LargeSample sample, Duration moment, List<String> slow)
            throws InterruptedException {
        CancellationToken token = CancellationToken.create();
        Stage[] at = {Stage.DETECT};
        PipelineListener listener = new PipelineListener() {
            @Override
            public void started(Stage stage) {
                at[0] = stage;
            }
        };
        PhotoWakeUp watched = wakeUp.watchedBy(listener).cancelledBy(token);
        Thread worker = new Thread(() -> {
            try {
                sample.wake(watched);
            } catch (CancellationException e) {
                // That is what was asked for.
            }
        });
        worker.start();
        Thread.sleep(moment.toMillis());
        token.cancel();
        long asked = System.nanoTime();
        worker.join();
        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        if (took.compareTo(LONGEST) > 0) {
            slow.add(at[0] + " after " + took.toMillis() + " ms");
        }
    }

    @Test
    void staysOfUseAfterRunningOutOfMemory() {
        boolean[] full = {true};
        try (PhotoWakeUp wakeUp = PhotoWakeUp.builder()
                .rasterizer((mesh, camera, side, context) -> {
                    if (full[0]) {
                        long[] tooMuch = new long[Integer.MAX_VALUE - 8];
                        throw new IllegalStateException("room for " + tooMuch.length);
                    }
                    return new SoftwareRasterizer().rasterize(mesh, camera, side, context);
                })
                .build()) {
            PhotoWakeUp shared = wakeUp;
            assertThatThrownBy(() -> small(shared)).isInstanceOf(OutOfMemoryError.class);
            full[0] = false;
            assertThat(small(shared).mesh().mesh().isClosed()).isTrue();
        }
    }

    private static Avatar small(PhotoWakeUp wakeUp) {
        return wakeUp.reconstruct(
                wakeUp.layer(wakeUp.fit(wakeUp.cutOut(Samples.photo(), Samples.person()), Samples.keypoints())));
    }
}
