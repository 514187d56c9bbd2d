package org.photowakeup.smpl.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.BodyJoint;
import org.photowakeup.body.BodyModel;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.LandmarkPoint;
import org.photowakeup.body.PosedBody;
import org.photowakeup.body.Proportions;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.Vec3;

/**
 * Joints and landmarks of a body model in the rest pose as linear functions of the shape, flat arrays for kernels:
 * joint j of a shape is {@code joints[3j..] + sum over b of shape[b] jointShapes[b][3j..]}, landmarks alike.
 */
final class LinearBody {
    static final int JOINTS = BodyJoint.values().length;
    static final int LANDMARKS = Landmark.values().length;
    static final int PROPORTIONS = Proportions.Part.values().length;

    /** How many unknowns of the shape there are: the model's coefficients, then the proportions. */
    final int shapes;

    /** How many of them are the model's coefficients. */
    final int coefficients;

    /** 24 times x, y, z, metres. */
    final double[] joints;

    /** Derivatives of the joints by each coefficient. */
    final double[][] jointShapes;

    /** 17 times x, y, z, metres. */
    final double[] landmarks;

    /** Derivatives of the landmarks by each coefficient. */
    final double[][] landmarkShapes;

    /** The joint that each landmark moves with. */
    final int[] landmarkJoints = new int[LANDMARKS];

    /** Where a pose lifter has the landmarks. */
    final ToldPlaces told;

    private LinearBody(BodyModel model, int mostShapes) {
        coefficients = Math.min(model.shapeSize(), mostShapes);
        shapes = coefficients + PROPORTIONS;
        joints = joints(model, List.of());
        landmarks = new double[3 * LANDMARKS];
        landmarks(model, List.of(), landmarks, landmarkJoints);
        told = new ToldPlaces(model, this);
        jointShapes = new double[shapes][];
        landmarkShapes = new double[shapes][3 * LANDMARKS];
        for (int b = 0; b < shapes; b++) {
            BodyModel body = b < coefficients ? model : grown(b - coefficients).of(model);
            List<Double> shape = b < coefficients ? unit(b) : List.of();
            jointShapes[b] = difference(joints(body, shape), joints);
            landmarks(body, shape, landmarkShapes[b], new int[LANDMARKS]);
            landmarkShapes[b] = difference(landmarkShapes[b], landmarks);
        }
    }

    /** Reads a model at the mean shape and at each unit shape. */
    static LinearBody of(BodyModel model, int mostShapes) {
        return new LinearBody(model, mostShapes);
    }

    /** Metres, at least a millimetre, between two landmarks of the mean body. */
    double length(Landmark from, Landmark to) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double d = landmarks[3 * from.ordinal() + c] - landmarks[3 * to.ordinal() + c];
            sum += d * d;
        }
        return Math.max(Math.sqrt(sum), 1e-3);
    }

    /** A model's body in the rest pose with unknown b one unit from the mean. */
    PosedBody unitOf(BodyModel model, int b) {
        return b < coefficients
                ? model.pose(BodyParameters.rest().withShape(unit(b)))
                : grown(b - coefficients).of(model).pose(BodyParameters.rest());
    }

    /** The proportions whose part i is twice as long and whose others are the model's: one more unit of the unknown. */
    static Proportions grown(int i) {
        List<Double> factors = new ArrayList<>(Collections.nCopies(PROPORTIONS, 1.0));
        factors.set(i, 2.0);
        return new Proportions(factors);
    }

    /** The shape whose coefficient b is 1 and whose others are 0. */
    static List<Double> unit(int b) {
        List<Double> shape = new ArrayList<>(Collections.nCopies(b, 0.0));
        shape.add(1.0);
        return shape;
    }

    private static double[] joints(BodyModel model, List<Double> shape) {
        List<Joint> list = model.skeleton(shape).joints();
        if (list.size() != JOINTS) {
            throw new IllegalArgumentException("a body model has " + list.size() + " joints, expected " + JOINTS);
        }
        double[] flat = new double[3 * JOINTS];
        for (int j = 0; j < JOINTS; j++) {
            put(list.get(j).rest(), flat, j);
        }
        return flat;
    }

    private static void landmarks(BodyModel model, List<Double> shape, double[] flat, int[] owners) {
        Map<Landmark, LandmarkPoint> points = model.landmarks(shape);
        for (Landmark landmark : Landmark.values()) {
            LandmarkPoint point = points.get(landmark);
            if (point == null) {
                throw new IllegalArgumentException("a body model lacks the landmark " + landmark.cocoName());
            }
            put(point.rest(), flat, landmark.ordinal());
            owners[landmark.ordinal()] = point.joint().ordinal();
        }
    }

    private static void put(Vec3 v, double[] flat, int index) {
        flat[3 * index] = v.x();
        flat[3 * index + 1] = v.y();
        flat[3 * index + 2] = v.z();
    }

    private static double[] difference(double[] a, double[] b) {
        double[] d = new double[a.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = a[i] - b[i];
        }
        return d;
    }
}
