package org.photowakeup.examples.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.photowakeup.Avatar;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.PipelineListener;
import org.photowakeup.Stage;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Parallel;

/** Stages run beside each other, and nobody can tell but by the clock. */
class BesideTest {
    /** Writes down what it hears, and where. */
    private static final class Log implements PipelineListener {
        private final List<String> heard = new ArrayList<>();
        private final Thread own = Thread.currentThread();

        @Override
        public void started(Stage stage) {
            heard.add(stage + (Thread.currentThread() == own ? "" : " elsewhere"));
        }

        @Override
        public void noted(Stage stage, String line) {
            heard.add(stage + ": " + line);
        }
    }

    @Test
    void aListenerHearsOfTheBackgroundLastOnAnyNumberOfThreads() {
        Photo grey = new Photo(Raster.generate(Samples.WIDTH, Samples.HEIGHT, 3, (c, x, y) -> 0.5f));
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            List<List<String>> heard = new ArrayList<>();
            for (Parallel parallel : List.of(Parallel.sequential(), Parallel.in(pool))) {
                Log log = new Log();
                try (PhotoWakeUp wakeUp = PhotoWakeUp.builder()
                        .inpainter((photo, hole, context) -> {
                            if (photo.width() == Samples.WIDTH) {
                                context.progress(0.5);
                                context.note("painted grey");
                                return grey;
                            }
                            return photo;
                        })
                        .parallel(parallel)
                        .build()) {
                    Avatar avatar = wakeUp.watchedBy(log).wake(Samples.photo(), Samples.person(), Samples.keypoints());
                    assertThat(avatar.background()).isEqualTo(grey);
                }
                heard.add(log.heard);
            }
            assertThat(heard.get(0))
                    .startsWith("LIFT", "FIT")
                    .containsSubsequence("SPLIT", "MATCH", "INTEGRATE", "INTEGRATE", "BUILD", "TEXTURE")
                    .endsWith("INPAINT", "INPAINT: painted grey");
            assertThat(heard.get(1)).isEqualTo(heard.get(0));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void repairingTheBackgroundStopsWhenAnotherStageFails() {
        ForkJoinPool pool = new ForkJoinPool(2);
        try (PhotoWakeUp wakeUp = PhotoWakeUp.builder()
                .inpainter((photo, hole, context) -> {
                    while (true) {
                        context.progress(0.5);
                        Thread.onSpinWait();
                    }
                })
                .fitter((model, keypoints, mask, context) -> {
                    throw new IllegalStateException("no body");
                })
                .parallel(Parallel.in(pool))
                .build()) {
            assertThatThrownBy(() -> wakeUp.wake(Samples.photo(), Samples.person(), Samples.keypoints()))
                    .hasMessage("FIT: no body");
            assertThat(pool.awaitQuiescence(1, TimeUnit.SECONDS)).isTrue();
        } finally {
            pool.shutdown();
        }
    }
}
