package org.photowakeup.animate.export;

import java.util.Arrays;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.SkinWeights;

/**
 * A mesh as graphics cards want it: one place in the texture a vertex. Vertices on texture seams are doubled, unused
 * ones and triangles that use a vertex twice are left out.
 */
final class SplitMesh {
    private final int[] vertex;
    private final int[] place;
    private final int[] triangles;

    private SplitMesh(int[] vertex, int[] place, int[] triangles) {
        this.vertex = vertex;
        this.place = place;
        this.triangles = triangles;
    }

    /** The mesh's vertex behind each split vertex; not a copy. */
    int[] vertex() {
        return vertex;
    }

    /** The texture place of each split vertex; not a copy. */
    int[] place() {
        return place;
    }

    /** Three split vertices a triangle; not a copy. */
    int[] triangles() {
        return triangles;
    }

    static SplitMesh of(RiggedMesh rigged) {
        int[] corners = rigged.mesh().triangles();
        int[] places = rigged.uv().corners();
        Table table = new Table(corners.length);
        int[] triangles = new int[corners.length];
        int n = 0;
        for (int t = 0; t < corners.length; t += 3) {
            if (corners[t] == corners[t + 1] || corners[t + 1] == corners[t + 2] || corners[t] == corners[t + 2]) {
                continue;
            }
            for (int c = t; c < t + 3; c++) {
                triangles[n++] = table.number(corners[c], places[c]);
            }
        }
        return new SplitMesh(
                Arrays.copyOf(table.vertex, table.size),
                Arrays.copyOf(table.place, table.size),
                Arrays.copyOf(triangles, n));
    }

    int vertexCount() {
        return vertex.length;
    }

    /** Four joints a vertex; those without weight are 0, one joint stands once. */
    static void influences(SkinWeights weights, int vertex, int[] joints, double[] values) {
        int n = 0;
        double sum = 0;
        Arrays.fill(joints, 0);
        Arrays.fill(values, 0);
        for (int s = 0; s < SkinWeights.INFLUENCES; s++) {
            double w = weights.weight(vertex, s);
            if (w <= 0) {
                continue;
            }
            int at = 0;
            while (at < n && joints[at] != weights.joint(vertex, s)) {
                at++;
            }
            n = Math.max(n, at + 1);
            joints[at] = weights.joint(vertex, s);
            values[at] += w;
            sum += w;
        }
        for (int s = 0; s < n; s++) {
            values[s] /= sum;
        }
    }

    /** Numbers pairs in the order of their first use: open addressing over a table twice as large as needed. */
    private static final class Table {
        private final int[] slots;
        private final int[] vertex;
        private final int[] place;
        private int size;

        Table(int most) {
            slots = new int[Integer.highestOneBit(Math.max(1, most)) * 4];
            vertex = new int[most];
            place = new int[most];
        }

        int number(int v, int p) {
            int mask = slots.length - 1;
            int hash = (v * 0x9E3779B1) ^ (p * 0x85EBCA6B);
            int slot = (hash ^ (hash >>> 15)) & mask;
            while (slots[slot] != 0) {
                int found = slots[slot] - 1;
                if (vertex[found] == v && place[found] == p) {
                    return found;
                }
                slot = (slot + 1) & mask;
            }
            vertex[size] = v;
            place[size] = p;
            slots[slot] = ++size;
            return size - 1;
        }
    }
}
