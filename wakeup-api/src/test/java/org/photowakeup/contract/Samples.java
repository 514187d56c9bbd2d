package org.photowakeup.contract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Camera;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LandmarkPoint;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Side;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.rig.RigidTransform;
import org.photowakeup.rig.Rotation;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

/** Small inputs for contract tests, all made from formulas: a mannequin in a meadow. */
public final class Samples {
    /** Columns of the sample photo. */
    public static final int WIDTH = 96;
    /** Rows of the sample photo. */
    public static final int HEIGHT = 128;

    private Samples() {}

    /** The camera of the sample photo. */
    public static Camera camera() {
        return Camera.centred(200, WIDTH, HEIGHT);
    }

    /** The mannequin with its arms lowered, three metres away. */
    public static BodyParameters standing() {
        BodyParameters rest = BodyParameters.rest();
        List<Rotation> pose = new ArrayList<>(rest.pose());
        // With y down a positive turn about z lowers the arm at +x.
        pose.set(BodyJoint.LEFT_SHOULDER.ordinal(), Rotation.about(new Vec3(0, 0, 1), 1.0));
        pose.set(BodyJoint.RIGHT_SHOULDER.ordinal(), Rotation.about(new Vec3(0, 0, 1), -1.0));
        return rest.withPose(pose).withTranslation(new Vec3(0, 0.85, 3));
    }

    /** The fit that produced the sample photo. */
    public static BodyFit fit() {
        return BodyFit.of(new TestBody(), standing(), camera(), 0, true);
    }

    /** The mannequin's pixels. */
    public static Mask person() {
        return new TestRasterizer()
                .rasterize(fit().body().surface(), camera(), Side.FRONT)
                .covered();
    }

    /** A mannequin with coloured parts before a meadow. */
    public static Photo photo() {
        Fragments seen = new TestRasterizer().rasterize(fit().body().surface(), camera(), Side.FRONT);
        LabelMap parts = parts();
        return new Photo(Raster.generate(WIDTH, HEIGHT, 3, (c, x, y) -> {
            if (seen.face(x, y) < 0) {
                double grass = 0.5 + 0.2 * Math.sin(0.9 * x + 0.3 * c) * Math.cos(0.7 * y);
                return (float) (c == 1 ? grass : 0.4 * grass);
            }
            return parts.code(x, y) * 37 % 5 / 5f + (c == 0 ? 0.2f : 0.1f);
        }));
    }

    /** The mannequin's parts. */
    public static LabelMap parts() {
        BodyFit fit = fit();
        Fragments seen = new TestRasterizer().rasterize(fit.body().surface(), camera(), Side.FRONT);
        return LabelMap.generate(WIDTH, HEIGHT, (x, y) -> {
            int face = seen.face(x, y);
            return face < 0
                    ? LabelMap.NONE
                    : LabelMap.code(fit.body().part(fit.body().surface().corner(face, 0)));
        });
    }

    /** The whole person as one layer. */
    public static Layer layer() {
        return new Layer(person(), person(), parts());
    }

    /** Where a model's landmarks are in space. */
    public static Map<Landmark, Vec3> landmarks(BodyModel model, BodyParameters parameters) {
        Skeleton skeleton = model.skeleton(parameters.shape());
        List<RigidTransform> globals = skeleton.globals(model.rigPose(parameters));
        Map<Landmark, Vec3> places = new EnumMap<>(Landmark.class);
        for (Map.Entry<Landmark, LandmarkPoint> e :
                model.landmarks(parameters.shape()).entrySet()) {
            int joint = e.getValue().joint().ordinal();
            Vec3 offset = e.getValue().rest().minus(skeleton.joints().get(joint).rest());
            places.put(e.getKey(), globals.get(joint).apply(offset));
        }
        return places;
    }

    /** The mannequin's landmarks as the camera sees them. */
    public static Keypoints2D keypoints() {
        Map<Landmark, Keypoint> found = new EnumMap<>(Landmark.class);
        landmarks(new TestBody(), standing())
                .forEach((landmark, place) -> found.put(landmark, new Keypoint(camera().project(place), 1)));
        return new Keypoints2D(found);
    }
}
