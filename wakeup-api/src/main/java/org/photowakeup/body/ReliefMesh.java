package org.photowakeup.body;

import java.util.List;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TriangleMesh;

/**
 * The layers' sides as one mesh, before it has colours.
 *
 * @param mesh closed, in the camera's frame, metres
 * @param weights joints and weights of every vertex
 * @param sheets which triangles belong to which side of which layer; in order, without gaps
 */
public record ReliefMesh(TriangleMesh mesh, SkinWeights weights, List<Sheet> sheets) {
    /**
     * A run of triangles that are one side of one layer.
     *
     * @param layer number of the layer, back to front
     * @param side front or back
     * @param firstTriangle number of the first triangle
     * @param triangleCount how many follow
     */
    public record Sheet(int layer, Side side, int firstTriangle, int triangleCount) {}

    /** Checks that the sheets cover the mesh. */
    public ReliefMesh {
        sheets = List.copyOf(sheets);
        int next = 0;
        for (Sheet sheet : sheets) {
            if (sheet.firstTriangle() != next || sheet.triangleCount() < 0) {
                throw new IllegalArgumentException("sheet " + sheet + " does not begin at triangle " + next);
            }
            next += sheet.triangleCount();
        }
        if (next != mesh.triangleCount()) {
            throw new IllegalArgumentException("sheets of " + next + " triangles do not cover " + mesh.triangleCount());
        }
        if (weights.vertexCount() != mesh.vertexCount()) {
            throw new IllegalArgumentException(
                    "weights of " + weights.vertexCount() + " vertices do not fit a mesh of " + mesh.vertexCount());
        }
    }
}
