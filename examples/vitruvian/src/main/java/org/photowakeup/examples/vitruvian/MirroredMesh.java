package org.photowakeup.examples.vitruvian;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

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

    /**
     * Mirrors a half.
     *
     * @param order sorts the vertices within the middle plane and within a side: near ones should follow each other
     */
    static MirroredMesh of(HalfMesh half, ToDoubleFunction<double[]> order) {
        int n = half.vertexCount();
        double[] keys = new double[n];
        Integer[] sorted = new Integer[n];
        int middle = 0;
        for (int v = 0; v < n; v++) {
            sorted[v] = v;
            keys[v] = order.applyAsDouble(Arrays.copyOfRange(half.vertices(), 3 * v, 3 * v + 3));
            middle += half.vertices()[3 * v] == 0 ? 1 : 0;
        }
        Arrays.sort(
                sorted,
                Comparator.comparing((Integer v) -> half.vertices()[3 * v] != 0)
                        .thenComparingDouble(v -> keys[v])
                        .thenComparingInt(v -> v));
        int[] number = new int[n];
        for (int i = 0; i < n; i++) {
            number[sorted[i]] = i;
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
