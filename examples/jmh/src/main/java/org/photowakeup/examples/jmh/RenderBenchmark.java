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
import org.photowakeup.animate.motion.BuiltInMotion;
import org.photowakeup.animate.motion.BuiltInMotions;
import org.photowakeup.animate.skinning.LinearBlendSkinner;
import org.photowakeup.animate.video.CharacterRenderer;
import org.photowakeup.animate.video.PreparedScene;
import org.photowakeup.animate.video.Scenery;
import org.photowakeup.animate.video.VideoFrame;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** A frame of a walking figure of 50,000 vertices, skinned and drawn, milliseconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RenderBenchmark {
    /** Rows of the picture. */
    @Param({"360", "720"})
    public int height;

    /** Threads of the pool. */
    @Param({"1", "4"})
    public int threads;

    /** Vertices of the mesh. */
    @Param("50000")
    public int vertices;

    private ForkJoinPool pool;
    private StageContext context;
    private PreparedScene scene;
    private MotionClip walk;
    private int frame;

    /** Makes the scene and the walk. */
    @Setup
    public void prepare() {
        pool = new ForkJoinPool(threads);
        Parallel parallel = threads == 1 ? Parallel.sequential() : Parallel.in(pool);
        context = StageContext.standard().withParallel(parallel);
        RiggedMesh mesh = PersonMesh.of(vertices);
        walk = new BuiltInMotions(mesh.skeleton(), mesh.bindPose()).loop(BuiltInMotion.WALK);
        Scenery scenery = new Scenery(mesh, PersonMesh.camera(height), PersonMesh.background(height));
        scene = new CharacterRenderer(new LinearBlendSkinner()).prepare(scenery);
    }

    /** Ends the pool. */
    @TearDown
    public void close() {
        pool.shutdown();
    }

    /** One frame. */
    @Benchmark
    public VideoFrame frame() {
        frame = (frame + 1) % walk.frames().size();
        return scene.frame(walk.frames().get(frame), RigidTransform.IDENTITY, context);
    }
}
