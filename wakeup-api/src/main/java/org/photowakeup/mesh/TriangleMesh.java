package org.photowakeup.mesh;

import java.util.Arrays;
import org.photowakeup.rig.Vec3;

/** A triangle mesh. Triangles run counter-clockwise seen from outside. Immutable, content equality. */
public final class TriangleMesh {
    private final float[] vertices;
    private final int[] triangles;

    private TriangleMesh(float[] vertices, int[] triangles) {
        this.vertices = vertices;
        this.triangles = triangles;
    }

    /**
     * A mesh of copies of the arrays.
     *
     * @param vertices x, y, z of every vertex in turn, metres, finite
     * @param triangles three vertex numbers a triangle
     */
    public static TriangleMesh of(float[] vertices, int[] triangles) {
        if (vertices.length % 3 != 0 || triangles.length % 3 != 0) {
            throw new IllegalArgumentException("a mesh needs threes, got " + vertices.length + " coordinates and "
                    + triangles.length + " corners");
        }
        checkFinite(vertices);
        for (int i = 0; i < triangles.length; i++) {
            if (triangles[i] < 0 || triangles[i] >= vertices.length / 3) {
                throw new IllegalArgumentException(
                        "triangle " + i / 3 + " names vertex " + triangles[i] + " of " + vertices.length / 3);
            }
        }
        return new TriangleMesh(vertices.clone(), triangles.clone());
    }

    /** The same triangles, shared, over other vertices, which are copied and checked. */
    public TriangleMesh withVertices(float[] moved) {
        if (moved.length != vertices.length) {
            throw new IllegalArgumentException(
                    moved.length + " coordinates do not replace " + vertices.length + " of a mesh");
        }
        checkFinite(moved);
        return new TriangleMesh(moved.clone(), triangles);
    }

    private static void checkFinite(float[] vertices) {
        for (int i = 0; i < vertices.length; i++) {
            if (!Float.isFinite(vertices[i])) {
                throw new IllegalArgumentException("vertex " + i / 3 + " has coordinate " + vertices[i]);
            }
        }
    }

    /** Number of vertices. */
    public int vertexCount() {
        return vertices.length / 3;
    }

    /** Number of triangles. */
    public int triangleCount() {
        return triangles.length / 3;
    }

    /** One vertex. */
    public Vec3 vertex(int i) {
        return new Vec3(vertices[3 * i], vertices[3 * i + 1], vertices[3 * i + 2]);
    }

    /** Vertex number of a corner, 0 to 2, of a triangle. */
    public int corner(int triangle, int corner) {
        return triangles[3 * triangle + corner];
    }

    /** A copy of the coordinates, three a vertex. */
    public float[] vertices() {
        return vertices.clone();
    }

    /** A copy of the vertex numbers, three a triangle. */
    public int[] triangles() {
        return triangles.clone();
    }

    /**
     * Unit normals of the vertices, pointing out: the area-weighted mean of the triangles around each. A vertex without
     * a triangle of positive area gets (0, 0, -1).
     */
    public float[] vertexNormals() {
        double[] sum = new double[vertices.length];
        for (int t = 0; t < triangles.length; t += 3) {
            int a = 3 * triangles[t];
            int b = 3 * triangles[t + 1];
            int c = 3 * triangles[t + 2];
            double ux = vertices[b] - vertices[a];
            double uy = vertices[b + 1] - vertices[a + 1];
            double uz = vertices[b + 2] - vertices[a + 2];
            double vx = vertices[c] - vertices[a];
            double vy = vertices[c + 1] - vertices[a + 1];
            double vz = vertices[c + 2] - vertices[a + 2];
            double nx = uy * vz - uz * vy;
            double ny = uz * vx - ux * vz;
            double nz = ux * vy - uy * vx;
            for (int corner : new int[] {a, b, c}) {
                sum[corner] += nx;
                sum[corner + 1] += ny;
                sum[corner + 2] += nz;
            }
        }
        float[] normals = new float[vertices.length];
        for (int i = 0; i < normals.length; i += 3) {
            double length = Math.sqrt(sum[i] * sum[i] + sum[i + 1] * sum[i + 1] + sum[i + 2] * sum[i + 2]);
            boolean flat = !(length > 1e-30);
            normals[i] = flat ? 0 : (float) (sum[i] / length);
            normals[i + 1] = flat ? 0 : (float) (sum[i + 1] / length);
            normals[i + 2] = flat ? -1 : (float) (sum[i + 2] / length);
        }
        return normals;
    }

    /** Whether the mesh is a closed, consistently oriented 2-manifold along its edges; see {@link MeshEdges}. */
    public boolean isClosed() {
        return MeshEdges.of(this).closed();
    }

    /** Vertices minus edges plus triangles, counting used vertices only: 2 for a sphere. */
    public int eulerCharacteristic() {
        boolean[] used = new boolean[vertexCount()];
        for (int v : triangles) {
            used[v] = true;
        }
        int count = 0;
        for (boolean u : used) {
            count += u ? 1 : 0;
        }
        return count - MeshEdges.of(this).count() + triangleCount();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TriangleMesh that
                && Arrays.equals(vertices, that.vertices)
                && Arrays.equals(triangles, that.triangles);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(vertices) + Arrays.hashCode(triangles);
    }

    @Override
    public String toString() {
        return "TriangleMesh[" + vertexCount() + " vertices, " + triangleCount() + " triangles]";
    }
}
