package org.photowakeup.examples.jmh;

import java.util.SplittableRandom;
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
import org.photowakeup.image.Polygon;
import org.photowakeup.image.WarpField;
import org.photowakeup.reconstruct.warp.MeanValueCoordinates;
import org.photowakeup.reconstruct.warp.MeanValueWarper;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** Mean value coordinates: the exact map of scattered places, and the warp of all pixels of a mask. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class WarpBenchmark {
    /** Points of the polygon. */
    @Param({"1000", "4000"})
    public int polygon;

    /** Places to map. */
    @Param({"500000"})
    public int points;

    /** Threads of the pool. */
    @Param({"1", "4"})
    public int threads;

    private ForkJoinPool pool;
    private StageContext context;
    private Polygon person;
    private Polygon body;
    private Mask mask;
    private double[] places;

    /** Makes a wavy outline and places inside of it. */
    @Setup
    public void draw() {
        pool = new ForkJoinPool(threads);
        context = StageContext.standard().withParallel(Parallel.in(pool));
        double radius = Math.sqrt(points / Math.PI);
        int size = (int) Math.ceil(2.4 * radius) + 1;
        person = wavy(polygon, radius, 0.1, size / 2.0);
        body = wavy(polygon, 0.9 * radius, -0.05, size / 2.0);
        double centre = size / 2.0;
        mask = Mask.generate(size, size, (x, y) -> {
            double angle = Math.atan2(y - centre, x - centre);
            return Math.hypot(x - centre, y - centre) < radius * (1 + 0.1 * Math.sin(7 * angle)) - 1;
        });
        SplittableRandom random = new SplittableRandom(7);
        places = new double[2 * points];
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double reach = 0.88 * radius * Math.sqrt(random.nextDouble());
            places[2 * i] = centre + reach * Math.cos(angle);
            places[2 * i + 1] = centre + reach * Math.sin(angle);
        }
    }

    private static Polygon wavy(int count, double radius, double wave, double centre) {
        double[] xy = new double[2 * count];
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            double reach = radius * (1 + wave * Math.sin(7 * angle));
            xy[2 * i] = centre + reach * Math.cos(angle);
            xy[2 * i + 1] = centre + reach * Math.sin(angle);
        }
        return Polygon.of(xy);
    }

    /** Stops the pool. */
    @TearDown
    public void stop() {
        pool.shutdown();
    }

    /** All places, exactly. */
    @Benchmark
    public double[] exact() {
        return MeanValueCoordinates.of(person).map(body, places, context);
    }

    /** All pixels of the mask, with distant points taken together. */
    @Benchmark
    public WarpField warp() {
        return new MeanValueWarper().warp(new BoundaryCorrespondence(person, body), mask, context);
    }
}
