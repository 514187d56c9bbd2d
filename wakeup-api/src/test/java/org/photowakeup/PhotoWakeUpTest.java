package org.photowakeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyEvidence;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyMaps;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.BoneDepth;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.Layer;
import org.photowakeup.body.LiftedPose;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.contract.Samples;
import org.photowakeup.contract.TestBody;
import org.photowakeup.contract.TestRasterizer;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.BodyFitter;
import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.LayerSplitter;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.PersonDetector;
import org.photowakeup.stage.StageContext;

class PhotoWakeUpTest {
    private static PhotoWakeUp.Builder stages() {
        return PhotoWakeUp.builder()
                .parallel(Parallel.sequential())
                .detector((photo, context) -> List.of())
                .inpainter((photo, hole, context) -> photo)
                .bodyModel(new TestBody())
                .fitter((model, keypoints, person, context) -> Samples.fit())
                .rasterizer(new TestRasterizer());
    }

    @Test
    void namesTheArtifactToAddWhenAStageIsMissing() {
        try (PhotoWakeUp wakeUp = PhotoWakeUp.create()) {
            assertThatThrownBy(() -> wakeUp.wake(Samples.photo()))
                    .isInstanceOf(MissingStageException.class)
                    .hasMessageContaining("no PersonDetector")
                    .hasMessageContaining("wakeup-segmentation-maskrcnn");
        }
    }

    @Test
    void refusesAStageGivenTwice() {
        BodyModel model = new TestBody();
        assertThatThrownBy(() -> stages().bodyModel(model))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("body model");
    }

    @Test
    void saysThatThePhotoShowsNobody() {
        assertThatThrownBy(() -> stages().build().wake(Samples.photo()))
                .isInstanceOf(NoPersonException.class)
                .hasMessageContaining("96x128");
        Mask nobody = Mask.generate(Samples.WIDTH, Samples.HEIGHT, (x, y) -> false);
        assertThatThrownBy(() -> stages().build().cutOut(Samples.photo(), nobody))
                .isInstanceOf(NoPersonException.class);
    }

    @Test
    void saysWhatTheDetectorSawInstead() {
        PersonDetector blind = new PersonDetector() {
            @Override
            public List<PersonDetection> detect(Photo photo, StageContext context) {
                return List.of();
            }

            @Override
            public String seenInstead(Photo photo) {
                return "a dog";
            }
        };
        assertThatThrownBy(() -> PhotoWakeUp.builder().detector(blind).build().wake(Samples.photo()))
                .isInstanceOf(NoPersonException.class)
                .hasMessageContaining("96x128: a dog");
    }

    @Test
    void refusesAMaskOfAnotherSize() {
        Mask mask = Mask.generate(5, 5, (x, y) -> true);
        assertThatThrownBy(() -> stages().build().cutOut(Samples.photo(), mask))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5x5")
                .hasMessageContaining("96x128");
    }

    @Test
    void drawsTheFittedBodysMaps() {
        PhotoWakeUp wakeUp = stages().build();
        FittedBody fitted = wakeUp.fit(wakeUp.cutOut(Samples.photo(), Samples.person()), Samples.keypoints());
        assertThat(fitted.maps().front().silhouette()).isEqualTo(Samples.person());
        Mask person = Samples.person();
        DepthMap front = fitted.maps().front().depth();
        DepthMap back = fitted.maps().back().depth();
        for (int i = 0; i < Samples.WIDTH * Samples.HEIGHT; i++) {
            int x = i % Samples.WIDTH;
            int y = i / Samples.WIDTH;
            if (person.at(x, y)) {
                assertThat(front.metres().at(0, x, y))
                        .isLessThanOrEqualTo(back.metres().at(0, x, y));
                assertThat(fitted.maps().front().parts().code(x, y)).isPositive();
            }
        }
    }

    @Test
    void layersOfPaintedLabelsAreAStageOfTheirOwn() {
        Mask shown = Samples.person();
        LabelMap painted = LabelMap.generate(
                Samples.WIDTH,
                Samples.HEIGHT,
                (x, y) -> shown.at(x, y) ? LabelMap.code(BodyPart.TORSO) : LabelMap.NONE);
        LayerSplitter taking = new LayerSplitter() {
            @Override
            public List<Layer> split(Photo photo, Mask person, BodyFit fit, BodyMaps maps, StageContext context) {
                return List.of(Samples.layer());
            }

            @Override
            public List<Layer> split(LabelMap labels, Mask person, BodyFit fit, BodyMaps maps, StageContext context) {
                return List.of(new Layer(person, person, labels));
            }
        };
        List<Stage> finished = new ArrayList<>();
        PhotoWakeUp wakeUp = stages().splitter(taking).build().watchedBy(new PipelineListener() {
            @Override
            public void finished(Stage stage, Duration took) {
                finished.add(stage);
            }
        });
        FittedBody fitted = wakeUp.fit(wakeUp.cutOut(Samples.photo(), Samples.person()), Samples.keypoints());

        assertThat(wakeUp.layer(fitted, painted).layers().get(0).parts()).isEqualTo(painted);
        assertThat(finished).endsWith(Stage.SPLIT);
        assertThatThrownBy(() -> wakeUp.layer(fitted, LabelMap.generate(3, 3, (x, y) -> LabelMap.NONE)))
                .hasMessageContaining("a label map of 3x3 does not fit a photo of 96x128");
        PhotoWakeUp other = stages().splitter((photo, person, fit, maps, context) -> List.of(Samples.layer()))
                .build();
        assertThatThrownBy(() -> other.layer(fitted, painted))
                .isInstanceOf(StageException.class)
                .hasMessage("SPLIT: this layer splitter makes no layers of painted labels");
    }

    @Test
    void turnsWhatAStageThrowsIntoAStageException() {
        PhotoWakeUp wakeUp = PhotoWakeUp.builder()
                .inpainter((photo, hole, context) -> {
                    throw new IllegalStateException("no paint");
                })
                .build();
        assertThatThrownBy(() -> wakeUp.cutOut(Samples.photo(), Samples.person()))
                .isInstanceOf(StageException.class)
                .hasMessage("INPAINT: no paint");
    }

    @Test
    void refusesAResultOfAnotherSize() {
        PhotoWakeUp wakeUp = PhotoWakeUp.builder()
                .inpainter((photo, hole, context) -> new Photo(Raster.generate(4, 4, 3, (c, x, y) -> 0)))
                .build();
        assertThatThrownBy(() -> wakeUp.cutOut(Samples.photo(), Samples.person()))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("4x4");
    }

    @Test
    void theFitterHearsWhatTheLifterTells() {
        LiftedPose told = new LiftedPose(List.of(new BoneDepth(Landmark.LEFT_HIP, Landmark.LEFT_KNEE, 7, 2)));
        List<BodyEvidence> heard = new ArrayList<>();
        BodyFitter fitter = new BodyFitter() {
            @Override
            public BodyFit fit(BodyModel model, Keypoints2D keypoints, Mask person, StageContext context) {
                return Samples.fit();
            }

            @Override
            public BodyFit fit(BodyModel model, BodyEvidence evidence, StageContext context) {
                heard.add(evidence);
                return Samples.fit();
            }
        };
        PhotoWakeUp wakeUp = PhotoWakeUp.builder()
                .inpainter((photo, hole, context) -> photo)
                .bodyModel(new TestBody())
                .poseLifter((photo, person, keypoints, context) -> told)
                .fitter(fitter)
                .rasterizer(new TestRasterizer())
                .build();
        wakeUp.fit(wakeUp.cutOut(Samples.photo(), Samples.person()), Samples.keypoints());
        assertThat(heard)
                .containsExactly(new BodyEvidence(Samples.keypoints(), Samples.person())
                        .withFocalLength(Samples.photo().focalLength())
                        .withLifted(told));
    }

    @Test
    void tellsAListenerOfEveryStageAndStopsWhenCancelled() {
        List<Stage> finished = new ArrayList<>();
        PhotoWakeUp watched = stages().build().watchedBy(new PipelineListener() {
            @Override
            public void finished(Stage stage, Duration took) {
                finished.add(stage);
            }
        });
        watched.fit(watched.cutOut(Samples.photo(), Samples.person()), Samples.keypoints());
        assertThat(finished).containsExactly(Stage.INPAINT, Stage.FIT, Stage.RASTERIZE);
        CancellationToken token = CancellationToken.create();
        token.cancel();
        assertThatThrownBy(() -> watched.cancelledBy(token).cutOut(Samples.photo(), Samples.person()))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void repairsTheBackgroundWithTheMask() {
        List<Mask> holes = new ArrayList<>();
        try (PhotoWakeUp wakeUp = PhotoWakeUp.builder()
                .inpainter((photo, hole, context) -> {
                    holes.add(hole);
                    return photo;
                })
                .build()) {
            Cutout first = wakeUp.cutOut(Samples.photo(), Samples.person());
            Mask grown = Samples.person().dilated(2);
            Cutout second = wakeUp.cutOut(first, grown);
            assertThat(second.mask()).isEqualTo(grown);
            assertThat(second.person()).isEqualTo(first.person());
            assertThat(holes).containsExactly(Samples.person(), grown);
        }
    }

    @Test
    void handsOnWhatStagesNote() {
        List<String> heard = new ArrayList<>();
        PhotoWakeUp.builder()
                .inpainter((photo, hole, context) -> {
                    context.note("nothing was repaired");
                    return photo;
                })
                .build()
                .watchedBy(new PipelineListener() {
                    @Override
                    public void noted(Stage stage, String line) {
                        heard.add(stage + " " + line);
                    }
                })
                .cutOut(Samples.photo(), Samples.person());
        assertThat(heard).containsExactly("INPAINT nothing was repaired");
    }

    /** A detector that tells when it is prepared. */
    private record Prepared(CountDownLatch ready) implements PersonDetector {
        @Override
        public List<PersonDetection> detect(Photo photo, StageContext context) {
            return List.of();
        }

        @Override
        public void prepare() {
            ready.countDown();
            throw new IllegalStateException("shows again when it is used");
        }
    }

    @Test
    void preparesOnOtherThreadsWhatTheFirstPhotoWaitsFor() throws InterruptedException {
        ForkJoinPool pool = new ForkJoinPool(2);
        try {
            CountDownLatch ready = new CountDownLatch(1);
            PhotoWakeUp.builder()
                    .detector(new Prepared(ready))
                    .parallel(Parallel.in(pool))
                    .build()
                    .prepare();
            assertThat(ready.await(20, TimeUnit.SECONDS)).isTrue();

            CountDownLatch never = new CountDownLatch(1);
            PhotoWakeUp closed = PhotoWakeUp.builder()
                    .detector(new Prepared(never))
                    .parallel(Parallel.in(pool))
                    .build();
            closed.close();
            closed.prepare();
            assertThat(pool.awaitQuiescence(20, TimeUnit.SECONDS)).isTrue();
            assertThat(never.getCount()).isEqualTo(1);
        } finally {
            pool.shutdown();
        }
    }
}
