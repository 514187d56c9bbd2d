package org.photowakeup.mesh;

import java.util.Arrays;

/**
 * What the edges of a mesh say about it.
 *
 * @param count distinct edges
 * @param open edges with one triangle
 * @param overused edges with more than two triangles
 * @param misoriented edges whose two triangles run along them in the same direction
 */
public record MeshEdges(int count, int open, int overused, int misoriented) {
    /** Counts the edges of a mesh in O(n log n). */
    public static MeshEdges of(TriangleMesh mesh) {
        int[] triangles = mesh.triangles();
        long[] keys = new long[triangles.length];
        for (int i = 0; i < triangles.length; i++) {
            long a = triangles[i];
            long b = triangles[i % 3 == 2 ? i - 2 : i + 1];
            // The low bit keeps the direction, so both uses of an edge sort side by side.
            keys[i] = a < b ? (a << 32 | b << 1) : (b << 32 | a << 1 | 1);
        }
        Arrays.sort(keys);
        int count = 0;
        int open = 0;
        int overused = 0;
        int misoriented = 0;
        for (int i = 0, next; i < keys.length; i = next) {
            next = i + 1;
            while (next < keys.length && keys[next] >> 1 == keys[i] >> 1) {
                next++;
            }
            count++;
            open += next - i == 1 ? 1 : 0;
            overused += next - i > 2 ? 1 : 0;
            misoriented += next - i == 2 && keys[i] == keys[i + 1] ? 1 : 0;
        }
        return new MeshEdges(count, open, overused, misoriented);
    }

    /** Whether every edge has exactly two triangles that run along it in opposite directions. */
    public boolean closed() {
        return open == 0 && overused == 0 && misoriented == 0;
    }
}
