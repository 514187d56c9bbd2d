package org.photowakeup.examples.jmh;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.photowakeup.Avatar;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.animate.export.GlbWriter;
import org.photowakeup.animate.motion.BuiltInMotions;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.Parallel;

/** Photo, mask and landmarks to the bytes of a GLB and a clean background; the networks are left out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@Warmup(iterations = 3)
@Measurement(iterations = 3)
public class PipelineBenchmark {
    /** Size of the photo. */
    @Param({"0.5", "1", "4"})
    public double megapixels = 1;

    /** Threads of the pool. */
    @Param({"1", "4"})
    public int threads = 1;

    private final ForkJoinPool[] pool = new ForkJoinPool[1];
    private PhotoWakeUp wakeUp = PhotoWakeUp.create();
    private Photo photo = Samples.photo();
    private Mask mask = Samples.person();
    private Keypoints2D keypoints = Samples.keypoints();

    /** Enlarges the sample. */
    @Setup
    public void enlarge() {
        double scale = Math.sqrt(megapixels * 1e6 / (Samples.WIDTH * Samples.HEIGHT));
        int w = (int) Math.round(Samples.WIDTH * scale);
        int h = (int) Math.round(Samples.HEIGHT * scale);
        Raster rgb = Samples.photo().rgb();
        Mask small = Samples.person();
        photo = new Photo(Raster.generate(
                w, h, 3, (c, x, y) -> rgb.bilinear(c, (x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5)));
        Raster soft = Raster.generate(Samples.WIDTH, Samples.HEIGHT, 1, (c, x, y) -> small.at(x, y) ? 1 : 0);
        mask = Mask.generate(w, h, (x, y) -> soft.bilinear(0, (x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5) >= 0.5);
        Map<Landmark, Keypoint> enlarged = new EnumMap<>(Landmark.class);
        Samples.keypoints()
                .found()
                .forEach((landmark, k) -> enlarged.put(
                        landmark, new Keypoint((k.at().x() + 0.5) * scale - 0.5, (k.at().y() + 0.5) * scale - 0.5, 1)));
        keypoints = new Keypoints2D(enlarged);
        pool[0] = new ForkJoinPool(threads);
        wakeUp = PhotoWakeUp.builder().parallel(Parallel.in(pool[0])).build();
    }

    /** Closes the pool. */
    @TearDown
    public void close() {
        wakeUp.close();
        pool[0].shutdown();
    }

    /** From the photo to the file's bytes. */
    @Benchmark
    public byte[] wake() throws IOException {
        Avatar avatar = wakeUp.reconstruct(wakeUp.layer(wakeUp.fit(wakeUp.cutOut(photo, mask), keypoints)));
        return new GlbWriter()
                .toBytes(
                        avatar.mesh(),
                        List.of(BuiltInMotions.walk(
                                avatar.mesh().skeleton(), avatar.mesh().bindPose())));
    }
}
