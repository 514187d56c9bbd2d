package org.photowakeup;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.TexturedSurface;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.mesh.RiggedMesh;
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
    /** Pixels of a photo up to which memory lets many stages run at the same time. */
    private static final long SMALL = 2_000_000;

    private final Stages stages;
    private final StageRunner runner;

    private PhotoWakeUp(Stages stages, StageRunner runner) {
        this.stages = stages;
        this.runner = runner;
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
        prepareBeside(() -> stages.detector().prepare(PersonDetector::prepare));
        prepareBeside(() -> stages.bodyModel().prepare(body -> {}));
        prepareBeside(() -> stages.poseEstimator().prepare(PoseEstimator::prepare));
    }

    private void prepareBeside(Runnable work) {
        runner.context().parallel().start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                // Whoever uses it meets it again.
            }
        });
    }

    /** Finds the best person, follows their outline and repairs the background. */
    public Cutout cutOut(Photo photo) {
        return cutOut(photo, detect(photo).get(0));
    }

    /** The same for a person that the caller chose or repaired. */
    public Cutout cutOut(Photo photo, PersonDetection person) {
        return withBackground(photo, person, refined(photo, person));
    }

    /**
     * The same for a mask that the caller drew; nothing is detected or refined.
     *
     * @throws NoPersonException when the mask is empty
     */
    public Cutout cutOut(Photo photo, Mask mask) {
        return withBackground(photo, PersonDetection.ofMask(shown(photo, mask)), mask);
    }

    /**
     * The same person with a mask that the caller repaired, and the background repaired anew.
     *
     * @throws NoPersonException when the mask is empty
     */
    public Cutout cutOut(Cutout cutout, Mask mask) {
        return withBackground(cutout.photo(), cutout.person(), shown(cutout.photo(), mask));
    }

    private static Mask shown(Photo photo, Mask mask) {
        Fits.photo("a mask", mask.width(), mask.height(), photo);
        if (mask.isEmpty()) {
            throw new NoPersonException("the mask shows nobody: all of its " + mask.width() + "x" + mask.height()
                    + " pixels are background");
        }
        return mask;
    }

    private List<PersonDetection> detect(Photo photo) {
        List<PersonDetection> people =
                runner.run(Stage.DETECT, context -> stages.detector().get().detect(photo, context));
        if (people.isEmpty()) {
            String instead =
                    runner.checked(Stage.DETECT, () -> stages.detector().get().seenInstead(photo));
            throw new NoPersonException("no person found in a photo of " + photo.width() + "x" + photo.height()
                    + (instead.isEmpty() ? "" : ": " + instead));
        }
        return people;
    }

    private Mask refined(Photo photo, PersonDetection person) {
        Mask mask = runner.run(Stage.REFINE, context -> stages.refiner().get().refine(photo, person.labels(), context));
        if (mask.isEmpty()) {
            throw new NoPersonException("the person found with score " + person.score() + " in " + person.box()
                    + " vanished when the outline was refined");
        }
        return mask;
    }

    private Cutout withBackground(Photo photo, PersonDetection person, Mask mask) {
        Photo background =
                runner.run(Stage.INPAINT, context -> stages.inpainter().get().inpaint(photo, mask, context));
        return runner.checked(Stage.INPAINT, () -> new Cutout(photo, person, mask, background));
    }

    /** Finds landmarks, fits the body and draws its maps. */
    public FittedBody fit(Cutout cutout) {
        return fit(cutout, landmarks(runner, cutout.photo(), cutout.person()));
    }

    private Keypoints2D landmarks(StageRunner one, Photo photo, PersonDetection person) {
        return one.run(
                Stage.ESTIMATE_POSE, context -> stages.poseEstimator().get().estimate(photo, person, context));
    }

    /** The same with landmarks that the caller gave or repaired. */
    public FittedBody fit(Cutout cutout, Keypoints2D keypoints) {
        BodyModel model = stages.bodyModel().get();
        BodyFit fit = runner.run(
                Stage.FIT,
                context -> stages.fitter()
                        .get()
                        .fit(model, keypoints, cutout.mask(), cutout.photo().focalLength(), context));
        BodyFit turned = stages.headAligner()
                .find()
                .map(aligner -> runner.run(Stage.HEAD, context -> aligner.turn(model, keypoints, fit, context)))
                .orElse(fit);
        return fit(cutout, keypoints, turned);
    }

    /** The same with a body that the caller fitted or repaired. */
    public FittedBody fit(Cutout cutout, Keypoints2D keypoints, BodyFit fit) {
        return new FittedBody(
                cutout,
                keypoints,
                fit,
                runner.run(
                        Stage.RASTERIZE,
                        context ->
                                BodyMapsRenderer.render(stages.rasterizer().get(), fit.body(), fit.camera(), context)));
    }

    /** Splits the person into layers. */
    public LayeredBody layer(FittedBody fitted) {
        Cutout cutout = fitted.cutout();
        List<Layer> layers = runner.run(
                Stage.SPLIT,
                context -> stages.splitter()
                        .get()
                        .split(cutout.photo(), cutout.mask(), fitted.fit(), fitted.maps(), context));
        return runner.checked(Stage.SPLIT, () -> new LayeredBody(fitted, layers));
    }

    /**
     * The same with body parts that the caller painted or repaired.
     *
     * @param labels a part for every pixel of the person and none elsewhere
     */
    public LayeredBody layer(FittedBody fitted, LabelMap labels) {
        Cutout cutout = fitted.cutout();
        Fits.photo("a label map", labels.width(), labels.height(), cutout.photo());
        List<Layer> layers = runner.run(
                Stage.SPLIT,
                context -> stages.splitter().get().split(labels, cutout.mask(), fitted.fit(), fitted.maps(), context));
        return runner.checked(Stage.SPLIT, () -> new LayeredBody(fitted, layers));
    }

    /** Matches outlines, warps, integrates, builds the mesh and colours it. */
    public Avatar reconstruct(LayeredBody body) {
        BodyFit fit = body.fitted().fit();
        Photo photo = body.fitted().cutout().photo();
        Texturer texturer = stages.texturer().get();
        Function<StageRunner, Texturer.Begun> painting = one -> one.run(
                Stage.TEXTURE,
                context -> texturer.begin(
                        photo, body.layers(), fit, stages.inpainter().get(), context));
        Beside<Texturer.Begun> begun = new Beside<>(runner, isSmall(photo), painting);
        List<Relief> reliefs = begun.during(() -> reliefs(body));
        ReliefMesh mesh = begun.during(() ->
                runner.run(Stage.BUILD, context -> stages.meshBuilder().get().build(reliefs, fit.camera(), context)));
        Texturer.Begun painted = begun.result();
        TexturedSurface surface = runner.run(Stage.TEXTURE, context -> painted.texture(mesh, context));
        RiggedMesh rigged = runner.checked(
                Stage.TEXTURE,
                () -> new RiggedMesh(
                        mesh.mesh(),
                        surface.coordinates(),
                        fit.skeleton(),
                        fit.pose(),
                        mesh.weights(),
                        surface.texture(),
                        surface.fringe()));
        return new Avatar(body, reliefs, rigged);
    }

    private List<Relief> reliefs(LayeredBody body) {
        boolean together = isSmall(body.fitted().cutout().photo());
        List<Function<StageRunner, Relief>> works = new ArrayList<>();
        for (Layer layer : body.layers()) {
            works.add(one -> new ReliefBuilder(stages, one).build(body, layer, together));
        }
        return Beside.each(runner, together, works);
    }

    private static boolean isSmall(Photo photo) {
        return (long) photo.width() * photo.height() <= SMALL;
    }

    /**
     * All four milestones for the best person in the photo. The background is repaired while the other stages run, which
     * need it as little as it needs them; so are landmarks found while the outline is refined, and layers rebuilt beside
     * each other. A listener hears of one after the other. In photos above two megapixels fewer stages run at the same
     * time, so that they need no more memory.
     */
    public Avatar wake(Photo photo) {
        return wake(photo, detect(photo).get(0));
    }

    /** The same for a mask that the caller drew. */
    public Avatar wake(Photo photo, Mask mask) {
        PersonDetection person = PersonDetection.ofMask(shown(photo, mask));
        return wake(photo, person, mask, () -> landmarks(runner, photo, person));
    }

    /** The same for a mask that the caller drew and landmarks that the caller set; no network is asked. */
    public Avatar wake(Photo photo, Mask mask, Keypoints2D keypoints) {
        return wake(photo, PersonDetection.ofMask(shown(photo, mask)), mask, () -> keypoints);
    }

    private Avatar wake(Photo photo, PersonDetection person) {
        Beside<Keypoints2D> landmarks = new Beside<>(runner, beside -> landmarks(beside, photo, person));
        return landmarks.during(() -> wake(photo, person, refined(photo, person), landmarks::result));
    }

    private Avatar wake(Photo photo, PersonDetection person, Mask mask, Supplier<Keypoints2D> landmarks) {
        Inpainter inpainter = stages.inpainter().get();
        Beside<Photo> background = new Beside<>(
                runner, beside -> beside.run(Stage.INPAINT, context -> inpainter.inpaint(photo, mask, context)));
        Supplier<Cutout> whole =
                () -> runner.checked(Stage.INPAINT, () -> new Cutout(photo, person, mask, background.result()));
        return background.during(() -> {
            LayeredBody body = layer(fit(new Cutout(photo, person, mask, photo), landmarks.get()));
            if (!isSmall(photo)) {
                return reconstruct(body.with(whole.get()));
            }
            Avatar avatar = reconstruct(body);
            return new Avatar(body.with(whole.get()), avatar.reliefs(), avatar.mesh());
        });
    }

    /** The remaining milestones for somebody already cut out. */
    public Avatar wake(Cutout cutout) {
        return reconstruct(layer(fit(cutout)));
    }

    /** Everyone in the photo, best first; each one's background still shows the others. */
    public List<Avatar> wakeAll(Photo photo) {
        List<Avatar> avatars = new ArrayList<>();
        for (PersonDetection person : detect(photo)) {
            avatars.add(wake(photo, person));
        }
        return List.copyOf(avatars);
    }

    /** Closes the stages that this pipeline found itself; what the caller gave stays open. */
    @Override
    public void close() {
        stages.close();
    }

    /** Collects the stages of a pipeline. Each may be given once. */
    public static final class Builder {
        private @Nullable PersonDetector detector;
        private @Nullable MaskRefiner refiner;
        private @Nullable Inpainter inpainter;
        private @Nullable PoseEstimator poseEstimator;
        private @Nullable BodyModel bodyModel;
        private @Nullable BodyFitter fitter;
        private @Nullable HeadAligner headAligner;
        private @Nullable Rasterizer rasterizer;
        private @Nullable LayerSplitter splitter;
        private @Nullable SilhouetteMatcher matcher;
        private @Nullable Warper warper;
        private @Nullable DepthIntegrator integrator;
        private @Nullable MeshBuilder meshBuilder;
        private @Nullable Texturer texturer;
        private @Nullable Parallel parallel;
        private long seed;

        private Builder() {}

        private static <T> T once(@Nullable T present, T given, String what) {
            if (present != null) {
                throw new IllegalStateException("the " + what + " was given twice");
            }
            return given;
        }

        /** Who finds people. */
        public Builder detector(PersonDetector given) {
            detector = once(detector, given, "detector");
            return this;
        }

        /** Who refines masks. */
        public Builder refiner(MaskRefiner given) {
            refiner = once(refiner, given, "refiner");
            return this;
        }

        /** Who repairs the background. */
        public Builder inpainter(Inpainter given) {
            inpainter = once(inpainter, given, "inpainter");
            return this;
        }

        /** Who finds landmarks. */
        public Builder poseEstimator(PoseEstimator given) {
            poseEstimator = once(poseEstimator, given, "pose estimator");
            return this;
        }

        /** The body to fit. */
        public Builder bodyModel(BodyModel given) {
            bodyModel = once(bodyModel, given, "body model");
            return this;
        }

        /** Who fits it. */
        public Builder fitter(BodyFitter given) {
            fitter = once(fitter, given, "fitter");
            return this;
        }

        /** Who turns its head; without one the head stays as the body's fit has it. */
        public Builder headAligner(HeadAligner given) {
            headAligner = once(headAligner, given, "head aligner");
            return this;
        }

        /** Who draws it. */
        public Builder rasterizer(Rasterizer given) {
            rasterizer = once(rasterizer, given, "rasterizer");
            return this;
        }

        /** Who splits layers. */
        public Builder splitter(LayerSplitter given) {
            splitter = once(splitter, given, "splitter");
            return this;
        }

        /** Who matches outlines. */
        public Builder matcher(SilhouetteMatcher given) {
            matcher = once(matcher, given, "matcher");
            return this;
        }

        /** Who warps. */
        public Builder warper(Warper given) {
            warper = once(warper, given, "warper");
            return this;
        }

        /** Who integrates normals. */
        public Builder integrator(DepthIntegrator given) {
            integrator = once(integrator, given, "integrator");
            return this;
        }

        /** Who builds the mesh. */
        public Builder meshBuilder(MeshBuilder given) {
            meshBuilder = once(meshBuilder, given, "mesh builder");
            return this;
        }

        /** Who colours it. */
        public Builder texturer(Texturer given) {
            texturer = once(texturer, given, "texturer");
            return this;
        }

        /** Where tasks run; the common pool unless given. */
        public Builder parallel(Parallel given) {
            parallel = once(parallel, given, "parallel");
            return this;
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
            Stages stages = new Stages(
                    Choice.of(PersonDetector.class, "wakeup-segmentation-maskrcnn", detector),
                    Choice.of(MaskRefiner.class, "wakeup-segmentation-densecrf", refiner),
                    Choice.of(Inpainter.class, "wakeup-inpaint-patchmatch", inpainter),
                    Choice.of(PoseEstimator.class, "wakeup-smpl-keypoints", poseEstimator),
                    Choice.of(BodyModel.class, "wakeup-smpl-model", bodyModel),
                    Choice.of(BodyFitter.class, "wakeup-smpl-fit", fitter),
                    Choice.of(HeadAligner.class, "wakeup-reconstruct-head", headAligner),
                    Choice.of(Rasterizer.class, "wakeup-reconstruct-raster", rasterizer),
                    Choice.of(LayerSplitter.class, "wakeup-reconstruct-layers", splitter),
                    Choice.of(SilhouetteMatcher.class, "wakeup-reconstruct-silhouette", matcher),
                    Choice.of(Warper.class, "wakeup-reconstruct-warp", warper),
                    Choice.of(DepthIntegrator.class, "wakeup-reconstruct-poisson", integrator),
                    Choice.of(MeshBuilder.class, "wakeup-reconstruct-mesh", meshBuilder),
                    Choice.of(Texturer.class, "wakeup-reconstruct-texture", texturer));
            Parallel where = parallel == null ? Parallel.in(ForkJoinPool.commonPool()) : parallel;
            StageContext context = StageContext.standard().withParallel(where).withSeed(seed);
            return new PhotoWakeUp(stages, new StageRunner(context, new PipelineListener() {}));
        }
    }
}
