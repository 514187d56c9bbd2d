package org.photowakeup.examples.jmh;

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
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.inpaint.patchmatch.PatchMatchInpainter;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * The completion of a hole of 20 % in a heap of 1.5 GB: milliseconds for the whole call. Divided by 200 * megapixels it is
 * microseconds a hole pixel, and those of the large photo are to be held against those of the small one.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx1500m")
@State(Scope.Benchmark)
public class LargeHoleBenchmark {
    /** Half the figure's width as a share of the photo's: a fifth of the photo is hole. */
    private static final double HALF_WIDTH = 0.148;

    /** Size of the photo, three quarters as wide as high. */
    @Param({"1", "12"})
    public double megapixels = 1;

    /** Threads of the pool. */
    @Param({"4"})
    public int threads = 4;

    private ForkJoinPool pool = new ForkJoinPool(1);
    private StageContext context = StageContext.standard();
    private Photo photo = new Photo(Raster.generate(1, 1, 3, (c, x, y) -> 0));
    private Mask hole = Mask.generate(1, 1, (x, y) -> true);

    /** Makes the photo and the hole. */
    @Setup
    public void draw() {
        pool = new ForkJoinPool(threads);
        context = StageContext.standard().withParallel(Parallel.in(pool));
        int height = (int) Math.round(Math.sqrt(megapixels * 1e6 / 0.75));
        int width = (int) Math.round(0.75 * height);
        photo = PatchMatchBenchmark.scene(width, height, 0);
        hole = PatchMatchBenchmark.figure(width, height, HALF_WIDTH);
    }

    /** Share of the photo that is hole. */
    double share() {
        return (double) hole.count() / (hole.width() * hole.height());
    }

    /** Ends the pool. */
    @TearDown
    public void stop() {
        pool.shutdown();
    }

    /** One completion. */
    @Benchmark
    public Photo fill() {
        return new PatchMatchInpainter().inpaint(photo, hole, context);
    }
}
