package org.photowakeup.segmentation.densecrf;

/**
 * For each of a tile's copies of vertices the corners, of the tile's points, that lie on it; in the order of the points. 4
 * bytes a corner.
 */
final class SlotEntries {
    /** Corners, point after point: {@code point * (d + 1) + corner}. */
    final char[] list;
    /** The point of each. */
    final char[] point;
    /** Slot s has the entries from {@code start[s]} to {@code start[s + 1] - 1}, s counted within the tile. */
    final int[] start;
    /** Entries of the slot that has most. */
    final int most;

    private SlotEntries(char[] list, char[] point, int[] start, int most) {
        this.list = list;
        this.point = point;
        this.start = start;
        this.most = most;
    }

    static SlotEntries of(PermutohedralLattice lattice, int tile) {
        char[] simplex = lattice.simplices(tile);
        int slots = lattice.slotStart(tile + 1) - lattice.slotStart(tile);
        int[] start = new int[slots + 1];
        for (char slot : simplex) {
            start[slot + 1]++;
        }
        int most = 0;
        for (int s = 0; s < slots; s++) {
            most = Math.max(most, start[s + 1]);
            start[s + 1] += start[s];
        }
        int[] next = start.clone();
        char[] list = new char[simplex.length];
        char[] point = new char[simplex.length];
        int corners = lattice.dimensions() + 1;
        for (int entry = 0; entry < simplex.length; entry++) {
            int place = next[simplex[entry]]++;
            list[place] = (char) entry;
            point[place] = (char) (entry / corners);
        }
        return new SlotEntries(list, point, start, most);
    }
}
