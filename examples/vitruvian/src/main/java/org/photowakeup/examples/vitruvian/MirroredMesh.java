package org.photowakeup.examples.vitruvian;

import java.util.Arrays;

/**
 * A symmetric closed mesh: first the vertices of the middle plane, then the left ones, then the right ones in the
 * left's order.
 */
final class MirroredMesh {
    final double[] vertices;
    final int[] triangles;
    final int middle;
    final int left;

    private MirroredMesh(double[] vertices, int[] triangles, int middle, int left) {
        this.vertices = vertices;
        this.triangles = triangles;
        this.middle = middle;
        this.left = left;
    }

    static MirroredMesh of(HalfMesh half) {
        int n = half.vertexCount();
        int[] number = new int[n];
        int middle = 0;
        for (int v = 0; v < n; v++) {
            if (half.vertices()[3 * v] == 0) {
                number[v] = middle++;
            }
        }
        int next = middle;
        for (int v = 0; v < n; v++) {
            if (half.vertices()[3 * v] != 0) {
                number[v] = next++;
            }
        }
        int left = n - middle;
        double[] vertices = new double[3 * (n + left)];
        for (int v = 0; v < n; v++) {
            System.arraycopy(half.vertices(), 3 * v, vertices, 3 * number[v], 3);
        }
        MirroredMesh mesh = new MirroredMesh(vertices, mirrored(half, number, middle, left), middle, left);
        mesh.mirrorVertices(vertices);
        return mesh;
    }

    private static int[] mirrored(HalfMesh half, int[] number, int middle, int left) {
        int m = half.triangles().length;
        int[] triangles = Arrays.copyOf(half.triangles(), 2 * m);
        for (int i = 0; i < m; i++) {
            triangles[i] = number[half.triangles()[i]];
        }
        for (int i = 0; i < m; i += 3) {
            for (int c = 0; c < 3; c++) {
                int v = triangles[i + 2 - c];
                triangles[m + i + c] = v < middle ? v : v + left;
            }
        }
        return triangles;
    }

    int vertexCount() {
        return vertices.length / 3;
    }

    /** The vertex on the other side; one of the middle plane is its own. */
    int mirror(int v) {
        return v < middle ? v : v < middle + left ? v + left : v - left;
    }

    /** Overwrites the right half of points by the mirrored left half. */
    void mirrorVertices(double[] points) {
        for (int v = middle; v < middle + left; v++) {
            points[3 * (v + left)] = -points[3 * v];
            points[3 * (v + left) + 1] = points[3 * v + 1];
            points[3 * (v + left) + 2] = points[3 * v + 2];
        }
    }
}
