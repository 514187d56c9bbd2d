package org.photowakeup.examples.jmh;

import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.segmentation.densecrf.CrfInference;
import org.photowakeup.segmentation.densecrf.DenseCrf;
import org.photowakeup.segmentation.densecrf.Kernel;
import org.photowakeup.segmentation.densecrf.Unary;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/**
 * A dense CRF of ten iterations with the original example's kernels (3 px; 80 px and 13 of 255), lattice and normalisation
 * built anew each time. Milliseconds a picture; the cost a megapixel, label and iteration should not grow with the picture.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DenseCrfBenchmark {
    /** How many labels; two are one channel. */
    @Param({"2", "21"})
    public int labels;

    /** Size of the picture, 4 to 3. */
    @Param({"0.07", "0.5", "0.92", "3.7"})
    public double megapixels;

    /** Threads of the pool. */
    @Param({"1", "4"})
    public int threads;

    private ForkJoinPool pool;
    private StageContext context;
    private DenseCrf crf;
    private Photo photo;
    private Unary unary;

    /** Draws a picture of textured regions with noise, and labels of which a tenth are wrong. */
    @Setup(Level.Trial)
    public void draw() {
        pool = new ForkJoinPool(threads);
        context = StageContext.standard().withParallel(threads == 1 ? Parallel.sequential() : Parallel.in(pool));
        crf = DenseCrf.of(Kernel.spatial(3, 3), Kernel.bilateral(80, 13 / 255.0, 10));
        int width = (int) Math.round(Math.sqrt(megapixels * 1e6 * 4 / 3));
        int height = (int) Math.round(Math.sqrt(megapixels * 1e6 * 3 / 4));
        SplittableRandom random = new SplittableRandom(1);
        photo = new Photo(Raster.generate(width, height, 3, (c, x, y) -> colour(c, x, y, width, height, random)));
        int[] rough = new int[width * height];
        for (int i = 0; i < rough.length; i++) {
            boolean wrong = random.nextInt(10) == 0;
            rough[i] = wrong ? random.nextInt(labels) : region(i % width, i / width, width, height) % labels;
        }
        unary = Unary.ofLabels(width, height, rough, labels, 0.7);
    }

    private static int region(int x, int y, int width, int height) {
        double dx = (x - 0.5 * width) / (0.2 * width);
        double dy = (y - 0.5 * height) / (0.42 * height);
        return dx * dx + dy * dy < 1 ? 1 : 2 * (5 * x / width + 5 * (5 * y / height));
    }

    private static float colour(int c, int x, int y, int width, int height, SplittableRandom random) {
        int region = region(x, y, width, height);
        double base = 0.25 + 0.5 * ((region * 37 + c * 53) % 97) / 97;
        double wave = 0.1 * Math.sin(25.0 * x / width + c) * Math.cos(18.0 * y / height + region);
        double noise = 0.05 * (random.nextDouble() + random.nextDouble() - 1);
        return (float) Math.min(1, Math.max(0, base + wave + noise));
    }

    /** Builds the lattice and makes ten updates. */
    @Benchmark
    public CrfInference tenIterations() {
        return crf.infer(photo, unary, context);
    }

    /** Ends the pool. */
    @TearDown(Level.Trial)
    public void stop() {
        pool.shutdown();
    }
}
