package org.photowakeup.smpl.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.photowakeup.body.BodyJoint;

/**
 * The numbers of a body in SMPL's layout and frame: metres, y up, facing +z, left arm towards +x, T-pose. Values are
 * copied in and out; {@code withX} gives a changed copy, which shares what did not change.
 *
 * <p>{@code n} is the number of vertices. All arrays are in C order, the last index fastest.
 */
public final class SmplArrays {
    static final int JOINTS = BodyJoint.values().length;

    /** Pose features: nine entries of the rotation matrix minus the identity of each joint but the pelvis. */
    static final int FEATURES = 9 * (JOINTS - 1);

    private static final int SHAPE = 0;
    private static final int CORRECTIVES = 1;
    private static final int REGRESSOR = 2;
    private static final int WEIGHTS = 3;

    final float[] template;
    final int[] triangles;
    final int shapeSize;
    final float[] shapeDirections;
    final float[] correctives;
    final float[] regressor;
    final float[] weights;
    final Map<String, Integer> landmarks;

    private SmplArrays(float[] template, int[] triangles, float[][] parts, Map<String, Integer> landmarks) {
        this.template = template;
        this.triangles = triangles;
        this.shapeDirections = parts[SHAPE];
        this.shapeSize = shapeDirections.length / template.length;
        this.correctives = parts[CORRECTIVES];
        this.regressor = parts[REGRESSOR];
        this.weights = parts[WEIGHTS];
        this.landmarks = landmarks;
    }

    private SmplArrays with(int part, float[] values) {
        float[][] parts = {shapeDirections, correctives, regressor, weights};
        parts[part] = values;
        return new SmplArrays(template, triangles, parts, landmarks);
    }

    /**
     * A body without shape directions, correctives, joints and weights.
     *
     * @param template n x 3, the mean body
     * @param triangles three vertex numbers each, counter-clockwise from outside
     */
    public static SmplArrays of(float[] template, int[] triangles) {
        if (template.length % 3 != 0 || template.length == 0 || triangles.length % 3 != 0) {
            throw new IllegalArgumentException("a body needs threes, got " + template.length + " coordinates and "
                    + triangles.length + " corners");
        }
        for (float coordinate : template) {
            checkFinite("the template", coordinate);
        }
        for (int corner : triangles) {
            if (corner < 0 || corner >= template.length / 3) {
                throw new IllegalArgumentException("a triangle names vertex " + corner + " of " + template.length / 3);
            }
        }
        return new SmplArrays(template.clone(), triangles.clone(), new float[4][0], Map.of());
    }

    private static void checkFinite(String what, float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(what + " has the number " + value);
        }
    }

    private static float[] checked(String what, float[] values, long size) {
        if (values.length != size) {
            throw new IllegalArgumentException(
                    what + " of this body: " + size + " numbers are needed, got " + values.length);
        }
        for (float value : values) {
            checkFinite(what, value);
        }
        return values.clone();
    }

    /** The same with shape directions, n x 3 x B for any B. */
    public SmplArrays withShapeDirections(float[] directions) {
        if (directions.length % template.length != 0) {
            throw new IllegalArgumentException("shape directions of " + vertexCount()
                    + " vertices come in multiples of " + template.length + ", got " + directions.length);
        }
        return with(SHAPE, checked("the shape directions", directions, directions.length));
    }

    /** The same with pose correctives, n x 3 x 207; an empty array means none. */
    public SmplArrays withCorrectives(float[] values) {
        long size = values.length == 0 ? 0 : (long) template.length * FEATURES;
        return with(CORRECTIVES, checked("the pose correctives", values, size));
    }

    /** The same with a joint regressor, 24 x n: a joint is the sum of vertices times its row. */
    public SmplArrays withRegressor(float[] values) {
        return with(REGRESSOR, checked("the joint regressor", values, (long) JOINTS * vertexCount()));
    }

    /** The same with skin weights, n x 24. */
    public SmplArrays withWeights(float[] values) {
        return with(WEIGHTS, checked("the skin weights", values, (long) JOINTS * vertexCount()));
    }

    /** The same with named vertices: at least nose, left_eye, right_eye, left_ear and right_ear are of use. */
    public SmplArrays withLandmarks(Map<String, Integer> vertices) {
        for (Map.Entry<String, Integer> named : vertices.entrySet()) {
            if (named.getValue() < 0 || named.getValue() >= vertexCount()) {
                throw new IllegalArgumentException(
                        "landmark " + named.getKey() + " names vertex " + named.getValue() + " of " + vertexCount());
            }
        }
        float[][] parts = {shapeDirections, correctives, regressor, weights};
        return new SmplArrays(template, triangles, parts, Collections.unmodifiableMap(new TreeMap<>(vertices)));
    }

    /** Number of vertices n. */
    public int vertexCount() {
        return template.length / 3;
    }

    /** Number of shape directions B. */
    public int shapeSize() {
        return shapeSize;
    }

    /** A copy of the mean body, n x 3. */
    public float[] template() {
        return template.clone();
    }

    /** A copy of the triangles, three vertex numbers each. */
    public int[] triangles() {
        return triangles.clone();
    }

    /** A copy of the shape directions, n x 3 x B. */
    public float[] shapeDirections() {
        return shapeDirections.clone();
    }

    /** A copy of the pose correctives, n x 3 x 207, or an empty array. */
    public float[] correctives() {
        return correctives.clone();
    }

    /** A copy of the joint regressor, 24 x n. */
    public float[] regressor() {
        return regressor.clone();
    }

    /** A copy of the skin weights, n x 24. */
    public float[] weights() {
        return weights.clone();
    }

    /** Named vertices. */
    public Map<String, Integer> landmarks() {
        return landmarks;
    }

    @Override
    public String toString() {
        return "SmplArrays[" + vertexCount() + " vertices, " + triangles.length / 3 + " triangles, " + shapeSize
                + " shape directions]";
    }
}
