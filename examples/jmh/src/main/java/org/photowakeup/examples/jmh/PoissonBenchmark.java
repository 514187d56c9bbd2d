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
import org.photowakeup.body.Camera;
import org.photowakeup.image.DepthMap;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NormalMap;
import org.photowakeup.image.Raster;
import org.photowakeup.reconstruct.poisson.PoissonIntegrator;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** Depth from the normals of an ellipsoid with its rim known, to a residual of 1e-8. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PoissonBenchmark {
    private static final double DISTANCE = 3;

    /** Pixels whose depth is sought, about. */
    @Param({"260000", "900000"})
    public int unknowns;

    @Param({"1", "4"})
    public int threads;

    private final PoissonIntegrator integrator = new PoissonIntegrator().withTolerance(1e-8);
    private ForkJoinPool pool;
    private StageContext context;
    private NormalMap normals;
    private DepthMap rim;
    private Camera camera;

    @Setup
    public void prepare() {
        pool = new ForkJoinPool(threads);
        context = StageContext.standard().withParallel(Parallel.in(pool));
        // The ellipse covers pi / 4 of 0.9^2 of a picture of 1 : 1.2.
        int width = (int) Math.sqrt(unknowns / (1.2 * 0.81 * Math.PI / 4));
        int height = (int) (1.2 * width);
        camera = Camera.centred(4.0 * height, width, height);
        ellipsoid(width, height);
    }

    private void ellipsoid(int width, int height) {
        double f = camera.focalLength();
        double a = 0.45 * width * DISTANCE / f;
        double b = 0.45 * height * DISTANCE / f;
        int n = width * height;
        float[] depth = new float[n];
        float[] xyz = new float[3 * n];
        for (int i = 0; i < n; i++) {
            double dx = (i % width - camera.centreX()) / f;
            int row = i / width;
            double dy = (row - camera.centreY()) / f;
            double qa = dx * dx / (a * a) + dy * dy / (b * b) + 1 / (a * a);
            double qb = -2 * DISTANCE / (a * a);
            double root = qb * qb - 4 * qa * (DISTANCE * DISTANCE / (a * a) - 1);
            if (root <= 0) {
                continue;
            }
            double z = (-qb - Math.sqrt(root)) / (2 * qa);
            double[] normal = {dx * z / (a * a), dy * z / (b * b), (z - DISTANCE) / (a * a)};
            double length = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
            depth[i] = (float) z;
            for (int k = 0; k < 3; k++) {
                xyz[k * n + i] = (float) (normal[k] / length);
            }
        }
        Mask inside = Mask.generate(width, height, (x, y) -> depth[y * width + x] > 0);
        normals = new NormalMap(Raster.of(width, height, 3, xyz), inside);
        rim = new DepthMap(Raster.of(width, height, 1, depth), inside.minus(inside.eroded(1)));
    }

    @TearDown
    public void close() {
        pool.shutdown();
    }

    @Benchmark
    public DepthMap integrate() {
        return integrator.integrate(normals, rim, camera, context);
    }
}
