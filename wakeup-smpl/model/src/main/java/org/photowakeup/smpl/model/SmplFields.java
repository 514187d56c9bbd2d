package org.photowakeup.smpl.model;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.photowakeup.body.BodyJoint;

/** Makes a body of the fields of a file in SMPL's format and checks each. */
final class SmplFields {
    static final Set<String> NAMES = Set.of(
            "v_template", "shapedirs", "posedirs", "J_regressor", "weights", "kintree_table", "f", "landmark_vertices");

    private final Map<String, NumericArray> fields;
    private final String file;
    private final int mostVertices;

    private SmplFields(Map<String, NumericArray> fields, String file, int mostVertices) {
        this.fields = fields;
        this.file = file;
        this.mostVertices = mostVertices;
    }

    /** The body that the fields hold. */
    static SmplArrays assemble(Map<String, NumericArray> fields, String file, int mostVertices) throws IOException {
        return new SmplFields(fields, file, mostVertices).body();
    }

    private SmplArrays body() throws IOException {
        NumericArray template = field("v_template", "n x 3");
        if (template.rank() != 2 || template.shape()[1] != 3) {
            throw wrong("v_template", template, "n x 3");
        }
        int n = template.shape()[0];
        if (n < 1 || n > mostVertices) {
            throw new BodyFileException(file, "has " + n + " vertices, expected 1 to " + mostVertices);
        }
        checkTree();
        if (!fields.containsKey("J_regressor")) {
            throw new BodyFileException(
                    file,
                    "has no field 'J_regressor' (24x" + n + "): a body without it, like STAR's, places its joints by a"
                            + " rule of its own that the file does not hold");
        }
        try {
            SmplArrays body = SmplArrays.of(template.toFloats(), triangles(n))
                    .withRegressor(shaped("J_regressor", 24, n).toFloats())
                    .withWeights(shaped("weights", n, 24).toFloats());
            if (fields.containsKey("shapedirs")) {
                body = body.withShapeDirections(shapeDirections(n).toFloats());
            }
            if (fields.containsKey("posedirs")) {
                body = body.withCorrectives(
                        shaped("posedirs", n, 3, SmplArrays.FEATURES).toFloats());
            }
            return body.withLandmarks(landmarks());
        } catch (IllegalArgumentException e) {
            throw new BodyFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private NumericArray field(String name, String expected) throws IOException {
        NumericArray array = fields.get(name);
        if (array == null) {
            throw new BodyFileException(file, "has no field '" + name + "' (" + expected + " numbers)");
        }
        return array;
    }

    private NumericArray shaped(String name, int... shape) throws IOException {
        String expected = NumericArray.text(shape);
        NumericArray array = field(name, expected);
        if (!Arrays.equals(array.shape(), shape)) {
            boolean quaternions = name.equals("posedirs") && array.rank() == 3 && array.shape()[2] == 93;
            throw wrong(
                    name,
                    array,
                    quaternions ? expected + ": STAR's correctives on quaternions are another model" : expected);
        }
        return array;
    }

    private BodyFileException wrong(String name, NumericArray found, String expected) {
        return new BodyFileException(file, "field '" + name + "' is " + found.shapeText() + ", expected " + expected);
    }

    private NumericArray shapeDirections(int n) throws IOException {
        NumericArray array = field("shapedirs", n + "x3xB");
        if (array.rank() != 3 || array.shape()[0] != n || array.shape()[1] != 3) {
            throw wrong("shapedirs", array, n + "x3xB");
        }
        return array;
    }

    private int[] triangles(int n) throws IOException {
        NumericArray array = field("f", "m x 3");
        if (array.rank() != 2 || array.shape()[1] != 3) {
            throw wrong("f", array, "m x 3");
        }
        int[] corners = new int[array.values().length];
        for (int i = 0; i < corners.length; i++) {
            double corner = array.values()[i];
            if (!(corner >= 0 && corner < n) || corner != Math.rint(corner)) {
                throw new BodyFileException(
                        file, "field 'f' names vertex " + corner + " in triangle " + i / 3 + " of " + n + " vertices");
            }
            corners[i] = (int) corner;
        }
        return corners;
    }

    /** The tree must be SMPL's: 24 joints, row 0 the parents. */
    private void checkTree() throws IOException {
        NumericArray tree = fields.get("kintree_table");
        if (tree == null) {
            return;
        }
        if (tree.rank() != 2 || tree.shape()[0] != 2 || tree.shape()[1] != SmplArrays.JOINTS) {
            throw wrong("kintree_table", tree, "2x24: SMPL's tree, without hands' and face's joints");
        }
        for (int j = 1; j < SmplArrays.JOINTS; j++) {
            int parent = (int) tree.values()[j];
            if (parent != BodyJoint.of(j).parent()) {
                throw new BodyFileException(
                        file,
                        "field 'kintree_table' gives joint " + j + " the parent " + parent + ", in SMPL's tree it is "
                                + BodyJoint.of(j).parent());
            }
        }
    }

    private Map<String, Integer> landmarks() {
        Map<String, Integer> named = new HashMap<>();
        NumericArray array = fields.get("landmark_vertices");
        for (int i = 0; array != null && i < FaceVertices.NAMES.length && i < array.values().length; i++) {
            named.put(FaceVertices.NAMES[i], (int) array.values()[i]);
        }
        return named;
    }
}
