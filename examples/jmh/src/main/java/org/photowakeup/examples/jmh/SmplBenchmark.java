package org.photowakeup.examples.jmh;

import java.util.ArrayList;
import java.util.List;
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
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.PosedBody;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.smpl.model.SmplModel;
import org.photowakeup.smpl.model.VitruvianBody;
import org.photowakeup.stage.Parallel;

/** Poses the embedded body: shape, correctives, skinning. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SmplBenchmark {
    /** Bodies posed at once. */
    @Param({"1", "64"})
    public int batch;

    /** Threads of the pool; 1 runs on the caller's. */
    @Param({"1", "4"})
    public int threads;

    /** Whether every vertex has correctives of all joints, as SMPL's own files do. */
    @Param({"false", "true"})
    public boolean dense;

    private SmplModel model;
    private List<BodyParameters> bodies;
    private ForkJoinPool pool;
    private Parallel parallel;

    /** Makes bodies of any shape and pose. */
    @Setup(Level.Trial)
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        model = new VitruvianBody().model();
        if (dense) {
            float[] correctives = new float[model.vertexCount() * 3 * 207];
            for (int i = 0; i < correctives.length; i++) {
                correctives[i] = (float) (1e-6 + 1e-3 * random.nextDouble());
            }
            model = SmplModel.of(model.arrays().withCorrectives(correctives));
        }
        bodies = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            List<Rotation> pose = new ArrayList<>();
            for (int j = 0; j < 24; j++) {
                pose.add(Rotation.ofRotationVector(
                        new Vec3(random.nextDouble() - 0.5, random.nextDouble() - 0.5, random.nextDouble() - 0.5)));
            }
            List<Double> shape = new ArrayList<>();
            for (int b = 0; b < model.shapeSize(); b++) {
                shape.add(2 * random.nextDouble() - 1);
            }
            bodies.add(new BodyParameters(shape, pose, new Vec3(0, 0, 3)));
        }
        pool = new ForkJoinPool(threads);
        parallel = threads == 1 ? Parallel.sequential() : Parallel.in(pool);
    }

    /** Closes the pool. */
    @TearDown(Level.Trial)
    public void close() {
        pool.shutdown();
    }

    /** All bodies of the batch. */
    @Benchmark
    public List<PosedBody> pose() {
        return model.poseAll(bodies, parallel);
    }
}
