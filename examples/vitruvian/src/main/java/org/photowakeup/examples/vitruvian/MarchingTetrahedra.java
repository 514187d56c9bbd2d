package org.photowakeup.examples.vitruvian;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Triangulates the part of a field's surface with x >= 0: every cube of a grid is cut into six tetrahedra around its
 * diagonal, every tetrahedron holds at most two triangles. The surface is a manifold whatever the field.
 */
final class MarchingTetrahedra {
    private static final int BLOCK = 8;
    private static final int[][] PATHS = {{1, 3, 7}, {1, 5, 7}, {2, 3, 7}, {2, 6, 7}, {4, 5, 7}, {4, 6, 7}};

    private final Field field;
    private final double step;
    private final double[] origin;
    private final int[] size;
    private final Map<Long, Integer> onEdges = new HashMap<>();
    private final Map<Long, Double> values = new HashMap<>();
    private double[] vertices = new double[1 << 16];
    private int vertexCount;
    private int[] triangles = new int[1 << 16];
    private int corners;

    /**
     * Prepares a grid.
     *
     * @param step side of a cube, metres
     * @param low lowest corner; its x must be 0
     * @param high highest corner
     */
    MarchingTetrahedra(Field field, double step, double[] low, double[] high) {
        this.field = field;
        this.step = step;
        this.origin = low.clone();
        this.size = new int[3];
        for (int c = 0; c < 3; c++) {
            size[c] = (int) Math.ceil((high[c] - low[c]) / step / BLOCK) * BLOCK;
        }
    }

    HalfMesh run() {
        double reach = step * BLOCK * 0.87 * 2.5;
        for (int i = 0; i < size[0]; i += BLOCK) {
            for (int j = 0; j < size[1]; j += BLOCK) {
                for (int k = 0; k < size[2]; k += BLOCK) {
                    double half = BLOCK / 2.0;
                    if (Math.abs(value(i + half, j + half, k + half)) < reach) {
                        block(i, j, k);
                    }
                }
            }
        }
        return new HalfMesh(Arrays.copyOf(vertices, 3 * vertexCount), Arrays.copyOf(triangles, corners));
    }

    private double value(double i, double j, double k) {
        return field.at(origin[0] + i * step, origin[1] + j * step, origin[2] + k * step);
    }

    private long key(int i, int j, int k) {
        return ((long) i * (size[1] + 1) + j) * (size[2] + 1) + k;
    }

    private double corner(int i, int j, int k) {
        return values.computeIfAbsent(key(i, j, k), unused -> value(i, j, k));
    }

    private void block(int i0, int j0, int k0) {
        double[] d = new double[8];
        for (int n = 0; n < BLOCK * BLOCK * BLOCK; n++) {
            int i = i0 + n / (BLOCK * BLOCK);
            int j = j0 + n / BLOCK % BLOCK;
            int k = k0 + n % BLOCK;
            int inside = 0;
            for (int c = 0; c < 8; c++) {
                d[c] = corner(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2));
                inside += d[c] < 0 ? 1 : 0;
            }
            if (inside == 0 || inside == 8) {
                continue;
            }
            for (int[] path : PATHS) {
                tetrahedron(new int[] {0, path[0], path[1], path[2]}, d, new int[] {i, j, k});
            }
        }
    }

    /** One to two triangles, turned so that they face where the field grows. */
    private void tetrahedron(int[] t, double[] d, int[] cube) {
        int[] in = new int[4];
        int[] out = new int[4];
        int ins = 0;
        int outs = 0;
        for (int c : t) {
            if (d[c] < 0) {
                in[ins++] = c;
            } else {
                out[outs++] = c;
            }
        }
        if (ins == 0 || outs == 0) {
            return;
        }
        if (ins == 2) {
            int a = edge(in[0], out[0], d, cube);
            int b = edge(in[0], out[1], d, cube);
            int c = edge(in[1], out[1], d, cube);
            int e = edge(in[1], out[0], d, cube);
            face(a, b, c, in[0], out[0]);
            face(a, c, e, in[0], out[0]);
            return;
        }
        int lone = ins == 1 ? in[0] : out[0];
        int[] others = ins == 1 ? out : in;
        face(
                edge(lone, others[0], d, cube),
                edge(lone, others[1], d, cube),
                edge(lone, others[2], d, cube),
                in[0],
                out[0]);
    }

    private void face(int a, int b, int c, int inside, int outside) {
        if (a == b || b == c || c == a) {
            return;
        }
        double[] n = new double[3];
        for (int i = 0; i < 3; i++) {
            int p = (i + 1) % 3;
            int q = (i + 2) % 3;
            n[i] = (vertices[3 * b + p] - vertices[3 * a + p]) * (vertices[3 * c + q] - vertices[3 * a + q])
                    - (vertices[3 * b + q] - vertices[3 * a + q]) * (vertices[3 * c + p] - vertices[3 * a + p]);
        }
        double towards = 0;
        for (int i = 0; i < 3; i++) {
            towards += n[i] * ((outside >> i & 1) - (inside >> i & 1));
        }
        if (corners + 3 > triangles.length) {
            triangles = Arrays.copyOf(triangles, 2 * triangles.length);
        }
        triangles[corners++] = a;
        triangles[corners++] = towards >= 0 ? b : c;
        triangles[corners++] = towards >= 0 ? c : b;
    }

    private int edge(int from, int to, double[] d, int[] cube) {
        int low = Math.min(from, to);
        int high = Math.max(from, to);
        long key = 8 * key(cube[0] + (low & 1), cube[1] + (low >> 1 & 1), cube[2] + (low >> 2)) + (high - low);
        Integer known = onEdges.get(key);
        if (known != null) {
            return known;
        }
        if (3 * vertexCount + 3 > vertices.length) {
            vertices = Arrays.copyOf(vertices, 2 * vertices.length);
        }
        // Away from the ends, so that no triangle is without an area.
        double t = Math.min(Math.max(d[low] / (d[low] - d[high]), 0.02), 0.98);
        for (int c = 0; c < 3; c++) {
            double a = cube[c] + (low >> c & 1);
            double b = cube[c] + (high >> c & 1);
            vertices[3 * vertexCount + c] = origin[c] + step * (a + t * (b - a));
        }
        onEdges.put(key, vertexCount);
        return vertexCount++;
    }
}
