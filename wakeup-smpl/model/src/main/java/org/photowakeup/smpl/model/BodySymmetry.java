package org.photowakeup.smpl.model;

import org.photowakeup.body.BodyJoint;

/**
 * How a symmetric body's vertices are ordered: {@code middle} ones with x = 0, {@code left} ones, then their mirror
 * images in the same order. The second half of the triangles are the mirrored first half.
 */
record BodySymmetry(int middle, int left) {
    /** The symmetry of a body; checks that it is there. */
    static BodySymmetry of(SmplArrays body) {
        int n = body.vertexCount();
        int middle = 0;
        while (middle < n && body.template[3 * middle] == 0) {
            middle++;
        }
        BodySymmetry symmetry = new BodySymmetry(middle, (n - middle) / 2);
        for (int v = 0; v < n; v++) {
            int m = symmetry.mirror(v);
            if (symmetry.vertices() != n
                    || body.template[3 * v] != -body.template[3 * m]
                    || body.template[3 * v + 1] != body.template[3 * m + 1]
                    || body.template[3 * v + 2] != body.template[3 * m + 2]) {
                throw new IllegalArgumentException("vertex " + v + " is not the mirror image of vertex " + m);
            }
        }
        return symmetry;
    }

    int vertices() {
        return middle + 2 * left;
    }

    int stored() {
        return middle + left;
    }

    int mirror(int v) {
        return v < middle ? v : v < middle + left ? v + left : v - left;
    }

    /** The joint of the other side. */
    static int mirrorJoint(int joint) {
        String name = BodyJoint.of(joint).name();
        if (name.startsWith("LEFT_")) {
            return BodyJoint.valueOf("RIGHT_" + name.substring(5)).ordinal();
        }
        return name.startsWith("RIGHT_")
                ? BodyJoint.valueOf("LEFT_" + name.substring(6)).ordinal()
                : joint;
    }

    /** Fills the right vertices of a field of vectors, {@code columns} of them a vertex side by side. */
    void mirrorVectors(float[] field, int columns) {
        for (int v = middle; v < stored(); v++) {
            for (int i = 0; i < 3 * columns; i++) {
                float value = field[3 * columns * v + i];
                field[3 * columns * (v + left) + i] = i < columns ? -value : value;
            }
        }
    }

    /** Fills the second half of the triangles. */
    void mirrorTriangles(int[] triangles) {
        int half = triangles.length / 2;
        for (int i = 0; i < half; i += 3) {
            for (int c = 0; c < 3; c++) {
                triangles[half + i + c] = mirror(triangles[i + 2 - c]);
            }
        }
    }
}
