package org.photowakeup.examples.vitruvian;

/**
 * The left half of a symmetric surface; vertices on its rim lie in the plane x = 0.
 *
 * @param vertices x, y, z in turn
 * @param triangles three vertex numbers each, counter-clockwise from outside
 */
@SuppressWarnings("ArrayRecordComponent")
record HalfMesh(double[] vertices, int[] triangles) {
    int vertexCount() {
        return vertices.length / 3;
    }
}
