package org.photowakeup.examples.jmh;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
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
import org.openjdk.jmh.annotations.Warmup;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LandmarkPoint;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Vec3;
import org.photowakeup.smpl.fit.SmplFitter;

/** One fit of the embedded body to exact landmarks of a known pose, without and with the silhouette term. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class FitBenchmark {
    private static final Camera CAMERA = Camera.centred(1080, 600, 800);

    /** Whether the silhouette term follows the landmarks. */
    @Param({"false", "true"})
    public boolean silhouette;

    private BodyModel model;
    private SmplFitter fitter;
    private Keypoints2D keypoints;
    private Mask mask;

    /** Poses the embedded body: one knee bent, arms apart. */
    @Setup
    public void pose() {
        model = ServiceLoader.load(BodyModel.class).findFirst().orElseThrow();
        fitter = new SmplFitter().withFocalLength(CAMERA.focalLength()).withSilhouette(silhouette);
        List<Rotation> pose = new ArrayList<>(Collections.nCopies(24, Rotation.IDENTITY));
        pose.set(0, Rotation.about(new Vec3(0, 1, 0), 0.2));
        pose.set(1, Rotation.about(new Vec3(1, 0, 0), -0.4));
        pose.set(4, Rotation.about(new Vec3(1, 0, 0), 0.6));
        pose.set(16, Rotation.about(new Vec3(0, 0, 1), 1.1));
        pose.set(17, Rotation.about(new Vec3(0, 0, 1), -0.6));
        pose.set(19, Rotation.about(new Vec3(0, 1, 0), -0.8));
        Vec3 pelvis = model.skeleton(List.of()).joints().get(0).rest();
        BodyParameters truth = new BodyParameters(List.of(), pose, new Vec3(0, 0, 3).minus(pelvis));
        List<RigidTransform> frames = model.skeleton(List.of()).globals(model.rigPose(truth));
        Map<Landmark, Keypoint> found = new EnumMap<>(Landmark.class);
        for (Map.Entry<Landmark, LandmarkPoint> entry :
                model.landmarks(List.of()).entrySet()) {
            int joint = entry.getValue().joint().ordinal();
            Vec3 rest = model.skeleton(List.of()).joints().get(joint).rest();
            PixelPoint at = CAMERA.project(
                    frames.get(joint).apply(entry.getValue().rest().minus(rest)));
            found.put(entry.getKey(), new Keypoint(at, 1));
        }
        keypoints = new Keypoints2D(found);
        boolean[] set = new boolean[CAMERA.width() * CAMERA.height()];
        var surface = model.pose(truth).surface();
        for (int v = 0; v < surface.vertexCount(); v++) {
            PixelPoint at = CAMERA.project(surface.vertex(v));
            set[(int) Math.round(at.y()) * CAMERA.width() + (int) Math.round(at.x())] = true;
        }
        mask = Mask.of(CAMERA.width(), CAMERA.height(), set).dilated(6);
    }

    /** The fit; its reprojection error tells that it worked. */
    @Benchmark
    public BodyFit fit() {
        return fitter.fit(model, keypoints, mask);
    }
}
