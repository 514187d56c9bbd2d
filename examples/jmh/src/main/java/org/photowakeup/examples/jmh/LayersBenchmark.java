package org.photowakeup.examples.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.photowakeup.Cutout;
import org.photowakeup.FittedBody;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.reconstruct.layers.GraphCutLayerSplitter;
import org.photowakeup.reconstruct.raster.SoftwareRasterizer;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.smpl.model.VitruvianBody;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** Labels and layers of a body with its arms hanging and one forearm before the belly. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LayersBenchmark {
    @Param({"0.25", "1"})
    public double megapixels;

    @Param({"1", "4"})
    public int threads;

    private final GraphCutLayerSplitter splitter = new GraphCutLayerSplitter();
    private ForkJoinPool pool;
    private StageContext context;
    private FittedBody body;

    @Setup
    public void prepare() {
        pool = new ForkJoinPool(threads);
        context = StageContext.standard().withParallel(Parallel.in(pool));
        int width = (int) Math.sqrt(megapixels * 1e6 * 3 / 4);
        int height = width * 4 / 3;
        BodyFit fit = fit(Camera.centred(1.5 * height, width, height));
        PhotoWakeUp pipeline =
                PhotoWakeUp.builder().rasterizer(new SoftwareRasterizer()).build();
        Mask everything = Mask.generate(width, height, (x, y) -> true);
        Photo grey = new Photo(Raster.generate(width, height, 3, (c, x, y) -> 0.5f));
        FittedBody drawn = pipeline.fit(cutout(grey, everything), new Keypoints2D(Map.of()), fit);
        LabelMap parts = drawn.maps().front().parts();
        Photo photo = new Photo(Raster.generate(
                width,
                height,
                3,
                (c, x, y) -> 0.1f + 0.12f * parts.code(x, y) + 0.02f * (float) Math.sin(x + 2 * y + c)));
        Mask person = drawn.maps().front().silhouette().dilated(0.006 * height);
        body = new FittedBody(cutout(photo, person), new Keypoints2D(Map.of()), fit, drawn.maps());
    }

    private static Cutout cutout(Photo photo, Mask mask) {
        return new Cutout(photo, PersonDetection.ofMask(mask), mask, photo);
    }

    private static BodyFit fit(Camera camera) {
        List<Rotation> pose = new ArrayList<>(BodyParameters.rest().pose());
        Vec3 across = new Vec3(1, 0, 0);
        Vec3 ahead = new Vec3(0, 0, 1);
        pose.set(BodyJoint.RIGHT_SHOULDER.ordinal(), Rotation.about(ahead, -1.35));
        pose.set(BodyJoint.LEFT_SHOULDER.ordinal(), Rotation.about(across, -0.5).times(Rotation.about(ahead, 1.3)));
        pose.set(BodyJoint.LEFT_ELBOW.ordinal(), Rotation.about(ahead, 1.4));
        BodyParameters parameters = BodyParameters.rest().withPose(pose);
        VitruvianBody model = new VitruvianBody();
        double bottom = 0;
        double top = 0;
        for (var joint : model.skeleton(List.of()).joints()) {
            bottom = Math.max(bottom, joint.rest().y());
            top = Math.min(top, joint.rest().y());
        }
        Vec3 place = new Vec3(0, -(bottom + top) / 2, 3.1);
        return BodyFit.of(model, parameters.withTranslation(place), camera, 0, true);
    }

    @TearDown
    public void close() {
        pool.shutdown();
    }

    @Benchmark
    public List<Layer> split() {
        Cutout cutout = body.cutout();
        return splitter.split(cutout.photo(), cutout.mask(), body.fit(), body.maps(), context);
    }
}
