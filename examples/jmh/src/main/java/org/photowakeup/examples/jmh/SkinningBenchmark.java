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
import org.photowakeup.animate.skinning.DualQuaternionSkinner;
import org.photowakeup.animate.skinning.LinearBlendSkinner;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Pose;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** A pose of a skinned mesh, milliseconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SkinningBenchmark {
    /** Vertices of the mesh. */
    @Param({"7000", "50000"})
    public int vertices;

    /** Threads of the pool. */
    @Param({"1", "4"})
    public int threads;

    private ForkJoinPool pool;
    private StageContext context;
    private RiggedMesh mesh;
    private Pose pose;

    /** Makes the mesh and the pose. */
    @Setup
    public void prepare() {
        pool = new ForkJoinPool(threads);
        Parallel parallel = threads == 1 ? Parallel.sequential() : Parallel.in(pool);
        context = StageContext.standard().withParallel(parallel);
        mesh = PersonMesh.of(vertices);
        pose = mesh.bindPose();
        for (int k = 0; k < 24; k++) {
            pose = pose.with(k, Rotation.ofRotationVector(new Vec3(0.01 * k, 0.2 - 0.01 * k, 0.1)));
        }
    }

    /** Ends the pool. */
    @TearDown
    public void close() {
        pool.shutdown();
    }

    /** Linear blend skinning. */
    @Benchmark
    public TriangleMesh linear() {
        return new LinearBlendSkinner().skin(mesh, pose, context);
    }

    /** Dual quaternion skinning. */
    @Benchmark
    public TriangleMesh dualQuaternion() {
        return new DualQuaternionSkinner().skin(mesh, pose, context);
    }
}
