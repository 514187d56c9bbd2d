package org.photowakeup.examples.jmh;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.photowakeup.body.BoundaryCorrespondence;
import org.photowakeup.image.Mask;
import org.photowakeup.reconstruct.silhouette.SilhouetteDpMatcher;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** Matching the outlines of two figures with five limbs; masks to correspondence. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SilhouetteBenchmark {
    /** About how many points the person's outline has; the body's has a few per cent less. */
    @Param({"1200", "2400", "4800"})
    public int points;

    /** Threads of the pool. */
    @Param({"1", "4"})
    public int threads;

    private ForkJoinPool pool;
    private StageContext context;
    private Mask person;
    private Mask body;

    /** Draws both figures. */
    @Setup
    public void draw() {
        pool = new ForkJoinPool(threads);
        context = StageContext.standard().withParallel(Parallel.in(pool));
        int size = Math.max(8, points / 5);
        person = figure(size, 0.97, 0);
        body = figure(size, 0.93, 0.05);
    }

    private static Mask figure(int size, double scale, double turn) {
        double centre = size / 2.0;
        return Mask.generate(size, size, (x, y) -> {
            double angle = Math.atan2(y - centre, x - centre) + turn;
            double reach = scale * centre * (0.6 + 0.36 * Math.cos(5 * angle) + 0.04 * Math.sin(2 * angle));
            return Math.hypot(x - centre, y - centre) <= reach;
        });
    }

    /** Stops the pool. */
    @TearDown
    public void stop() {
        pool.shutdown();
    }

    /** The matched outlines. */
    @Benchmark
    public BoundaryCorrespondence match() {
        return new SilhouetteDpMatcher().match(person, body, context);
    }
}
