package org.photowakeup.examples.vitruvian;

import java.util.Set;
import java.util.TreeSet;

/**
 * Isotropic remeshing onto a field (Botsch and Kobbelt, A Remeshing Approach to Multiresolution Modeling, SGP 2004):
 * splits edges longer than 4/3 of the wished length, collapses those shorter than 4/5, flips towards valence 6, moves
 * vertices in their tangent plane to the middle of their neighbours and projects them onto the surface.
 */
final class Remesher {
    private final Field field;
    private final Field wishedLength;
    private final EditableMesh mesh;
    private int steps = 1;

    /**
     * Prepares.
     *
     * @param wishedLength edge length by place, metres
     */
    Remesher(Field field, Field wishedLength, HalfMesh start) {
        this.field = field;
        this.wishedLength = wishedLength;
        this.mesh = new EditableMesh(start);
    }

    HalfMesh run(int rounds) {
        for (int i = 0; i < rounds; i++) {
            steps = i < rounds - 3 ? 1 : Projection.EXACT;
            splitLong();
            collapseShort();
            flipAll();
            relax();
        }
        return mesh.compact();
    }

    private double ratio(int a, int b) {
        double[] x = mesh.x;
        return mesh.length(a, b)
                / wishedLength.at(
                        (x[3 * a] + x[3 * b]) / 2,
                        (x[3 * a + 1] + x[3 * b + 1]) / 2,
                        (x[3 * a + 2] + x[3 * b + 2]) / 2);
    }

    private void splitLong() {
        for (int t = 0; t < mesh.triangles; t++) {
            for (int c = 0; c < 3 && mesh.alive(t); c++) {
                int a = mesh.corners[3 * t + c];
                int b = mesh.corners[3 * t + (c + 1) % 3];
                if (ratio(a, b) > 4.0 / 3) {
                    project(mesh.split(a, b));
                }
            }
        }
    }

    private void collapseShort() {
        for (int t = 0; t < mesh.triangles; t++) {
            for (int c = 0; c < 3 && mesh.alive(t); c++) {
                int a = mesh.corners[3 * t + c];
                int b = mesh.corners[3 * t + (c + 1) % 3];
                if (ratio(a, b) < 4.0 / 5) {
                    collapse(a, b);
                }
            }
        }
    }

    private void collapse(int first, int second) {
        boolean swap = mesh.rim[second] && !mesh.rim[first];
        int a = swap ? second : first;
        int b = swap ? first : second;
        int[] sides = mesh.sharing(a, b);
        boolean rimEdge = sides[1] < 0;
        if (sides[2] >= 0 || (mesh.rim[b] && !rimEdge) || common(a, b) != (rimEdge ? 1 : 2)) {
            return;
        }
        double[] x = mesh.x;
        double[] oldA = {x[3 * a], x[3 * a + 1], x[3 * a + 2]};
        double[] oldB = {x[3 * b], x[3 * b + 1], x[3 * b + 2]};
        double weight = mesh.rim[a] && !mesh.rim[b] ? 0 : 0.5;
        double[][] before = {normals(a), normals(b)};
        for (int c = 0; c < 3; c++) {
            x[3 * a + c] += weight * (oldB[c] - oldA[c]);
        }
        project(a);
        System.arraycopy(x, 3 * a, x, 3 * b, 3);
        if (turnsOver(a, b, before[0]) || turnsOver(b, a, before[1]) || stretches(a, b) || stretches(b, a)) {
            System.arraycopy(oldA, 0, x, 3 * a, 3);
            System.arraycopy(oldB, 0, x, 3 * b, 3);
            return;
        }
        for (int i = 0; i < 2 && sides[i] >= 0; i++) {
            mesh.remove(sides[i]);
        }
        while (mesh.degree[b] > 0) {
            int t = mesh.star[b][0];
            mesh.leave(b, t);
            mesh.replace(t, b, a);
            mesh.join(a, t);
        }
    }

    /** Number of vertices that neighbour both. */
    private int common(int a, int b) {
        Set<Integer> around = new TreeSet<>();
        for (int i = 0; i < mesh.degree[a]; i++) {
            for (int c = 0; c < 3; c++) {
                around.add(mesh.corners[3 * mesh.star[a][i] + c]);
            }
        }
        Set<Integer> both = new TreeSet<>();
        for (int i = 0; i < mesh.degree[b]; i++) {
            for (int c = 0; c < 3; c++) {
                int v = mesh.corners[3 * mesh.star[b][i] + c];
                if (v != a && v != b && around.contains(v)) {
                    both.add(v);
                }
            }
        }
        return both.size();
    }

    private double[] normals(int v) {
        double[] all = new double[3 * mesh.degree[v]];
        for (int i = 0; i < mesh.degree[v]; i++) {
            System.arraycopy(mesh.normal(mesh.star[v][i]), 0, all, 3 * i, 3);
        }
        return all;
    }

    private boolean turnsOver(int v, int partner, double[] before) {
        for (int i = 0; i < mesh.degree[v]; i++) {
            int t = mesh.star[v][i];
            double[] old = {before[3 * i], before[3 * i + 1], before[3 * i + 2]};
            if (!mesh.has(t, partner) && EditableMesh.cosine(old, mesh.normal(t)) < 0.5) {
                return true;
            }
        }
        return false;
    }

    private boolean stretches(int v, int partner) {
        for (int i = 0; i < mesh.degree[v]; i++) {
            int t = mesh.star[v][i];
            for (int c = 0; c < 3 && !mesh.has(t, partner); c++) {
                int other = mesh.corners[3 * t + c];
                if (other != v && ratio(v, other) > 4.0 / 3) {
                    return true;
                }
            }
        }
        return false;
    }

    private void flipAll() {
        for (int t = 0; t < mesh.triangles; t++) {
            for (int c = 0; c < 3 && mesh.alive(t); c++) {
                flip(mesh.corners[3 * t + c], mesh.corners[3 * t + (c + 1) % 3]);
            }
        }
    }

    private int excess(int v, int change) {
        int neighbours = mesh.degree[v] + (mesh.rim[v] ? 1 : 0) + change;
        int off = neighbours - (mesh.rim[v] ? 4 : 6);
        return off * off;
    }

    private void flip(int a, int b) {
        int[] sides = mesh.sharing(a, b);
        if (sides[1] < 0 || sides[2] >= 0) {
            return;
        }
        int c = mesh.opposite(sides[0], a, b);
        int d = mesh.opposite(sides[1], a, b);
        int now = excess(a, 0) + excess(b, 0) + excess(c, 0) + excess(d, 0);
        int then = excess(a, -1) + excess(b, -1) + excess(c, 1) + excess(d, 1);
        if (then >= now || c == d || mesh.adjacent(c, d) || mesh.degree[a] < 4 || mesh.degree[b] < 4) {
            return;
        }
        double[] old = mesh.normal(sides[0]);
        double[] other = mesh.normal(sides[1]);
        // Seen from outside the first triangle runs a, b, c or b, a, c.
        boolean forward = follows(sides[0], a, b);
        int p = forward ? a : b;
        int q = forward ? b : a;
        double[] one = mesh.normal(p, d, c);
        double[] two = mesh.normal(q, c, d);
        double worst = Math.min(
                Math.min(EditableMesh.cosine(one, old), EditableMesh.cosine(two, other)),
                Math.min(EditableMesh.cosine(one, other), EditableMesh.cosine(two, old)));
        if (worst < 0.6) {
            return;
        }
        mesh.remove(sides[0]);
        mesh.remove(sides[1]);
        mesh.addTriangle(p, d, c);
        mesh.addTriangle(q, c, d);
    }

    private boolean follows(int t, int a, int b) {
        for (int c = 0; c < 3; c++) {
            if (mesh.corners[3 * t + c] == a) {
                return mesh.corners[3 * t + (c + 1) % 3] == b;
            }
        }
        return false;
    }

    private void relax() {
        double[] moved = mesh.x.clone();
        for (int v = 0; v < mesh.vertices; v++) {
            if (mesh.degree[v] > 0) {
                relax(v, moved);
            }
        }
        mesh.x = moved;
        for (int v = 0; v < mesh.vertices; v++) {
            if (mesh.degree[v] > 0) {
                project(v);
            }
        }
    }

    /** Towards the middle of the neighbours, those along the rim for a vertex of the rim, in the tangent plane. */
    private void relax(int v, double[] moved) {
        double[] x = mesh.x;
        double[] sum = new double[3];
        int count = 0;
        double[] normal = new double[3];
        for (int i = 0; i < mesh.degree[v]; i++) {
            int t = mesh.star[v][i];
            double[] n = mesh.normal(t);
            for (int c = 0; c < 3; c++) {
                normal[c] += n[c];
                int other = mesh.corners[3 * t + c];
                boolean counts = other != v && (!mesh.rim[v] || mesh.sharing(v, other)[1] < 0);
                for (int k = 0; k < 3 && counts; k++) {
                    sum[k] += x[3 * other + k];
                }
                count += counts ? 1 : 0;
            }
        }
        double square = EditableMesh.dot(normal, normal);
        double[] step = new double[3];
        for (int c = 0; c < 3; c++) {
            step[c] = 0.6 * (sum[c] / count - x[3 * v + c]);
        }
        double out = EditableMesh.dot(step, normal) / Math.max(square, 1e-60);
        for (int c = 0; c < 3; c++) {
            moved[3 * v + c] = x[3 * v + c] + step[c] - out * normal[c];
        }
        if (mesh.rim[v]) {
            moved[3 * v] = 0;
        }
    }

    private void project(int v) {
        Projection.onto(field, mesh.x, v, mesh.rim[v], steps);
    }
}
