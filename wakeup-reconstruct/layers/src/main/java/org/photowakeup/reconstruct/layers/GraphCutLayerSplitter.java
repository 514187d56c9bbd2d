package org.photowakeup.reconstruct.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyMaps;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.stage.LayerSplitter;
import org.photowakeup.stage.StageContext;

/**
 * Divides a person into layers by graph cuts: "Photo Wake-Up" (CVPR 2019) section 4.2.
 *
 * <p>{@link #label} gives the body label map: the distance to the nearest pixel of each part of the fitted body plus a
 * Potts term of weight gamma = 16 between eight neighbours, by alpha-expansion; then, in a band along the borders where
 * one part covers another and about the hands, colour mixtures and a contrast term of weight 8. The other {@code split} makes layers of a
 * label map, which a user may have repainted in between.
 *
 * <p>A bag or another thing that hangs from a hand is labelled as {@link BodyPart#CARRIED} and becomes a layer that the hand
 * or the arm moves. The body goes on behind it.
 *
 * <p>An arm becomes a layer of its own where it borders a part it does not join: before the body, behind it, or hanging
 * against it; two layers, joined at the elbow, when it lies over itself. A leg does where the fitted body has it clearly
 * before the other or it crosses it. Everything else is one layer, so a person without self-occlusion is one layer. Legs
 * under a skirt, a dress or a coat stay together, and the layer says where the cloth hangs. A limb's layer and the body
 * overlap by 2.5 % of the person's height where they
 * join. A limb that neither the photo nor the fitted body shows is a layer behind all others without a visible pixel, which
 * is noted. A limb of fewer than 30 pixels or 0.4 % of the person stays with the body, which is noted.
 *
 * <p>Deviations from the paper: gamma is meant for a person {@value #REFERENCE_HEIGHT} pixels tall and grows with the
 * height, so that a photo and its enlargement get the same labels; whether two places are near on the body is asked in
 * the rest pose with the arms stretched out, 10 cm being near; hidden outlines follow {@link HiddenRegion}; legs in front
 * of each other are divided too.
 */
public final class GraphCutLayerSplitter implements LayerSplitter {
    private static final double REFERENCE_HEIGHT = 500;
    private static final int LEAST_PIXELS = 30;
    /** How far round a fitted hand colours decide, in heights of the person. */
    private static final double HAND = 0.07;
    /** Metres. */
    private static final double NEAR = 0.1;
    /** Metres. */
    private static final double STEP = 0.04;
    /** Natural units a pixel of a person of the reference height. */
    private static final double GEOMETRY = 0.3;

    private final double gamma;
    private final double refinedGamma;

    /** The paper's weights. */
    public GraphCutLayerSplitter() {
        this(16, 8);
    }

    private GraphCutLayerSplitter(double gamma, double refinedGamma) {
        this.gamma = gamma;
        this.refinedGamma = refinedGamma;
    }

    /** The same with another smoothness of the initial labels, at least 0; 16 unless set, in pixels of distance. */
    public GraphCutLayerSplitter withGamma(double value) {
        return new GraphCutLayerSplitter(checked("gamma", value), refinedGamma);
    }

    /** The same with another smoothness of the refined labels, at least 0; 8 unless set. */
    public GraphCutLayerSplitter withRefinedGamma(double value) {
        return new GraphCutLayerSplitter(gamma, checked("the refined gamma", value));
    }

    private static double checked(String name, double value) {
        if (!(value >= 0 && value <= 10_000)) {
            throw new IllegalArgumentException(name + " lies in [0, 10000], got " + value);
        }
        return value;
    }

    /**
     * The person's pixels labelled with body parts.
     *
     * @throws IllegalArgumentException when the body shows no part of at least 30 pixels, or sizes differ
     */
    public LabelMap label(Photo photo, Mask person, BodyFit fit, BodyMaps maps, StageContext context) {
        context.progress(0);
        Scene scene = scene(person, fit, maps, context);
        LabelMap labels = scene.window().whole(label(photo, scene, context));
        context.progress(1);
        return labels;
    }

    /** The same on the calling thread, with seed 0. */
    public LabelMap label(Photo photo, Mask person, BodyFit fit, BodyMaps maps) {
        return label(photo, person, fit, maps, StageContext.standard());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the labels do not cover the person exactly, the body shows no part of at least
     *     30 pixels, or sizes differ
     */
    @Override
    public List<Layer> split(LabelMap labels, Mask person, BodyFit fit, BodyMaps maps, StageContext context) {
        context.progress(0);
        Scene scene = scene(person, fit, maps, context);
        if (!labels.labelled().equals(person)) {
            throw new IllegalArgumentException("labels of " + labels.labelled().count()
                    + " pixels do not cover exactly the " + person.count() + " pixels of the person");
        }
        context.progress(0.3);
        List<Layer> layers = layers(scene.window().inside(labels), scene, context);
        context.progress(1);
        return layers;
    }

    /** The same on the calling thread, with seed 0. */
    public List<Layer> split(LabelMap labels, Mask person, BodyFit fit, BodyMaps maps) {
        return split(labels, person, fit, maps, StageContext.standard());
    }

    @Override
    public List<Layer> split(Photo photo, Mask person, BodyFit fit, BodyMaps maps, StageContext context) {
        context.progress(0);
        Scene scene = scene(person, fit, maps, context);
        LabelMap labels = label(photo, scene, context);
        context.progress(0.7);
        List<Layer> layers = layers(labels, scene, context);
        context.progress(1);
        return layers;
    }

    private static Scene scene(Mask person, BodyFit fit, BodyMaps maps, StageContext context) {
        LabelMap body = maps.front().parts();
        if (body.width() != person.width() || body.height() != person.height()) {
            throw new IllegalArgumentException("a body drawn at " + body.width() + "x" + body.height()
                    + " does not fit a mask of " + person.width() + "x" + person.height());
        }
        if (person.isEmpty()) {
            throw new IllegalArgumentException("the mask shows nobody, so there is nothing to divide into parts");
        }
        Scene scene = Scene.of(person, fit, maps, LEAST_PIXELS, context.parallel());
        if (scene.parts().labels().length == 0) {
            throw new IllegalArgumentException(
                    "the fitted body shows no part of at least " + LEAST_PIXELS + " pixels in " + body.width() + "x"
                            + body.height() + ", so the person cannot be divided into parts");
        }
        return scene;
    }

    private LabelMap label(Photo photo, Scene scene, StageContext context) {
        double height = scene.height();
        double scale = height / REFERENCE_HEIGHT;
        context.progress(0.1);
        LabelMap initial = new InitialLabels(scene, gamma * scale).solve(context);
        context.progress(0.4);
        Mask covered = borders(initial, scene).occlusions((a, b) -> a.isArm() || (a.isLeg() && b.isLeg()));
        Mask band = covered.isEmpty() ? covered : covered.dilated(0.02 * height).or(hands(scene, HAND * height));
        LabelMap refined =
                new LabelRefiner(photo, scene, refinedGamma, GEOMETRY / scale).refine(initial, band, context);
        context.progress(0.6);
        LabelMap body = StrayLabels.removed(LegStrands.whole(refined), 0.02, context.parallel());
        return new CarriedThings(photo, scene, body).marked(Hand.both(scene.fit()), context);
    }

    /** Pixels of the person about the fitted hands, which seldom lie exactly where the photo has them. */
    private static Mask hands(Scene scene, double radius) {
        Mask person = scene.person();
        List<Hand> hands = Hand.both(scene.fit());
        return Mask.generate(
                person.width(),
                person.height(),
                (x, y) -> person.at(x, y)
                        && hands.stream()
                                .anyMatch(h -> Math.hypot(
                                                x - h.fingers().x(),
                                                y - h.fingers().y())
                                        <= radius));
    }

    private static LabelBorders borders(LabelMap labels, Scene scene) {
        return new LabelBorders(labels, scene.parts(), scene.rest(), NEAR);
    }

    private static List<Layer> layers(LabelMap all, Scene scene, StageContext context) {
        CarriedLayers carried = new CarriedLayers(all, scene);
        LabelMap labels = carried.body();
        LabelBorders borders = borders(labels, scene);
        int hem = HangingCloth.hem(carried.behind(), scene.body());
        int leastPixels = (int) Math.max(LEAST_PIXELS, 0.004 * scene.person().count());
        LimbChoice.Limits limits = new LimbChoice.Limits(0.03 * scene.height(), leastPixels, STEP, hem < 0);
        LayerAssembly.Silhouettes silhouettes =
                group -> PartSilhouette.of(scene.fit().body(), scene.fit().camera(), group);
        List<Set<BodyPart>> groups =
                new LimbChoice(labels, scene.parts(), silhouettes, borders, limits).layers(context::note);
        List<Layer> layers = new ArrayList<>(new HiddenLimbs(labels, scene).layers(leastPixels, context::note));
        LayerAssembly assembly =
                new LayerAssembly(labels, scene.person(), silhouettes, scene.parts(), borders).behind(carried.things());
        List<Layer> shown = assembly.layers(groups, context.parallel()).stream()
                .map(layer -> hem < 0 ? layer : layer.withCloth(HangingCloth.above(hem, layer.parts())))
                .toList();
        layers.addAll(new FoldedArms(scene, limits, NEAR).divided(shown, context.parallel()));
        layers.addAll(carried.layers());
        return layers.stream().map(scene.window()::whole).toList();
    }

    @Override
    public String toString() {
        return "GraphCutLayerSplitter[gamma " + gamma + ", refined " + refinedGamma + "]";
    }
}
