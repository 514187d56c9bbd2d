package org.photowakeup.smpl.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.BodyJoint;

/** A body of 48 vertices (two a joint), with numbers that repeat from one run to the next. */
final class SmallBody {
    static final int VERTICES = 48;

    private SmallBody() {}

    static SmplArrays arrays() {
        int n = VERTICES;
        float[] template = new float[3 * n];
        float[] weights = new float[24 * n];
        float[] regressor = new float[24 * n];
        for (int v = 0; v < n; v++) {
            int joint = v / 2;
            template[3 * v] = 0.01f * joint * (v % 2 == 0 ? 1 : -1);
            template[3 * v + 1] = 1.7f - 0.06f * joint;
            template[3 * v + 2] = v % 2 == 0 ? 0.1f : -0.1f;
            weights[24 * v + joint] = 0.75f;
            weights[24 * v + Math.max(0, BodyJoint.of(joint).parent())] += 0.25f;
            regressor[joint * n + v] = 0.5f;
        }
        int[] triangles = new int[3 * (n - 2)];
        for (int t = 0; t < n - 2; t++) {
            triangles[3 * t] = t;
            triangles[3 * t + 1] = t % 2 == 0 ? t + 1 : t + 2;
            triangles[3 * t + 2] = t % 2 == 0 ? t + 2 : t + 1;
        }
        return SmplArrays.of(template, triangles)
                .withShapeDirections(wave(3 * n * 10, 0.01))
                .withCorrectives(wave(3 * n * 207, 0.001))
                .withWeights(weights)
                .withRegressor(regressor);
    }

    private static float[] wave(int size, double scale) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (scale * StrictMath.sin(0.7 * i));
        }
        return values;
    }

    /** The fields of the body in a file, with their shapes. */
    static Map<String, Field> fields() {
        SmplArrays body = arrays();
        int n = VERTICES;
        Map<String, Field> fields = new LinkedHashMap<>();
        fields.put("v_template", Field.of(body.template(), n, 3));
        fields.put("shapedirs", Field.of(body.shapeDirections(), n, 3, 10));
        fields.put("posedirs", Field.of(body.correctives(), n, 3, 207));
        fields.put("J_regressor", Field.of(body.regressor(), 24, n));
        fields.put("weights", Field.of(body.weights(), n, 24));
        List<Double> faces = new ArrayList<>();
        for (int corner : body.triangles()) {
            faces.add((double) corner);
        }
        fields.put("f", new Field(faces, List.of(faces.size() / 3, 3)));
        List<Double> tree = new ArrayList<>();
        for (BodyJoint joint : BodyJoint.values()) {
            tree.add(joint.parent() < 0 ? 4294967295.0 : joint.parent());
        }
        for (BodyJoint joint : BodyJoint.values()) {
            tree.add((double) joint.ordinal());
        }
        fields.put("kintree_table", new Field(tree, List.of(2, 24)));
        return fields;
    }

    /** Numbers in C order and their shape. */
    record Field(List<Double> values, List<Integer> shape) {
        static Field of(float[] numbers, Integer... shape) {
            List<Double> list = new ArrayList<>();
            for (float number : numbers) {
                list.add((double) number);
            }
            return new Field(list, List.of(shape));
        }

        /** The same numbers with the first index fastest. */
        List<Double> inFortranOrder() {
            Double[] out = new Double[values.size()];
            int[] index = new int[shape.size()];
            for (double value : values) {
                int place = 0;
                for (int d = shape.size() - 1; d >= 0; d--) {
                    place = place * shape.get(d) + index[d];
                }
                out[place] = value;
                for (int d = shape.size() - 1; d >= 0 && ++index[d] == shape.get(d); d--) {
                    index[d] = 0;
                }
            }
            return List.of(out);
        }
    }
}
