package org.photowakeup;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.stage.BodyFitter;
import org.photowakeup.stage.CancellationToken;
import org.photowakeup.stage.DepthIntegrator;
import org.photowakeup.stage.HeadAligner;
import org.photowakeup.stage.Inpainter;
import org.photowakeup.stage.LayerSplitter;
import org.photowakeup.stage.MaskRefiner;
import org.photowakeup.stage.MeshBuilder;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.PersonDetector;
import org.photowakeup.stage.PoseEstimator;
import org.photowakeup.stage.PoseLifter;
import org.photowakeup.stage.Rasterizer;
import org.photowakeup.stage.SilhouetteMatcher;
import org.photowakeup.stage.StageContext;
import org.photowakeup.stage.Texturer;
import org.photowakeup.stage.Warper;

/**
 * One photo of a person becomes an animated 3D character, after Weng, Curless and Kemelmacher-Shlizerman, "Photo
 * Wake-Up" (CVPR 2019).
 *
 * <p>{@link #wake} does everything; {@link #cutOut}, {@link #fit}, {@link #layer} and {@link #reconstruct} stop at
 * milestones, so that a caller can repair a value (mask, landmarks, layers) and go on. Immutable; threads may share it.
 *
 * <p>Every method throws {@link NoPersonException} when the photo shows nobody, {@link StageException} when a stage
 * fails, {@link MissingStageException} when neither the builder nor the class path offers a stage that is needed, and {@link
 * java.util.concurrent.CancellationException} when the caller's token says so.
 */
public final class PhotoWakeUp implements AutoCloseable {
    private final Stages stages;
    private final StageRunner runner;
    private final PersonSearch search;
    private final BodyInPhoto body;
    private final WholeRun whole;

    private PhotoWakeUp(Stages stages, StageRunner runner) {
        this.stages = stages;
        this.runner = runner;
        search = new PersonSearch(stages, runner);
        body = new BodyInPhoto(stages, runner);
        whole = new WholeRun(stages, runner);
    }

    /** A pipeline of the stages that the class path offers, on the common pool, with seed 0. */
    public static PhotoWakeUp create() {
        return builder().build();
    }

    /** A builder; what it is not given the class path must offer. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same pipeline with a listener. */
    public PhotoWakeUp watchedBy(PipelineListener listener) {
        return new PhotoWakeUp(stages, runner.watchedBy(listener));
    }

    /** The same pipeline with a switch to stop it. */
    public PhotoWakeUp cancelledBy(CancellationToken token) {
        return new PhotoWakeUp(stages, runner.cancelledBy(token));
    }

    /**
     * Begins to load, on other threads, what the first photo would wait for: the networks and the body. Returns at once, so
     * that a caller can read the photo meanwhile. Does nothing where only one task runs at a time; what goes wrong shows again
     * when it is used.
     */
    public void prepare() {
        Parallel beside = runner.context().parallel();
        beside.start(() -> stages.detector().prepare(PersonDetector::prepare));
        beside.start(() -> stages.bodyModel().prepare(body -> {}));
        beside.start(() -> stages.poseEstimator().prepare(PoseEstimator::prepare));
        beside.start(() -> stages.poseLifter().prepare(PoseLifter::prepare));
    }

    /** Finds the best person, follows their outline and repairs the background. */
    public Cutout cutOut(Photo photo) {
        return cutOut(photo, search.detect(photo).get(0));
    }

    /** The same for a person that the caller chose or repaired. */
    public Cutout cutOut(Photo photo, PersonDetection person) {
        return search.withBackground(photo, person, search.refined(photo, person));
    }

    /**
     * The same for a mask that the caller drew; nothing is detected or refined.
     *
     * @throws NoPersonException when the mask is empty
     */
    public Cutout cutOut(Photo photo, Mask mask) {
        return search.withBackground(photo, PersonDetection.ofMask(PersonSearch.shown(photo, mask)), mask);
    }

    /**
     * The same person with a mask that the caller repaired, and the background repaired anew.
     *
     * @throws NoPersonException when the mask is empty
     */
    public Cutout cutOut(Cutout cutout, Mask mask) {
        return search.withBackground(cutout.photo(), cutout.person(), PersonSearch.shown(cutout.photo(), mask));
    }

    /** Finds landmarks, fits the body and draws its maps. */
    public FittedBody fit(Cutout cutout) {
        return fit(cutout, search.landmarks(cutout.photo(), cutout.person()));
    }

    /** The same with landmarks that the caller gave or repaired. */
    public FittedBody fit(Cutout cutout, Keypoints2D keypoints) {
        return body.fitted(cutout, keypoints);
    }

    /** The same with a body that the caller fitted or repaired. */
    public FittedBody fit(Cutout cutout, Keypoints2D keypoints, BodyFit fit) {
        return body.drawn(cutout, keypoints, fit);
    }

    /** Splits the person into layers. */
    public LayeredBody layer(FittedBody fitted) {
        return body.layered(fitted);
    }

    /**
     * The same with body parts that the caller painted or repaired.
     *
     * @param labels a part for every pixel of the person and none elsewhere
     */
    public LayeredBody layer(FittedBody fitted, LabelMap labels) {
        return body.layered(fitted, labels);
    }

    /** Matches outlines, warps, integrates, builds the mesh and colours it. */
    public Avatar reconstruct(LayeredBody body) {
        return new Reconstruction(stages, runner).avatar(body);
    }

    /**
     * All four milestones for the best person in the photo. The background is repaired while the other stages run, which
     * need it as little as it needs them; so are landmarks found while the outline is refined, and layers rebuilt beside
     * each other. A listener hears of one after the other. In photos above two megapixels fewer stages run at the same
     * time, so that they need no more memory.
     */
    public Avatar wake(Photo photo) {
        return whole.of(photo, search.detect(photo).get(0));
    }

    /** The same for a mask that the caller drew. */
    public Avatar wake(Photo photo, Mask mask) {
        PersonDetection person = PersonDetection.ofMask(PersonSearch.shown(photo, mask));
        return whole.of(photo, person, mask, () -> search.landmarks(photo, person));
    }

    /** The same for a mask that the caller drew and landmarks that the caller set; nobody is asked for either. */
    public Avatar wake(Photo photo, Mask mask, Keypoints2D keypoints) {
        return whole.of(photo, PersonDetection.ofMask(PersonSearch.shown(photo, mask)), mask, () -> keypoints);
    }

    /** The remaining milestones for somebody already cut out. */
    public Avatar wake(Cutout cutout) {
        return reconstruct(layer(fit(cutout)));
    }

    /** Everyone in the photo, best first; each one's background still shows the others. */
    public List<Avatar> wakeAll(Photo photo) {
        return search.detect(photo).stream()
                .map(person -> whole.of(photo, person))
                .toList();
    }

    /** Closes the stages that this pipeline found itself; what the caller gave stays open. */
    @Override
    public void close() {
        stages.close();
    }

    /** Collects the stages of a pipeline. Each may be given once. */
    public static final class Builder {
        private final Given all = new Given();
        private long seed;

        private Builder() {}

        private <T> Builder with(Class<T> type, String what, T given) {
            all.put(type, what, given);
            return this;
        }

        /** Who finds people. */
        public Builder detector(PersonDetector given) {
            return with(PersonDetector.class, "detector", given);
        }

        /** Who refines masks. */
        public Builder refiner(MaskRefiner given) {
            return with(MaskRefiner.class, "refiner", given);
        }

        /** Who repairs the background. */
        public Builder inpainter(Inpainter given) {
            return with(Inpainter.class, "inpainter", given);
        }

        /** Who finds landmarks. */
        public Builder poseEstimator(PoseEstimator given) {
            return with(PoseEstimator.class, "pose estimator", given);
        }

        /** Who tells how deep bones point; without one the fit has priors alone. */
        public Builder poseLifter(PoseLifter given) {
            return with(PoseLifter.class, "pose lifter", given);
        }

        /** The body to fit. */
        public Builder bodyModel(BodyModel given) {
            return with(BodyModel.class, "body model", given);
        }

        /** Who fits it. */
        public Builder fitter(BodyFitter given) {
            return with(BodyFitter.class, "fitter", given);
        }

        /** Who turns its head; without one the head stays as the body's fit has it. */
        public Builder headAligner(HeadAligner given) {
            return with(HeadAligner.class, "head aligner", given);
        }

        /** Who draws it. */
        public Builder rasterizer(Rasterizer given) {
            return with(Rasterizer.class, "rasterizer", given);
        }

        /** Who splits layers. */
        public Builder splitter(LayerSplitter given) {
            return with(LayerSplitter.class, "splitter", given);
        }

        /** Who matches outlines. */
        public Builder matcher(SilhouetteMatcher given) {
            return with(SilhouetteMatcher.class, "matcher", given);
        }

        /** Who warps. */
        public Builder warper(Warper given) {
            return with(Warper.class, "warper", given);
        }

        /** Who integrates normals. */
        public Builder integrator(DepthIntegrator given) {
            return with(DepthIntegrator.class, "integrator", given);
        }

        /** Who builds the mesh. */
        public Builder meshBuilder(MeshBuilder given) {
            return with(MeshBuilder.class, "mesh builder", given);
        }

        /** Who colours it. */
        public Builder texturer(Texturer given) {
            return with(Texturer.class, "texturer", given);
        }

        /** Where tasks run; the common pool unless given. */
        public Builder parallel(Parallel given) {
            return with(Parallel.class, "parallel", given);
        }

        /** The seed of everything random; 0 unless given. */
        public Builder seed(long given) {
            seed = given;
            return this;
        }

        /**
         * The pipeline.
         *
         * @throws IllegalStateException when the class path offers several implementations of a stage not given
         */
        public PhotoWakeUp build() {
            Parallel where = all.orElse(Parallel.class, Parallel.in(ForkJoinPool.commonPool()));
            StageContext context = StageContext.standard().withParallel(where).withSeed(seed);
            return new PhotoWakeUp(Stages.of(all), new StageRunner(context, new PipelineListener() {}));
        }
    }
}
