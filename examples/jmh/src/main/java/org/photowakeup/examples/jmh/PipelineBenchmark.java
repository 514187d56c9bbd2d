package org.photowakeup.examples.jmh;

import java.io.IOException;
import java.util.List;
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
    private EnlargedSample sample = EnlargedSample.of(0.02);

    /** Enlarges the sample. */
    @Setup
    public void enlarge() {
        sample = EnlargedSample.of(megapixels);
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
        Avatar avatar = wakeUp.wake(sample.photo(), sample.mask(), sample.keypoints());
        return new GlbWriter()
                .toBytes(
                        avatar.mesh(),
                        List.of(BuiltInMotions.walk(
                                avatar.mesh().skeleton(), avatar.mesh().bindPose())));
    }
}
