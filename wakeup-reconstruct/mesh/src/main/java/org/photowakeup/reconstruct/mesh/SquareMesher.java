package org.photowakeup.reconstruct.mesh;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Triangulates the squares of a {@link CellGrid}. Where two cells touch at a corner only, each gets a vertex of its own
 * there, so every border vertex has one fan of triangles.
 */
final class SquareMesher {
    private final CellGrid grid;
    private final int[] size;
    private final PlanarMesh mesh = new PlanarMesh();
    /** Vertex at each corner of the cells, or -1. */
    private final int[] vertexAt;
    /** The second vertex of corners where cells touch diagonally: that of the lower cell. */
    private final Map<Integer, Integer> lowerVertex = new HashMap<>();

    private SquareMesher(CellGrid grid, int[] size) {
        this.grid = grid;
        this.size = size;
        this.vertexAt = new int[(grid.columns + 1) * (grid.rows + 1)];
        Arrays.fill(vertexAt, -1);
    }

    /**
     * The mesh of all cells.
     *
     * @param size cells along a side of the square that each cell belongs to, 0 outside
     */
    static PlanarMesh mesh(CellGrid grid, int[] size) {
        SquareMesher mesher = new SquareMesher(grid, size);
        for (int y = 0; y < grid.rows; y++) {
            for (int x = 0; x < grid.columns; x++) {
                int side = mesher.size[y * grid.columns + x];
                if (side > 0 && x % side == 0 && y % side == 0) {
                    mesher.square(x, y, side);
                }
            }
        }
        return ChordSplitter.split(mesher.mesh);
    }

    /** Two triangles, or a fan round the middle where a neighbour is smaller. */
    private void square(int x, int y, int side) {
        int half = side / 2;
        int[] loop = new int[8];
        int count = 0;
        // Counter-clockwise on the screen: down the left side, right along the bottom, up, back along the top.
        loop[count++] = corner(x, y, y);
        count = middle(loop, count, smaller(x - 1, y, side), x, y + half, y);
        loop[count++] = corner(x, y + side, y + side - 1);
        count = middle(loop, count, smaller(x, y + side, side), x + half, y + side, y);
        loop[count++] = corner(x + side, y + side, y + side - 1);
        count = middle(loop, count, smaller(x + side, y, side), x + side, y + half, y);
        loop[count++] = corner(x + side, y, y);
        count = middle(loop, count, smaller(x, y - 1, side), x + half, y, y);
        if (count == 4) {
            int turn = ((x ^ y) / side) & 1;
            mesh.addTriangle(loop[turn], loop[turn + 1], loop[turn + 2]);
            mesh.addTriangle(loop[turn], loop[turn + 2], loop[(turn + 3) % 4]);
            return;
        }
        int centre = corner(x + half, y + half, y);
        for (int k = 0; k < count; k++) {
            mesh.addTriangle(centre, loop[k], loop[(k + 1) % count]);
        }
    }

    private int middle(int[] loop, int count, boolean wanted, int cornerX, int cornerY, int cellY) {
        if (wanted) {
            loop[count] = corner(cornerX, cornerY, cellY);
            return count + 1;
        }
        return count;
    }

    /** Whether the square at a cell is smaller than a side; the outside is not. */
    private boolean smaller(int x, int y, int side) {
        return side > 1 && grid.inside(x, y) && size[y * grid.columns + x] < side;
    }

    /** The vertex at a corner as a cell of a row that touches it sees it. */
    private int corner(int cornerX, int cornerY, int cellY) {
        boolean a = grid.inside(cornerX - 1, cornerY - 1);
        boolean b = grid.inside(cornerX, cornerY - 1);
        boolean c = grid.inside(cornerX - 1, cornerY);
        boolean d = grid.inside(cornerX, cornerY);
        int index = cornerY * (grid.columns + 1) + cornerX;
        boolean diagonal = a == d && b == c && a != b;
        if (diagonal && cellY == cornerY) {
            return lowerVertex.computeIfAbsent(index, key -> vertex(cornerX, cornerY, true));
        }
        if (vertexAt[index] < 0) {
            vertexAt[index] = vertex(cornerX, cornerY, !(a && b && c && d));
        }
        return vertexAt[index];
    }

    private int vertex(int cornerX, int cornerY, boolean rim) {
        return mesh.addVertex(grid.originX + cornerX * grid.unit, grid.originY + cornerY * grid.unit, rim);
    }
}
