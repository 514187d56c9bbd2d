package org.photowakeup.reconstruct.layers;

import java.util.List;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyMaps;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.stage.LayerSplitter;
import org.photowakeup.stage.StageContext;

/**
 * Labels the person's pixels with body parts by graph cuts: "Photo Wake-Up" (CVPR 2019) section 4.2.
 *
 * <p>{@link #label} is the initial label map: the distance to the nearest pixel of each part of the fitted body plus a
 * Potts term of weight gamma = 16 between eight neighbours, by alpha-expansion.
 *
 * <p>Deviation from the paper: gamma is meant for a person {@value #REFERENCE_HEIGHT} pixels tall and grows with the
 * height, so that a photo and its enlargement get the same labels.
 */
public final class GraphCutLayerSplitter implements LayerSplitter {
    private static final double REFERENCE_HEIGHT = 500;
    private static final int LEAST_PIXELS = 30;

    private final double gamma;

    /** The paper's weights. */
    public GraphCutLayerSplitter() {
        this(16);
    }

    private GraphCutLayerSplitter(double gamma) {
        this.gamma = gamma;
    }

    /** The same with another smoothness of the initial labels, at least 0; 16 unless set, in pixels of distance. */
    public GraphCutLayerSplitter withGamma(double value) {
        if (!(value >= 0 && value <= 10_000)) {
            throw new IllegalArgumentException("gamma lies in [0, 10000], got " + value);
        }
        return new GraphCutLayerSplitter(value);
    }

    /**
     * The person's pixels labelled with body parts.
     *
     * @throws IllegalArgumentException when the body shows no part of at least 30 pixels, or sizes differ
     */
    public LabelMap label(Mask person, BodyMaps maps, StageContext context) {
        LabelMap body = maps.front().parts();
        if (body.width() != person.width() || body.height() != person.height()) {
            throw new IllegalArgumentException("a body drawn at " + body.width() + "x" + body.height()
                    + " does not fit a mask of " + person.width() + "x" + person.height());
        }
        if (person.isEmpty()) {
            return LabelMap.generate(person.width(), person.height(), (x, y) -> LabelMap.NONE);
        }
        double scaled = gamma * person.bounds().height() / REFERENCE_HEIGHT;
        return new InitialLabels(body, person, scaled, LEAST_PIXELS).solve(context, 0, 0.9);
    }

    @Override
    public List<Layer> split(Photo photo, Mask person, BodyFit fit, BodyMaps maps, StageContext context) {
        context.progress(0);
        LabelMap labels = label(person, maps, context);
        context.progress(1);
        return List.of(new Layer(person, person, labels));
    }

    @Override
    public String toString() {
        return "GraphCutLayerSplitter[gamma " + gamma + "]";
    }
}
