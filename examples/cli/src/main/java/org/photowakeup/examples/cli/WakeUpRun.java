package org.photowakeup.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.photowakeup.Avatar;
import org.photowakeup.Cutout;
import org.photowakeup.FittedBody;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.io.Photos;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.segmentation.maskrcnn.MaskRcnnDetector;
import org.photowakeup.smpl.keypoints.ConvolutionalPoseMachine;
import org.photowakeup.smpl.model.SmplModel;
import org.photowakeup.stage.Parallel;

/** One run of the command: reads everything first, so that a bad file is found before any long work. */
final class WakeUpRun {
    private final Settings settings;
    private final List<AutoCloseable> open = new ArrayList<>();

    WakeUpRun(Settings settings) {
        this.settings = settings;
    }

    void run() throws IOException, BadCallException {
        checkNumbers();
        ForkJoinPool pool = new ForkJoinPool(threads());
        try (OutputFolder out = OutputFolder.open(settings.output)) {
            Photo photo = photo();
            Mask mask = settings.mask == null ? null : readMask(settings.mask, photo);
            Keypoints2D keypoints = settings.keypoints == null ? null : KeypointsFile.read(settings.keypoints);
            Motions motions = Motions.read(settings.motions);
            try (PhotoWakeUp pipeline = pipeline(pool);
                    Progress progress = new Progress()) {
                Avatar avatar = wake(pipeline.watchedBy(progress), photo, mask, keypoints);
                List<MotionClip> clips = motions.clips(avatar.mesh(), settings.keptJoints);
                new Results(settings, avatar, clips, Parallel.in(pool)).write(out, progress);
                progress.done();
            }
            out.publish();
        } finally {
            closeAll();
            pool.shutdown();
        }
    }

    private Photo photo() throws IOException {
        if (settings.photo != null) {
            return Photos.read(settings.photo);
        }
        try (InputStream sample = WakeUpRun.class.getResourceAsStream("sample.png")) {
            return Photos.read(Objects.requireNonNull(sample, "the jar lacks sample.png"), "sample.png");
        }
    }

    private void checkNumbers() throws BadCallException {
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

    private int threads() throws BadCallException {
        if (settings.threads == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (settings.threads < 1 || settings.threads > 1024) {
            throw new BadCallException("--threads is " + settings.threads + ", expected 1 to 1024");
        }
        return settings.threads;
    }

    private Mask readMask(Path file, Photo photo) throws IOException, BadCallException {
        Mask mask = Photos.readMask(file);
        if (mask.width() != photo.width() || mask.height() != photo.height()) {
            throw new BadCallException(file + ": is " + mask.width() + "x" + mask.height() + ", expected "
                    + photo.width() + "x" + photo.height() + " like " + settings.photoName());
        }
        return mask;
    }

    private static Avatar wake(
            PhotoWakeUp pipeline, Photo photo, @Nullable Mask mask, @Nullable Keypoints2D keypoints) {
        Cutout cutout = mask == null ? pipeline.cutOut(photo) : pipeline.cutOut(photo, mask);
        FittedBody fitted = keypoints == null ? pipeline.fit(cutout) : pipeline.fit(cutout, keypoints);
        return pipeline.reconstruct(pipeline.layer(fitted));
    }

    private PhotoWakeUp pipeline(ForkJoinPool pool) throws IOException {
        PhotoWakeUp.Builder builder =
                PhotoWakeUp.builder().parallel(Parallel.in(pool)).seed(settings.seed);
        if (settings.detector != null) {
            builder.detector(opened(MaskRcnnDetector.load(settings.detector)));
        }
        if (settings.poseModel != null) {
            builder.poseEstimator(opened(ConvolutionalPoseMachine.load(settings.poseModel)));
        }
        if (settings.body != null) {
            builder.bodyModel(SmplModel.read(settings.body));
        }
        return builder.build();
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.add(closeable);
        return closeable;
    }

    private void closeAll() throws IOException {
        for (AutoCloseable closeable : open) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IOException("a model did not close: " + e.getMessage(), e);
            }
        }
    }
}
