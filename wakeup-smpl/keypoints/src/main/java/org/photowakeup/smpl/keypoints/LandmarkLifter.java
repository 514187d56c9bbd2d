package org.photowakeup.smpl.keypoints;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.photowakeup.body.BoneDepth;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LiftedPose;
import org.photowakeup.image.Crop;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.PoseLifter;
import org.photowakeup.stage.StageContext;

/**
 * Tells from a person's picture and landmarks how deep eighteen bones and lines between landmarks point: a small
 * convolutional network looks at the person around every landmark and every limb's middle, a perceptron with residual blocks (after
 * Martinez, Hossain, Romero, Little, "A simple yet effective baseline for 3d human pose estimation", ICCV 2017) makes
 * depths of what is seen there and where it is, and says how wrong each is on the average. The perceptron answers without the
 * picture, too, and both for the mirrored person; what comes out is the mean of the four.
 *
 * <p>The network takes 96x128 pixels around the landmarks' box, the background grey, so that it cannot look at it. Its model card tells what
 * it learnt from and what it is bad at.
 *
 * <p>Immutable; threads may share one, the network is loaded when it is first used. Close it to free the network's memory.
 * It runs through DJL on ONNX Runtime; without that on the class path nothing is told, and a note says so. Results may differ in the
 * last bits with the number of threads.
 */
public final class LandmarkLifter implements PoseLifter, AutoCloseable {
    static final String EMBEDDED = "compact-pose-lifter.onnx";
    static final int WIDTH = 96;
    static final int HEIGHT = 128;

    /** What the landmarks' box takes of the crop in the tighter direction. */
    private static final double FILL = 0.8;

    private static final float GREY = 0.45f;
    private static final int FEWEST = 6;
    private static final double LEAST_CONFIDENCE = 0.15;

    /** The lines that the network tells of, in the order of its outputs. */
    private static final List<Line> LINES = List.of(
            new Line(Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW),
            new Line(Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
            new Line(Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW),
            new Line(Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
            new Line(Landmark.LEFT_HIP, Landmark.LEFT_KNEE),
            new Line(Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE),
            new Line(Landmark.RIGHT_HIP, Landmark.RIGHT_KNEE),
            new Line(Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE),
            new Line(Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
            new Line(Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
            new Line(Landmark.LEFT_HIP, Landmark.LEFT_SHOULDER),
            new Line(Landmark.RIGHT_HIP, Landmark.RIGHT_SHOULDER),
            new Line(Landmark.LEFT_SHOULDER, Landmark.LEFT_EAR),
            new Line(Landmark.RIGHT_SHOULDER, Landmark.RIGHT_EAR),
            new Line(Landmark.LEFT_SHOULDER, Landmark.LEFT_WRIST),
            new Line(Landmark.RIGHT_SHOULDER, Landmark.RIGHT_WRIST),
            new Line(Landmark.LEFT_HIP, Landmark.LEFT_ANKLE),
            new Line(Landmark.RIGHT_HIP, Landmark.RIGHT_ANKLE));

    private final OnnxSession session;

    private record Line(Landmark from, Landmark to) {}

    /** The network that comes with this module. */
    public LandmarkLifter() {
        session = OnnxSession.embedded(EMBEDDED);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Landmarks with a confidence below 0.15 do not count; with fewer than six others nothing is told.
     */
    @Override
    public LiftedPose lift(Photo photo, Mask person, Keypoints2D keypoints, StageContext context) {
        context.progress(0);
        Map<Landmark, PixelPoint> found = new EnumMap<>(Landmark.class);
        keypoints.found().forEach((landmark, keypoint) -> {
            if (keypoint.confidence() >= LEAST_CONFIDENCE) {
                found.put(landmark, keypoint.at());
            }
        });
        LiftedPose lifted = LiftedPose.none();
        if (found.size() >= FEWEST) {
            Optional<Crop> crop = crop(found);
            context.progress(0.1);
            if (crop.isPresent()) {
                lifted = lift(picture(photo, person, crop.get()), found, crop.get(), context);
            }
        }
        context.progress(1);
        return lifted;
    }

    private LiftedPose lift(float[] picture, Map<Landmark, PixelPoint> found, Crop crop, StageContext context) {
        List<OnnxSession.Tensor> out;
        try {
            out = session.run(List.of(
                    new OnnxSession.Tensor(List.of(1L, 4L, (long) HEIGHT, (long) WIDTH), picture),
                    new OnnxSession.Tensor(List.of(1L, (long) Landmark.values().length, 3L), places(found, crop))));
        } catch (OnnxSession.NoEngineException e) {
            context.note("the pose's depth was not looked at: " + e.getMessage());
            return LiftedPose.none();
        }
        float[] depths = out.get(0).values();
        float[] spreads = out.get(1).values();
        double unit = HEIGHT * crop.scale();
        List<BoneDepth> bones = new ArrayList<>();
        for (int i = 0; i < LINES.size(); i++) {
            Line line = LINES.get(i);
            if (found.containsKey(line.from) && found.containsKey(line.to)) {
                bones.add(new BoneDepth(line.from, line.to, depths[i] * unit, spreads[i] * unit));
            }
        }
        return new LiftedPose(bones);
    }

    /** The window around the landmarks; none when all lie within a pixel. */
    static Optional<Crop> crop(Map<Landmark, PixelPoint> found) {
        double x0 = Double.POSITIVE_INFINITY;
        double x1 = Double.NEGATIVE_INFINITY;
        double y0 = Double.POSITIVE_INFINITY;
        double y1 = Double.NEGATIVE_INFINITY;
        for (PixelPoint at : found.values()) {
            x0 = Math.min(x0, at.x());
            x1 = Math.max(x1, at.x());
            y0 = Math.min(y0, at.y());
            y1 = Math.max(y1, at.y());
        }
        double scale = Math.max((x1 - x0) / WIDTH, (y1 - y0) / HEIGHT) / FILL;
        if (scale * HEIGHT < 1) {
            return Optional.empty();
        }
        double left = (x0 + x1) / 2 + 0.5 - WIDTH * scale / 2;
        double top = (y0 + y1) / 2 + 0.5 - HEIGHT * scale / 2;
        return Optional.of(new Crop(left, top, scale, WIDTH, HEIGHT));
    }

    /** RGB before a grey ground, and the mask; planar. */
    private static float[] picture(Photo photo, Mask person, Crop crop) {
        float[] rgb = crop.sample(photo.rgb(), GREY);
        float[] alpha = crop.sample(
                Raster.generate(person.width(), person.height(), 1, (c, x, y) -> person.at(x, y) ? 1 : 0), 0);
        int cells = WIDTH * HEIGHT;
        float[] picture = new float[4 * cells];
        for (int i = 0; i < cells; i++) {
            for (int c = 0; c < 3; c++) {
                picture[c * cells + i] = rgb[c * cells + i] * alpha[i] + GREY * (1 - alpha[i]);
            }
            picture[3 * cells + i] = alpha[i];
        }
        return picture;
    }

    /** x and y of every landmark in parts of the crop's height from its middle, and 1 where it was found. */
    private static float[] places(Map<Landmark, PixelPoint> found, Crop crop) {
        float[] places = new float[3 * Landmark.values().length];
        found.forEach((landmark, at) -> {
            int i = 3 * landmark.ordinal();
            places[i] = (float) ((crop.cropX(at.x()) + 0.5 - WIDTH / 2.0) / HEIGHT);
            places[i + 1] = (float) ((crop.cropY(at.y()) + 0.5) / HEIGHT - 0.5);
            places[i + 2] = 1;
        });
        return places;
    }

    @Override
    public void prepare() {
        session.prepare();
    }

    @Override
    public void close() {
        session.close();
    }
}
