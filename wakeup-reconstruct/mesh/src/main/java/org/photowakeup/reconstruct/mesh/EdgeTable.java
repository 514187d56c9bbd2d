package org.photowakeup.reconstruct.mesh;

import java.util.Arrays;

/** The directed edges of a planar mesh in an open-addressing hash table: from, to and the corner where it begins. */
final class EdgeTable {
    private final long[] keys;
    private final int[] corner;
    private final int mask;

    EdgeTable(PlanarMesh mesh) {
        int capacity = Integer.highestOneBit(Math.max(16, 2 * mesh.cornerCount)) * 2;
        keys = new long[capacity];
        Arrays.fill(keys, -1);
        corner = new int[capacity];
        mask = capacity - 1;
        for (int k = 0; k < mesh.cornerCount; k++) {
            int slot = slot(mesh.corners[k], mesh.corners[k % 3 == 2 ? k - 2 : k + 1]);
            corner[slot] = k;
        }
    }

    private int slot(int from, int to) {
        long key = (long) from << 32 | to;
        int slot = find(key);
        keys[slot] = key;
        return slot;
    }

    private int find(long key) {
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (keys[slot] != -1 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** The corner where the edge from b to a begins, or -1 when no triangle has it. */
    int opposite(int a, int b) {
        int slot = find((long) b << 32 | a);
        return keys[slot] == -1 ? -1 : corner[slot];
    }
}
