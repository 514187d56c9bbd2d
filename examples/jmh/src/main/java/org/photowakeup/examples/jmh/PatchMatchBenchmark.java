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
import org.photowakeup.inpaint.patchmatch.PatchMatch;
import org.photowakeup.inpaint.patchmatch.PatchMatchInpainter;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * A nearest-neighbour field of 7x7 patches after five iterations, and the completion of a hole of a fifth of the photo:
 * milliseconds for the whole call. Divide nnf by 5 * megapixels for one iteration, completion by 0.2 * megapixels for
 * nanoseconds a hole pixel.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class PatchMatchBenchmark {
    /** What is measured. */
    @Param({"nnf", "completion"})
    public String what = "nnf";

    /** Size of the photo, three quarters as wide as high. */
    @Param({"0.25", "1"})
    public double megapixels = 1;

    /** Threads of the pool. */
    @Param({"1", "4"})
    public int threads = 1;

    private ForkJoinPool pool = new ForkJoinPool(1);
    private StageContext context = StageContext.standard();
    private Photo photo = new Photo(Raster.generate(1, 1, 3, (c, x, y) -> 0));
    private Photo other = photo;
    private Mask hole = Mask.generate(1, 1, (x, y) -> true);

    /** Makes two photos of bumps, steps and grain, and a hole in the shape of a standing figure. */
    @Setup
    public void fill() {
        pool = new ForkJoinPool(threads);
        context = StageContext.standard().withParallel(Parallel.in(pool));
        int height = (int) Math.round(Math.sqrt(megapixels * 1e6 / 0.75));
        int width = (int) Math.round(0.75 * height);
        photo = scene(width, height, 0);
        other = scene(width, height, 1);
        hole = figure(width, height, 0.20);
    }

    /** A hole in the shape of a standing figure, half as wide as a share of the photo says. */
    static Mask figure(int width, int height, double halfWidth) {
        double a = halfWidth * width;
        double b = 0.42 * height;
        return Mask.generate(width, height, (x, y) -> {
            double u = (x - width / 2.0) / a;
            double v = (y - height / 2.0) / b;
            return u * u + v * v * v * v < 0.9;
        });
    }

    static Photo scene(int width, int height, int phase) {
        return new Photo(Raster.generate(width, height, 3, (c, x, y) -> {
            double bumps = Math.sin(x * 0.021 + phase * 2 + c) * Math.cos(y * 0.033 - phase);
            double waves = Math.sin(x * 0.21 + y * 0.13 + phase * 5);
            double steps = (x / 37 + y / 53) % 2 * (y > height / 2 ? 0.2 : 0.05);
            int grain = (x * 73856093 ^ y * 19349663 ^ (c + 7 * phase) * 83492791) >>> 20 & 255;
            return (float) (0.45 + 0.15 * bumps + 0.08 * waves + steps + (grain - 128) * 0.0004);
        }));
    }

    /** Ends the pool. */
    @TearDown
    public void close() {
        pool.shutdown();
    }

    /** One field or one completion. */
    @Benchmark
    public Object run() {
        return what.equals("nnf")
                ? new PatchMatch().match(photo.rgb(), other.rgb(), context)
                : new PatchMatchInpainter().inpaint(photo, hole, context);
    }
}
