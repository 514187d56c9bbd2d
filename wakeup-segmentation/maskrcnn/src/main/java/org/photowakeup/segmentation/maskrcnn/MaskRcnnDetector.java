package org.photowakeup.segmentation.maskrcnn;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.image.LabelProbabilities;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.image.Raster;
import org.photowakeup.stage.PersonDetector;
import org.photowakeup.stage.StageContext;

/**
 * Finds people with Mask R-CNN (He, Gkioxari, Dollár, Girshick: "Mask R-CNN", ICCV 2017): a box, a score and a soft mask
 * each. Networks are ONNX graphs of one of the formats of {@link MaskRcnnFormat}, run through DJL on ONNX Runtime, which
 * has to be on the class path.
 *
 * <p>People come big and sure ones first (area times squared score). Boxes are cut to the photo; what a network gives
 * that is no number, has no area or lies outside of the photo is left out; the list is empty when nobody is found.
 *
 * <p>Immutable; threads may share one, the network is loaded once. Close it to free the network's memory. Results may
 * differ in the last bits with the number of the engine's threads.
 */
public final class MaskRcnnDetector implements PersonDetector, AutoCloseable {
    private static final String EMBEDDED = "compact-mask-rcnn.onnx";
    private static final int COMPACT_SIDE = 320;
    private static final double LEAST_SCORE = 0.5;
    private static final int MOST_PEOPLE = 16;
    private static final int REFINED = 4;
    private static final double DETECTED = 0.7;
    private static final double LEAST_FIGURE = 0.02;
    private static final double FIGURE_SCORE = 0.5;

    private final OnnxSession session;
    private final boolean batched;
    private final MaskRcnnFormat format;
    private final OutlineRefiner refiner;
    private final Wishes wishes;

    /** What the caller asks for: when the ground decides, the least score, how many people, and how many of them refined. */
    private record Wishes(PlainGround plainGround, double leastScore, int mostPeople, int refined) {
        static Wishes standard(PlainGround plainGround, int refined) {
            return new Wishes(plainGround, LEAST_SCORE, MOST_PEOPLE, refined);
        }
    }

    /** The network that comes with this module, as {@link #embedded}. */
    public MaskRcnnDetector() {
        this(
                OnnxSession.embedded(EMBEDDED),
                true,
                MaskRcnnFormat.COMPACT,
                new OutlineRefiner(),
                Wishes.standard(PlainGround.WHEN_UNSURE, REFINED));
    }

    private MaskRcnnDetector(
            OnnxSession session, boolean batched, MaskRcnnFormat format, OutlineRefiner refiner, Wishes wishes) {
        this.session = session;
        this.batched = batched;
        this.format = format;
        this.refiner = refiner;
        this.wishes = wishes;
    }

    private MaskRcnnDetector with(Wishes other) {
        return new MaskRcnnDetector(session, batched, format, refiner, other);
    }

    /**
     * The compact network that comes with this module. Its model card tells what it learnt from and what it is bad at.
     * It is loaded when it is first used.
     */
    public static MaskRcnnDetector embedded() {
        return new MaskRcnnDetector();
    }

    /**
     * Loads a network whose format is recognised by its graph.
     *
     * @throws IOException when the file cannot be read, or when its inputs and outputs are no known format's; the message
     *     names the file, what was found and what was expected
     */
    public static MaskRcnnDetector load(Path onnx) throws IOException {
        return load(onnx, MaskRcnnFormat.recognise(onnx.toString(), OnnxSignature.read(onnx)));
    }

    /**
     * Loads a network from a {@code file:} address.
     *
     * @throws IOException as {@link #load(Path)}, and for any other scheme
     */
    public static MaskRcnnDetector load(URI onnx) throws IOException {
        if (!"file".equals(onnx.getScheme())) {
            throw new IOException(onnx + " is no file: address; fetch it with NetworkDownload and give its path");
        }
        return load(Path.of(onnx));
    }

    /**
     * Loads a network of a known format.
     *
     * @throws IOException when the file cannot be read or is no detector
     */
    public static MaskRcnnDetector load(Path onnx, MaskRcnnFormat format) throws IOException {
        OnnxSignature signature = OnnxSignature.read(onnx);
        MaskRcnnFormat.check(onnx.toString(), signature);
        boolean batched = signature.inputs().get(0).shape().size() == 4;
        Wishes wishes = Wishes.standard(PlainGround.NEVER, 0);
        return new MaskRcnnDetector(OnnxSession.load(onnx), batched, format, new OutlineRefiner(), wishes);
    }

    /** What the network takes and gives. */
    public MaskRcnnFormat format() {
        return format;
    }

    /**
     * The same network with another least score, in [0, 1]. The default is 0.5; 0.7 leaves out most things that are no
     * people, 0.3 finds more of the hidden ones. The copy shares the network with this one: close either.
     */
    public MaskRcnnDetector withLeastScore(double least) {
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("a least score lies in [0, 1], got " + least);
        }
        return with(new Wishes(wishes.plainGround, least, wishes.mostPeople, wishes.refined));
    }

    /**
     * The same network reporting at most so many people; the default is 16. Each costs 8 bytes a pixel of the photo. The
     * copy shares the network with this one: close either.
     */
    public MaskRcnnDetector withMostPeople(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at least 1 person has to be reported, not " + most);
        }
        return with(new Wishes(wishes.plainGround, wishes.leastScore, most, wishes.refined));
    }

    /**
     * The same network with another say of {@link PlainGroundCutout}. The default is {@link PlainGround#WHEN_UNSURE} for
     * the embedded network and {@link PlainGround#NEVER} for others. That it was taken is logged. The copy shares the
     * network with this one: close either.
     */
    public MaskRcnnDetector withPlainGround(PlainGround when) {
        return with(new Wishes(when, wishes.leastScore, wishes.mostPeople, wishes.refined));
    }

    /**
     * The same network with the outlines of so many people refined, the first ones: a second network that comes with this
     * module looks at each in a crop of the photo itself. The default is 4 for the embedded network, whose outlines gain the
     * most, and 0 for others. Each takes about as long as a fifth of the embedded network; 0 refines nobody. The copy
     * shares the networks with this one: close either.
     */
    public MaskRcnnDetector withRefinedPeople(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("at least 0 people can be refined, not " + most);
        }
        return with(new Wishes(wishes.plainGround, wishes.leastScore, wishes.mostPeople, most));
    }

    @Override
    public List<PersonDetection> detect(Photo photo, StageContext context) {
        context.progress(0);
        if (wishes.plainGround == PlainGround.NEVER) {
            return refined(photo, people(photo, context), context);
        }
        List<PersonDetection> found;
        Optional<PersonDetection> cutOut;
        try (SecondOpinion second = new SecondOpinion(photo, context)) {
            found = people(photo, context);
            cutOut = second.over(found, wishes.plainGround);
        }
        if (cutOut.isPresent()) {
            context.progress(1);
            return List.of(cutOut.get());
        }
        return refined(photo, found, context);
    }

    private List<PersonDetection> refined(Photo photo, List<PersonDetection> found, StageContext context) {
        List<PersonDetection> out = new ArrayList<>(found);
        int count = Math.min(wishes.refined, found.size());
        for (int i = 0; i < count; i++) {
            out.set(i, refiner.refine(photo, found.get(i)));
            context.progress(DETECTED + (1 - DETECTED) * (i + 1) / (count + 1));
        }
        context.progress(1);
        return List.copyOf(out);
    }

    @Override
    public String seenInstead(Photo photo) {
        NetworkInput input = NetworkInput.of(photo, format, COMPACT_SIDE);
        return Candidates.words(run(input), input, wishes.leastScore);
    }

    private List<OnnxSession.Tensor> run(NetworkInput input) {
        return batched
                ? session.run(input.values(), 1, 3, input.height(), input.width())
                : session.run(input.values(), 3, input.height(), input.width());
    }

    private List<PersonDetection> people(Photo photo, StageContext context) {
        NetworkInput input = NetworkInput.of(photo, format, COMPACT_SIDE);
        List<OnnxSession.Tensor> outputs = run(input);
        context.progress(DETECTED);
        List<Candidates.Candidate> people = Candidates.of(outputs, input, wishes.leastScore, wishes.mostPeople);
        List<PersonDetection> found = new ArrayList<>();
        if (format == MaskRcnnFormat.COMPACT) {
            SemanticFusion fusion = SemanticFusion.of(semantic(outputs), input);
            for (Candidates.Candidate person : people) {
                float[] own = MaskPaste.person(outputs.get(3), person, input);
                found.add(detection(photo, input, person.seen(), person.score(), fusion.person(own)));
            }
            if (found.isEmpty()) {
                figureAlone(photo, input, fusion).ifPresent(found::add);
            }
        } else {
            for (Candidates.Candidate person : people) {
                found.add(detection(
                        photo, input, person.seen(), person.score(), MaskPaste.person(outputs.get(3), person, input)));
            }
        }
        return List.copyOf(found);
    }

    @Override
    public void prepare() {
        session.prepare();
        if (wishes.refined > 0) {
            refiner.prepare();
        }
    }

    @Override
    public void close() {
        session.close();
        refiner.close();
    }

    /** When no box is sure enough, a figure that only the semantic map shows still is a person, at the least score. */
    private Optional<PersonDetection> figureAlone(Photo photo, NetworkInput input, SemanticFusion fusion) {
        if (wishes.leastScore > FIGURE_SCORE) {
            return Optional.empty();
        }
        return fusion.figure(input, LEAST_FIGURE).map(box -> {
            float[] edges = {box.x(), box.y(), box.x() + box.width(), box.y() + box.height()};
            return detection(photo, input, edges, FIGURE_SCORE, fusion.inside(box));
        });
    }

    private static OnnxSession.Tensor semantic(List<OnnxSession.Tensor> outputs) {
        return outputs.stream()
                .filter(tensor -> "semantic".equals(tensor.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a compact network has to give \"semantic\""));
    }

    private static PersonDetection detection(
            Photo photo, NetworkInput input, float[] box, double score, float[] probability) {
        Plane plane = new Plane(input.width(), input.height(), probability);
        boolean same = photo.width() == input.usedWidth() && photo.height() == input.usedHeight();
        Plane full = same && photo.width() == input.width() && photo.height() == input.height()
                ? plane
                : plane.resized(photo.width(), photo.height(), input.usedWidth(), input.usedHeight());
        float[] p = full.values();
        Raster person = Raster.generate(
                photo.width(), photo.height(), 1, (c, x, y) -> Math.min(1, Math.max(0, p[y * photo.width() + x])));
        double sx = (double) photo.width() / input.usedWidth();
        double sy = (double) photo.height() / input.usedHeight();
        int x0 = (int) Math.floor(box[0] * sx);
        int y0 = (int) Math.floor(box[1] * sy);
        int x1 = Math.min(photo.width(), Math.max(x0 + 1, (int) Math.ceil(box[2] * sx)));
        int y1 = Math.min(photo.height(), Math.max(y0 + 1, (int) Math.ceil(box[3] * sy)));
        PixelBox pixels =
                new PixelBox(Math.min(x0, x1 - 1), Math.min(y0, y1 - 1), Math.max(1, x1 - x0), Math.max(1, y1 - y0));
        return new PersonDetection(pixels, score, LabelProbabilities.ofPerson(person));
    }
}
