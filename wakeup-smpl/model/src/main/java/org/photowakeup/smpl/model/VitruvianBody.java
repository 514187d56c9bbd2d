package org.photowakeup.smpl.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LandmarkPoint;
import org.photowakeup.body.PosedBody;
import org.photowakeup.rig.Skeleton;

/**
 * The embedded body: free for any use, in SMPL's structure (24 joints, pose correctives on the 207 features), made by
 * the program in {@code examples/vitruvian} from anthropometric facts. It is not SMPL: its vertices and coefficients
 * are its own.
 */
public final class VitruvianBody implements BodyModel {
    private static final String RESOURCE = "vitruvian.body";

    private final SmplModel model;

    /** Reads the embedded file. */
    public VitruvianBody() {
        try (InputStream in = VitruvianBody.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing beside VitruvianBody");
            }
            model = SmplModel.of(CompactBody.read(in, RESOURCE).arrays());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body as a model, with its numbers and its batches. */
    public SmplModel model() {
        return model;
    }

    /**
     * The most ordinary shape of a height and a weight.
     *
     * @param height metres
     * @param weight kilograms
     * @throws IllegalArgumentException when no person has them
     */
    public List<Double> shapeFor(double height, double weight) {
        return shapeFor(Map.of(BodyMeasure.STATURE, height, BodyMeasure.MASS, weight));
    }

    /**
     * The most ordinary shape with given measures: what is not given follows from what is, as in the population that
     * the shape directions describe. Measures that contradict each other are met halfway; coefficients beyond 4 mean a
     * body that is very rare. Takes some 70 measurements of the body, a few tenths of a second.
     *
     * @throws IllegalArgumentException when a measure is none of a person's
     */
    public List<Double> shapeFor(Map<BodyMeasure, Double> measures) {
        measures.forEach(BodyMeasure::check);
        return new ShapeFromMeasures(model, new EnumMap<>(measures)).solve();
    }

    /** Measures a shape. */
    public Map<BodyMeasure, Double> measure(List<Double> shape) {
        BodyTape tape = BodyTape.of(model, shape);
        Map<BodyMeasure, Double> measures = new EnumMap<>(BodyMeasure.class);
        for (BodyMeasure measure : BodyMeasure.values()) {
            measures.put(measure, tape.measure(measure));
        }
        return measures;
    }

    @Override
    public int shapeSize() {
        return model.shapeSize();
    }

    @Override
    public Skeleton skeleton(List<Double> shape) {
        return model.skeleton(shape);
    }

    @Override
    public Map<Landmark, LandmarkPoint> landmarks(List<Double> shape) {
        return model.landmarks(shape);
    }

    @Override
    public PosedBody pose(BodyParameters parameters) {
        return model.pose(parameters);
    }
}
