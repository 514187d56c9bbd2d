package org.photowakeup.reconstruct.mesh;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.photowakeup.body.LabelMap;
import org.photowakeup.image.Mask;

/**
 * Finds where the legs only touch, so that the mesh can be cut there and a step does not stretch a web between them:
 * borders between left and right leg.
 *
 * <p>One that comes down from another part of the body, from the crotch that is, is cut from a little further down on, and
 * only when it ends as trousers and bare thighs do, in a gap that opens slowly or at the feet: below a skirt that was not
 * found the gap is wide at once. Where cloth hangs over the legs they are cut apart below it and nowhere else.
 */
final class ContactCuts {
    /** Shorter borders, in cells, stay when they end inside the legs. */
    private static final int LEAST = 3;
    /** How far below the crotch a border stays, in heights of the legs. */
    private static final double CROTCH = 0.1;
    /** How far below a border's end its gap is looked at, in heights of the legs. */
    private static final double BELOW = 0.03;
    /** How wide the gap may be there, in cells of one leg. */
    private static final double SLOWLY = 0.4;
    /** Borders that end so near the lowest cell of the legs go down to the feet. */
    private static final double FEET = 0.12;

    private final CellGrid grid;
    private final Mask cloth;
    private final int corners;
    private final int[] parent;
    private final List<int[]> edges = new ArrayList<>();
    private int lowest;

    /** What is known of connected edges. */
    private static final class Border {
        private int length;
        private boolean joined;
        private boolean open;
        private int top = Integer.MAX_VALUE;
        private int bottom = -1;
        private int bottomX;
    }

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
                if (!LegWeights.isLeg(here)) {
                    continue;
                }
                lowest = y;
                if (grid.within(cloth, x, y)) {
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
        Map<Integer, Border> borders = new HashMap<>();
        for (int[] edge : edges) {
            Border border = borders.computeIfAbsent(root(edge[3]), r -> new Border());
            border.length++;
            for (int end = 3; end <= 4; end++) {
                border.joined |= touches(edge[end], true);
                border.open |= touches(edge[end], false);
                int y = edge[end] / corners;
                border.top = Math.min(border.top, y);
                if (y > border.bottom) {
                    border.bottom = y;
                    border.bottomX = edge[end] % corners;
                }
            }
        }
        Map<Integer, Integer> from = new HashMap<>();
        borders.forEach((root, border) -> from.put(root, firstCut(border)));
        for (int[] edge : edges) {
            if (edge[1] >= from.getOrDefault(root(edge[3]), Integer.MAX_VALUE)) {
                grid.cut(edge[0], edge[1], edge[2] == 1);
            }
        }
        grid.measure();
    }

    /** The row of cells from which on a border is cut; the largest number for one that is not. */
    private int firstCut(Border border) {
        if (!border.joined) {
            return border.length >= LEAST || border.open ? 0 : Integer.MAX_VALUE;
        }
        int legs = lowest - border.top;
        boolean parts = cloth.isEmpty() && border.open && partsSlowly(border, legs);
        return parts ? border.top + (int) Math.round(CROTCH * legs) : Integer.MAX_VALUE;
    }

    private boolean partsSlowly(Border border, int legs) {
        if (lowest - border.bottom <= FEET * legs) {
            return true;
        }
        int y = border.bottom + Math.max(1, (int) Math.round(BELOW * legs));
        int left = border.bottomX;
        int right = border.bottomX;
        while (left > 0 && grid.code(left - 1, y) == LabelMap.NONE) {
            left--;
        }
        while (right < grid.columns && grid.code(right, y) == LabelMap.NONE) {
            right++;
        }
        int cells = 0;
        for (int x = 0; x < grid.columns; x++) {
            cells += LegWeights.isLeg(grid.code(x, y)) ? 1 : 0;
        }
        return right - left <= SLOWLY * cells / 2;
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
