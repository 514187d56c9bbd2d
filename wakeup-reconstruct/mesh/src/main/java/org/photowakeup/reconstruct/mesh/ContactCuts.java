package org.photowakeup.reconstruct.mesh;

import java.util.ArrayList;
import java.util.List;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;

/**
 * Finds where the legs only touch, so that the mesh can be cut there and a step does not stretch a web between the shoes:
 * borders between left and right leg that do not begin at another part of the body. A border that comes down from the
 * crotch may be a skirt's and is left whole; where cloth hangs over the legs they are cut apart below it and nowhere else.
 */
final class ContactCuts {
    /** Shorter borders, in cells, stay when they end inside the legs. */
    private static final int LEAST = 3;

    private final CellGrid grid;
    private final Mask cloth;
    private final int corners;
    private final int[] parent;
    private final List<int[]> edges = new ArrayList<>();

    private ContactCuts(CellGrid grid, Mask cloth) {
        this.grid = grid;
        this.cloth = cloth;
        this.corners = grid.columns + 1;
        this.parent = new int[corners * (grid.rows + 1)];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
    }

    /**
     * Cuts a grid where its legs touch.
     *
     * @param cloth pixels that hang over both legs
     */
    static void apply(CellGrid grid, Mask cloth) {
        ContactCuts cuts = new ContactCuts(grid, cloth);
        cuts.collect();
        cuts.cut();
    }

    private void collect() {
        for (int y = 0; y < grid.rows; y++) {
            for (int x = 0; x < grid.columns; x++) {
                int here = grid.code(x, y);
                if (!LegWeights.isLeg(here) || grid.within(cloth, x, y)) {
                    continue;
                }
                if (LegWeights.isLeg(grid.code(x + 1, y)) && grid.code(x + 1, y) != here) {
                    add(x, y, 0, y * corners + x + 1, (y + 1) * corners + x + 1);
                }
                if (LegWeights.isLeg(grid.code(x, y + 1)) && grid.code(x, y + 1) != here) {
                    add(x, y, 1, (y + 1) * corners + x, (y + 1) * corners + x + 1);
                }
            }
        }
    }

    private void add(int x, int y, int down, int from, int to) {
        edges.add(new int[] {x, y, down, from, to});
        parent[root(from)] = root(to);
    }

    private int root(int corner) {
        int i = corner;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    private void cut() {
        int[] length = new int[parent.length];
        boolean[] joined = new boolean[parent.length];
        boolean[] open = new boolean[parent.length];
        for (int[] edge : edges) {
            int root = root(edge[3]);
            length[root]++;
            joined[root] |= touches(edge[3], true) || touches(edge[4], true);
            open[root] |= touches(edge[3], false) || touches(edge[4], false);
        }
        for (int[] edge : edges) {
            int root = root(edge[3]);
            if ((length[root] >= LEAST || open[root]) && !joined[root]) {
                grid.cut(edge[0], edge[1], edge[2] == 1);
            }
        }
        grid.measure();
    }

    /** Whether a cell at a corner belongs to another part than the legs, or to none. */
    private boolean touches(int corner, boolean body) {
        int x = corner % corners;
        int y = corner / corners;
        for (int k = 0; k < 4; k++) {
            int code = grid.code(x - 1 + (k & 1), y - 1 + (k >> 1));
            if (!LegWeights.isLeg(code) && (code != LabelMap.NONE) == body) {
                return true;
            }
        }
        return false;
    }
}
