package org.photowakeup.smpl.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.photowakeup.body.BodyJoint;

/** Finds the vertices of nose tip, eyes and ears: named ones, SMPL's by number, else by the head's geometry. */
final class FaceVertices {
    /** Names in the order of {@link #find}: the first five landmarks of COCO. */
    static final String[] NAMES = {"nose", "left_eye", "right_eye", "left_ear", "right_ear"};

    private static final int SMPL_VERTICES = 6890;
    private static final int[] SMPL_NUMBERS = {332, 2800, 6260, 583, 4071};

    private FaceVertices() {}

    /** Vertex numbers of nose, left eye, right eye, left ear, right ear. */
    static int[] find(SmplArrays body) {
        int[] numbers = new int[NAMES.length];
        if (body.landmarks.keySet().containsAll(List.of(NAMES))) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = body.landmarks.getOrDefault(NAMES[i], 0);
            }
            return numbers;
        }
        return body.vertexCount() == SMPL_VERTICES ? SMPL_NUMBERS.clone() : byGeometry(body);
    }

    /**
     * The nose is the foremost point of the head near the middle plane. With h from the nose tip to the crown, the eyes
     * lie 0.24 h above it and 0.032 m to the sides (half the distance between pupils), the ears outermost about 0.1 h
     * above it.
     */
    private static int[] byGeometry(SmplArrays body) {
        boolean[] head = head(body);
        float[] v = body.template;
        double middle = 0;
        double crown = Double.NEGATIVE_INFINITY;
        int count = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i]) {
                middle += v[3 * i];
                crown = Math.max(crown, v[3 * i + 1]);
                count++;
            }
        }
        double centre = middle / Math.max(1, count);
        int nose = best(head, i -> v[3 * i + 2] - 4 * Math.abs(v[3 * i] - centre));
        double h = crown - v[3 * nose + 1];
        double eyeY = v[3 * nose + 1] + 0.24 * h;
        double earY = v[3 * nose + 1] + 0.1 * h;
        int[] found = {nose, 0, 0, 0, 0};
        for (int side = 0; side < 2; side++) {
            double sign = side == 0 ? 1 : -1;
            found[1 + side] = best(
                    head,
                    i -> 0.2 * v[3 * i + 2]
                            - Math.abs(v[3 * i] - centre - sign * 0.032)
                            - Math.abs(v[3 * i + 1] - eyeY));
            found[3 + side] =
                    best(head, i -> sign * (v[3 * i] - centre) - Math.max(0, Math.abs(v[3 * i + 1] - earY) - 0.2 * h));
        }
        return found;
    }

    /** Vertices that the head joint moves most; all of them when there is none. */
    private static boolean[] head(SmplArrays body) {
        boolean[] head = new boolean[body.vertexCount()];
        boolean any = false;
        for (int i = 0; i < head.length; i++) {
            int best = 0;
            for (int j = 1; j < SmplArrays.JOINTS; j++) {
                if (body.weights[i * SmplArrays.JOINTS + j] > body.weights[i * SmplArrays.JOINTS + best]) {
                    best = j;
                }
            }
            head[i] = best == BodyJoint.HEAD.ordinal();
            any |= head[i];
        }
        if (!any) {
            Arrays.fill(head, true);
        }
        return head;
    }

    private static int best(boolean[] head, IntToDoubleFunction score) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < head.length; i++) {
            double s = head[i] ? score.applyAsDouble(i) : Double.NEGATIVE_INFINITY;
            if (s > most) {
                most = s;
                best = i;
            }
        }
        return Math.max(best, 0);
    }

    /** Named vertices with those of the face added. */
    static Map<String, Integer> named(SmplArrays body) {
        Map<String, Integer> all = new TreeMap<>(body.landmarks);
        int[] face = find(body);
        for (int i = 0; i < face.length; i++) {
            all.putIfAbsent(NAMES[i], face[i]);
        }
        return all;
    }
}
