package org.photowakeup.reconstruct.mesh;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Triangulates the squares of a {@link CellGrid}. Where cells touch at a corner only, or are cut apart, each gets a vertex
 * of its own there, so every border vertex has one fan of triangles.
 */
final class SquareMesher {
    private final CellGrid grid;
    private final int[] size;
    private final PlanarMesh mesh = new PlanarMesh();
    /** Inner vertex at each corner of the cells, or -1. */
    private final int[] vertexAt;
    /** The vertices on the border: by corner and group of connected cells. */
    private final Map<Integer, Integer> borderVertex = new HashMap<>();

    /**
     * Meshes all cells.
     *
     * @param size cells along a side of the square that each cell belongs to, 0 outside
     */
    SquareMesher(CellGrid grid, int[] size) {
        this.grid = grid;
        this.size = size;
        this.vertexAt = new int[(grid.columns + 1) * (grid.rows + 1)];
        Arrays.fill(vertexAt, -1);
        for (int y = 0; y < grid.rows; y++) {
            for (int x = 0; x < grid.columns; x++) {
                int side = size[y * grid.columns + x];
                if (side > 0 && x % side == 0 && y % side == 0) {
                    square(x, y, side);
                }
            }
        }
    }

    CellGrid grid() {
        return grid;
    }

    /** The triangles; inner edges may join two border vertices. */
    PlanarMesh plane() {
        return mesh;
    }

    /** Two triangles, or a fan round the middle where a neighbour is smaller. */
    private void square(int x, int y, int side) {
        int half = side / 2;
        int[] loop = new int[8];
        int count = 0;
        // Counter-clockwise on the screen: down the left side, right along the bottom, up, back along the top.
        loop[count++] = corner(x, y, x, y);
        count = middle(loop, count, smaller(x - 1, y, side), x, y + half);
        loop[count++] = corner(x, y + side, x, y + side - 1);
        count = middle(loop, count, smaller(x, y + side, side), x + half, y + side);
        loop[count++] = corner(x + side, y + side, x + side - 1, y + side - 1);
        count = middle(loop, count, smaller(x + side, y, side), x + side, y + half);
        loop[count++] = corner(x + side, y, x + side - 1, y);
        count = middle(loop, count, smaller(x, y - 1, side), x + half, y);
        if (count == 4) {
            int turn = ((x ^ y) / side) & 1;
            mesh.addTriangle(loop[turn], loop[turn + 1], loop[turn + 2]);
            mesh.addTriangle(loop[turn], loop[turn + 2], loop[(turn + 3) % 4]);
            return;
        }
        int centre = corner(x + half, y + half, x + half, y + half);
        for (int k = 0; k < count; k++) {
            mesh.addTriangle(centre, loop[k], loop[(k + 1) % count]);
        }
    }

    private int middle(int[] loop, int count, boolean wanted, int cornerX, int cornerY) {
        if (wanted) {
            loop[count] = corner(cornerX, cornerY, cornerX, cornerY);
            return count + 1;
        }
        return count;
    }

    /** Whether the square at a cell is smaller than a side; the outside is not. */
    private boolean smaller(int x, int y, int side) {
        return side > 1 && grid.inside(x, y) && size[y * grid.columns + x] < side;
    }

    /**
     * The vertex at a corner as a cell that touches it sees it: cells that are connected round the corner share one. Cell
     * k of the four is that at column k % 2 and row k / 2.
     */
    int corner(int cornerX, int cornerY, int cellX, int cellY) {
        int index = cornerY * (grid.columns + 1) + cornerX;
        if (grid.isInner(cornerX, cornerY)) {
            vertexAt[index] =
                    vertexAt[index] < 0 ? vertex(cornerX, cornerY, false, grid.code(cellX, cellY)) : vertexAt[index];
            return vertexAt[index];
        }
        int[] group = groups(cornerX, cornerY);
        int own = group[(cellY - cornerY + 1) * 2 + cellX - cornerX + 1];
        return borderVertex.computeIfAbsent(
                4 * index + own, key -> vertex(cornerX, cornerY, true, grid.code(cellX, cellY)));
    }

    /** For each of the four cells at a corner the first cell it is connected to. */
    private int[] groups(int cornerX, int cornerY) {
        int x = cornerX - 1;
        int y = cornerY - 1;
        int[] group = {0, 1, 2, 3};
        for (int pass = 0; pass < 2; pass++) {
            unite(group, 0, 1, grid.connected(x, y, x + 1, y));
            unite(group, 0, 2, grid.connected(x, y, x, y + 1));
            unite(group, 1, 3, grid.connected(x + 1, y, x + 1, y + 1));
            unite(group, 2, 3, grid.connected(x, y + 1, x + 1, y + 1));
        }
        return group;
    }

    private static void unite(int[] group, int a, int b, boolean connected) {
        if (connected) {
            int first = Math.min(group[a], group[b]);
            group[a] = first;
            group[b] = first;
        }
    }

    private int vertex(int cornerX, int cornerY, boolean rim, int code) {
        return mesh.addVertex(grid.originX + cornerX * grid.unit, grid.originY + cornerY * grid.unit, rim, code);
    }
}
