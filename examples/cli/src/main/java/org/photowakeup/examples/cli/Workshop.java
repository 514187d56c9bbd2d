package org.photowakeup.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.photowakeup.Avatar;
import org.photowakeup.Cutout;
import org.photowakeup.FittedBody;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.PipelineListener;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.io.Photos;
import org.photowakeup.reconstruct.texture.BackStyle;
import org.photowakeup.reconstruct.texture.PhotoTexturer;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.segmentation.maskrcnn.MaskRcnnDetector;
import org.photowakeup.smpl.keypoints.ConvolutionalPoseMachine;
import org.photowakeup.smpl.model.SmplModel;
import org.photowakeup.stage.Parallel;

/** What all photos of a call share: threads, models and motions. Threads may share it. */
final class Workshop implements AutoCloseable {
    private final Settings settings;
    private final Motions motions;
    private final ForkJoinPool pool;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final PhotoWakeUp pipeline;

    private Workshop(Settings settings, HeadStart ready, Motions motions, ForkJoinPool pool) throws IOException {
        this.settings = settings;
        this.motions = motions;
        this.pool = pool;
        this.pipeline = pipeline(ready);
        open.add(pipeline);
    }

    /** Reads everything first, so that a bad file is found before any long work. */
    static Workshop open(Settings settings, HeadStart ready) throws IOException, BadCallException {
        checkNumbers(settings);
        ForkJoinPool pool = new ForkJoinPool(threads(settings));
        try {
            Workshop workshop = new Workshop(settings, ready, Motions.read(settings.motions), pool);
            if (settings.mask == null && settings.labels == null) {
                workshop.pipeline.prepare();
            }
            return workshop;
        } catch (IOException | BadCallException | RuntimeException e) {
            pool.shutdown();
            throw e;
        }
    }

    /** Wakes one photo and writes what was asked for; nothing is published unless all of it is whole. */
    void wake(Job job, PipelineListener listener) throws IOException, BadCallException {
        try (OutputFolder out = OutputFolder.open(job.output())) {
            Photo photo = photo(job);
            Mask mask = job.mask() == null ? null : readMask(job.mask(), job, photo);
            Keypoints2D keypoints = job.keypoints() == null ? null : KeypointsFile.read(job.keypoints());
            LabelMap labels = job.labels() == null ? null : readLabels(job.labels(), job, photo);
            StageLog log = new StageLog(listener);
            Avatar avatar = wake(pipeline.watchedBy(log), photo, mask, keypoints, labels);
            List<MotionClip> clips = motions.clips(avatar.mesh(), settings.keptJoints);
            write(job, avatar, clips, log, out);
        }
    }

    private void write(Job job, Avatar avatar, List<MotionClip> clips, StageLog log, OutputFolder out)
            throws BadCallException {
        try {
            Parallel parallel = Parallel.in(pool);
            List<Writing> writings = new Results(settings, avatar, clips, parallel).writings(out);
            writings.add(() -> ReportFile.write(settings, job, avatar, clips, log, out.file(ReportFile.NAME)));
            Writing.all(writings, parallel);
            out.publish();
        } catch (IOException e) {
            Throwable reason = e;
            while (reason.getCause() != null) {
                reason = reason.getCause();
            }
            throw new BadCallException(job.output() + ": cannot be written to (" + reason + ")");
        }
    }

    private static void checkNumbers(Settings settings) throws BadCallException {
        if (settings.framesPerSecond < 1 || settings.framesPerSecond > 120) {
            throw new BadCallException("--fps is " + settings.framesPerSecond + ", expected 1 to 120");
        }
        if (settings.videoHeight != null && (settings.videoHeight < 16 || settings.videoHeight > 4320)) {
            throw new BadCallException("--size is " + settings.videoHeight + ", expected 16 to 4320 rows");
        }
        List<String> joints =
                Stream.of(BodyJoint.values()).map(BodyJoint::smplName).toList();
        for (String name : settings.keptJoints) {
            if (!joints.contains(name)) {
                throw new BadCallException(
                        "--keep " + name + " is no joint, expected some of " + String.join(", ", joints));
            }
        }
    }

    private static int threads(Settings settings) throws BadCallException {
        if (settings.threads == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (settings.threads < 1 || settings.threads > 1024) {
            throw new BadCallException("--threads is " + settings.threads + ", expected 1 to 1024");
        }
        return settings.threads;
    }

    private static Photo photo(Job job) throws IOException {
        if (job.photo() != null) {
            return Photos.read(job.photo());
        }
        try (InputStream sample = Workshop.class.getResourceAsStream("sample.png")) {
            return Photos.read(Objects.requireNonNull(sample, "the jar lacks sample.png"), "sample.png");
        }
    }

    private static Mask readMask(Path file, Job job, Photo photo) throws IOException, BadCallException {
        Mask mask = Photos.readMask(file);
        checkSize(file, mask.width(), mask.height(), job, photo);
        return mask;
    }

    private static LabelMap readLabels(Path file, Job job, Photo photo) throws IOException, BadCallException {
        LabelMap labels = Photos.readLabels(file);
        checkSize(file, labels.width(), labels.height(), job, photo);
        return labels;
    }

    private static void checkSize(Path file, int width, int height, Job job, Photo photo) throws BadCallException {
        if (width != photo.width() || height != photo.height()) {
            throw new BadCallException(file + ": is " + width + "x" + height + ", expected " + photo.width() + "x"
                    + photo.height() + " like " + job.photoName());
        }
    }

    private Avatar wake(
            PhotoWakeUp watched,
            Photo photo,
            @Nullable Mask mask,
            @Nullable Keypoints2D keypoints,
            @Nullable LabelMap labels) {
        if (labels != null) {
            Cutout cutout = watched.cutOut(photo, labels.labelled());
            FittedBody fitted = keypoints == null ? watched.fit(cutout) : watched.fit(cutout, keypoints);
            return watched.reconstruct(watched.layer(fitted, labels));
        }
        if (mask != null) {
            return keypoints == null ? watched.wake(photo, mask) : watched.wake(photo, mask, keypoints);
        }
        return keypoints == null
                ? watched.wake(photo)
                : watched.reconstruct(watched.layer(watched.fit(watched.cutOut(photo), keypoints)));
    }

    private PhotoWakeUp pipeline(HeadStart ready) throws IOException {
        PhotoWakeUp.Builder builder =
                PhotoWakeUp.builder().parallel(Parallel.in(pool)).seed(settings.seed);
        if (settings.detector != null) {
            builder.detector(opened(MaskRcnnDetector.load(settings.detector)));
        } else {
            ready.detector().ifPresent(detector -> builder.detector(opened(detector)));
        }
        if (settings.poseModel != null) {
            builder.poseEstimator(opened(ConvolutionalPoseMachine.load(settings.poseModel)));
        }
        if (settings.body != null) {
            builder.bodyModel(SmplModel.read(settings.body));
        }
        return builder.texturer(texturer()).build();
    }

    private PhotoTexturer texturer() throws IOException {
        PhotoTexturer texturer = new PhotoTexturer().withHairMatte(settings.hairMatte);
        for (Map.Entry<BodyPart, BackStyle> back : settings.backs.entrySet()) {
            texturer = texturer.withBack(back.getKey(), back.getValue());
        }
        return settings.backGuide == null ? texturer : texturer.withBackGuide(Photos.readLabels(settings.backGuide));
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.add(closeable);
        return closeable;
    }

    @Override
    public void close() throws IOException {
        pool.shutdown();
        for (AutoCloseable closeable : open) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IOException("a model did not close: " + e.getMessage(), e);
            }
        }
    }
}
