package org.photowakeup.smpl.keypoints;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.Crop;
import org.photowakeup.image.Photo;
import org.photowakeup.stage.PoseEstimator;
import org.photowakeup.stage.StageContext;

/**
 * Finds a person's landmarks with a convolutional pose machine (Wei, Ramakrishna, Kanade, Sheikh: "Convolutional Pose
 * Machines", CVPR 2016): stages of belief maps, the last of which is decoded to a sub-pixel peak for each landmark.
 *
 * <p>Any ONNX network that takes a crop around the person and gives belief maps will do, see {@link PoseFormat}; so
 * will MoveNet. A landmark is reported when its confidence reaches the least one; the confidence is the peak's height,
 * for the embedded network brought to the share of joints that are right (within 0.2 torso lengths) at that height and at
 * that mean height of the person's peaks.
 *
 * <p>Immutable; threads may share one, the network is loaded once. Close it to free the network's memory. Networks run
 * through DJL on ONNX Runtime, which has to be on the class path; its results may differ in the last bits with the
 * number of threads.
 */
public final class ConvolutionalPoseMachine implements PoseEstimator, AutoCloseable {
    private static final String EMBEDDED = "compact-pose-machine.onnx";
    private static final double LEAST_CONFIDENCE = 0.1;

    private final OnnxSession session;
    private final PoseFormat format;
    private final Calibration calibration;
    private final boolean flipAveraging;
    private final double leastConfidence;

    /** The network that comes with this module, as {@link #embedded}. */
    public ConvolutionalPoseMachine() {
        this(OnnxSession.embedded(EMBEDDED), PoseFormat.EMBEDDED, Calibration.EMBEDDED, false, LEAST_CONFIDENCE);
    }

    private ConvolutionalPoseMachine(
            OnnxSession session,
            PoseFormat format,
            Calibration calibration,
            boolean flipAveraging,
            double leastConfidence) {
        this.session = session;
        this.format = format;
        this.calibration = calibration;
        this.flipAveraging = flipAveraging;
        this.leastConfidence = leastConfidence;
    }

    /**
     * The network that comes with this module: COCO's 17 landmarks from a crop of 192x256 pixels. Its model card tells
     * what it learnt from and what it is bad at. It is loaded when it is first used.
     */
    public static ConvolutionalPoseMachine embedded() {
        return new ConvolutionalPoseMachine();
    }

    /**
     * Loads a network whose format is recognised by its graph.
     *
     * @throws IOException when the file cannot be read, or when its inputs and outputs are no known format's; the message
     *     names the file, what was found and what was expected
     */
    public static ConvolutionalPoseMachine load(Path onnx) throws IOException {
        return load(onnx, PoseFormat.recognise(onnx, OnnxSignature.read(onnx)));
    }

    /**
     * Loads a network of a known format.
     *
     * @throws IOException when the file cannot be read
     */
    public static ConvolutionalPoseMachine load(Path onnx, PoseFormat format) throws IOException {
        OnnxSignature signature = OnnxSignature.read(onnx);
        if (signature.inputs().size() != 1) {
            throw new IOException(onnx + " takes " + signature.inputs() + ", a pose network takes one picture");
        }
        return new ConvolutionalPoseMachine(
                OnnxSession.load(onnx, signature.inputs().get(0).type()),
                format,
                Calibration.NONE,
                false,
                LEAST_CONFIDENCE);
    }

    /** What the network takes and gives. */
    public PoseFormat format() {
        return format;
    }

    /**
     * The same network with the maps of the mirrored crop averaged in: twice the time, fewer exchanged sides. The copy
     * shares the network with this one: close either.
     */
    public ConvolutionalPoseMachine withFlipAveraging(boolean on) {
        return new ConvolutionalPoseMachine(session, format, calibration, on, leastConfidence);
    }

    /**
     * The same network with another least confidence for a landmark to be reported, in [0, 1]; the default 0.1 leaves out
     * little more than joints outside of the picture. The copy shares the network with this one: close either.
     */
    public ConvolutionalPoseMachine withLeastConfidence(double least) {
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("a least confidence lies in [0, 1], got " + least);
        }
        return new ConvolutionalPoseMachine(session, format, calibration, flipAveraging, least);
    }

    @Override
    public Keypoints2D estimate(Photo photo, PersonDetection person, StageContext context) {
        context.progress(0);
        Crop crop = Crop.around(person.box(), format.fill(), format.width(), format.height());
        float[] planar = crop.sample(photo.rgb(), format.padding() / format.white());
        Map<Landmark, Keypoint> found =
                format.output() == PoseFormat.Output.POINTS ? points(planar, crop) : peaks(planar, crop);
        context.progress(1);
        return new Keypoints2D(found);
    }

    @Override
    public void prepare() {
        session.prepare();
    }

    @Override
    public void close() {
        session.close();
    }

    private Map<Landmark, Keypoint> peaks(float[] planar, Crop crop) {
        BeliefMaps maps = maps(planar);
        if (flipAveraging) {
            maps = maps.averagedWith(maps(mirrored(planar)), format.order());
        }
        List<Optional<Landmark>> channels = format.order().channels();
        Map<Landmark, BeliefMaps.Peak> peaks = new EnumMap<>(Landmark.class);
        for (int k = 0; k < Math.min(maps.count(), channels.size()); k++) {
            BeliefMaps.Peak peak = maps.peak(k);
            channels.get(k).ifPresent(landmark -> peaks.put(landmark, peak));
        }
        return keypoints(peaks, crop);
    }

    private BeliefMaps maps(float[] planar) {
        OnnxSession.Tensor maps = run(planar);
        return BeliefMaps.of(maps.shape(), maps.values(), format.output() == PoseFormat.Output.MAPS_CHANNELS_LAST);
    }

    private Map<Landmark, Keypoint> points(float[] planar, Crop crop) {
        float[] straight = run(planar).values();
        float[] mirrored = flipAveraging ? run(mirrored(planar)).values() : straight;
        Map<Landmark, BeliefMaps.Peak> peaks = new EnumMap<>(Landmark.class);
        for (int k = 0; k < 17; k++) {
            int other = flipAveraging ? format.order().mirrored(k) : k;
            double x = flipAveraging ? 1 - mirrored[3 * other + 1] : mirrored[3 * other + 1];
            BeliefMaps.Peak peak = new BeliefMaps.Peak(
                    (straight[3 * k + 1] + x) / 2,
                    (straight[3 * k] + mirrored[3 * other]) / 2,
                    Math.min(1, (straight[3 * k + 2] + mirrored[3 * other + 2]) / 2));
            format.order().channels().get(k).ifPresent(landmark -> peaks.put(landmark, peak));
        }
        return keypoints(peaks, crop);
    }

    private Map<Landmark, Keypoint> keypoints(Map<Landmark, BeliefMaps.Peak> peaks, Crop crop) {
        double mean = peaks.values().stream()
                .mapToDouble(BeliefMaps.Peak::belief)
                .average()
                .orElse(0);
        Map<Landmark, Keypoint> found = new EnumMap<>(Landmark.class);
        peaks.forEach((landmark, peak) -> {
            double x = crop.pictureX(peak.x());
            double y = crop.pictureY(peak.y());
            double confidence = calibration.confidence(peak.belief(), mean);
            if (confidence >= leastConfidence && peak.belief() > 0 && Double.isFinite(x) && Double.isFinite(y)) {
                found.put(landmark, new Keypoint(x, y, confidence));
            }
        });
        return found;
    }

    private OnnxSession.Tensor run(float[] planar) {
        int cells = format.width() * format.height();
        float[] values = new float[planar.length];
        for (int c = 0; c < 3; c++) {
            int from = (format.blueFirst() ? 2 - c : c) * cells;
            for (int i = 0; i < cells; i++) {
                values[format.channelsLast() ? i * 3 + c : c * cells + i] = planar[from + i] * format.white();
            }
        }
        return format.channelsLast()
                ? session.run(values, 1, format.height(), format.width(), 3).get(0)
                : session.run(values, 1, 3, format.height(), format.width()).get(0);
    }

    private float[] mirrored(float[] planar) {
        int width = format.width();
        float[] out = new float[planar.length];
        for (int i = 0; i < planar.length; i++) {
            out[i] = planar[i - i % width + width - 1 - i % width];
        }
        return out;
    }
}
