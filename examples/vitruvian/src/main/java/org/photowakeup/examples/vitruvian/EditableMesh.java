package org.photowakeup.examples.vitruvian;

import java.util.Arrays;

/** A triangle mesh with a rim that edges can be split, collapsed and flipped in. */
final class EditableMesh {
    double[] x;
    int vertices;
    int[] corners;
    int triangles;
    int[][] star;
    int[] degree;
    boolean[] rim;

    EditableMesh(HalfMesh mesh) {
        x = mesh.vertices().clone();
        vertices = mesh.vertexCount();
        corners = mesh.triangles().clone();
        triangles = corners.length / 3;
        star = new int[vertices][8];
        degree = new int[vertices];
        rim = new boolean[vertices];
        for (int t = 0; t < triangles; t++) {
            for (int c = 0; c < 3; c++) {
                join(corners[3 * t + c], t);
            }
        }
        for (int v = 0; v < vertices; v++) {
            rim[v] = x[3 * v] < 1e-9;
        }
    }

    boolean alive(int t) {
        return corners[3 * t] >= 0;
    }

    void join(int v, int t) {
        if (degree[v] == star[v].length) {
            star[v] = Arrays.copyOf(star[v], 2 * degree[v]);
        }
        star[v][degree[v]++] = t;
    }

    void leave(int v, int t) {
        for (int i = 0; i < degree[v]; i++) {
            if (star[v][i] == t) {
                System.arraycopy(star[v], i + 1, star[v], i, degree[v] - i - 1);
                degree[v]--;
                return;
            }
        }
        throw new IllegalStateException("triangle " + t + " is not at vertex " + v);
    }

    boolean has(int t, int v) {
        return corners[3 * t] == v || corners[3 * t + 1] == v || corners[3 * t + 2] == v;
    }

    int opposite(int t, int a, int b) {
        for (int c = 3 * t; c < 3 * t + 3; c++) {
            if (corners[c] != a && corners[c] != b) {
                return corners[c];
            }
        }
        throw new IllegalStateException("triangle " + t + " has no third corner");
    }

    void replace(int t, int from, int to) {
        for (int c = 3 * t; c < 3 * t + 3; c++) {
            if (corners[c] == from) {
                corners[c] = to;
            }
        }
    }

    /** The triangles with both vertices: one on the rim, else two; -1 fills up. */
    int[] sharing(int a, int b) {
        int[] found = {-1, -1, -1};
        int count = 0;
        for (int i = 0; i < degree[a] && count < 3; i++) {
            if (has(star[a][i], b)) {
                found[count++] = star[a][i];
            }
        }
        return found;
    }

    boolean adjacent(int a, int b) {
        for (int i = 0; i < degree[a]; i++) {
            if (has(star[a][i], b)) {
                return true;
            }
        }
        return false;
    }

    double length(int a, int b) {
        double dx = x[3 * a] - x[3 * b];
        double dy = x[3 * a + 1] - x[3 * b + 1];
        double dz = x[3 * a + 2] - x[3 * b + 2];
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /** Twice the area times the unit normal. */
    double[] normal(int t) {
        return normal(corners[3 * t], corners[3 * t + 1], corners[3 * t + 2]);
    }

    double[] normal(int a, int b, int c) {
        double[] n = new double[3];
        for (int i = 0; i < 3; i++) {
            int p = (i + 1) % 3;
            int q = (i + 2) % 3;
            n[i] = (x[3 * b + p] - x[3 * a + p]) * (x[3 * c + q] - x[3 * a + q])
                    - (x[3 * b + q] - x[3 * a + q]) * (x[3 * c + p] - x[3 * a + p]);
        }
        return n;
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    static double cosine(double[] a, double[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b) + 1e-60);
    }

    int addVertex(double px, double py, double pz, boolean onRim) {
        if (vertices == degree.length) {
            int more = 2 * vertices;
            x = Arrays.copyOf(x, 3 * more);
            star = Arrays.copyOf(star, more);
            degree = Arrays.copyOf(degree, more);
            rim = Arrays.copyOf(rim, more);
        }
        int v = vertices++;
        x[3 * v] = onRim ? 0 : px;
        x[3 * v + 1] = py;
        x[3 * v + 2] = pz;
        star[v] = new int[8];
        degree[v] = 0;
        rim[v] = onRim;
        return v;
    }

    int addTriangle(int a, int b, int c) {
        if (3 * triangles + 3 > corners.length) {
            corners = Arrays.copyOf(corners, 2 * corners.length);
        }
        int t = triangles++;
        corners[3 * t] = a;
        corners[3 * t + 1] = b;
        corners[3 * t + 2] = c;
        join(a, t);
        join(b, t);
        join(c, t);
        return t;
    }

    void remove(int t) {
        for (int c = 3 * t; c < 3 * t + 3; c++) {
            leave(corners[c], t);
            corners[c] = -1;
        }
    }

    /** Halves an edge. */
    int split(int a, int b) {
        int[] sides = sharing(a, b);
        int m = addVertex(
                (x[3 * a] + x[3 * b]) / 2,
                (x[3 * a + 1] + x[3 * b + 1]) / 2,
                (x[3 * a + 2] + x[3 * b + 2]) / 2,
                sides[1] < 0);
        for (int i = 0; i < 2 && sides[i] >= 0; i++) {
            int t = sides[i];
            int base = addTriangle(corners[3 * t], corners[3 * t + 1], corners[3 * t + 2]);
            leave(a, base);
            replace(base, a, m);
            join(m, base);
            leave(b, t);
            replace(t, b, m);
            join(m, t);
        }
        return m;
    }

    /** Numbers what is left from 0. */
    HalfMesh compact() {
        int[] number = new int[vertices];
        double[] out = new double[3 * vertices];
        int count = 0;
        for (int v = 0; v < vertices; v++) {
            number[v] = -1;
            if (degree[v] > 0) {
                System.arraycopy(x, 3 * v, out, 3 * count, 3);
                number[v] = count++;
            }
        }
        int[] faces = new int[corners.length];
        int used = 0;
        for (int t = 0; t < triangles; t++) {
            for (int c = 3 * t; c < 3 * t + 3 && alive(t); c++) {
                faces[used++] = number[corners[c]];
            }
        }
        return new HalfMesh(Arrays.copyOf(out, 3 * count), Arrays.copyOf(faces, used));
    }
}
