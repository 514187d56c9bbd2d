package org.photowakeup.reconstruct.mesh;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.photowakeup.image.Mask;

/**
 * Puts the layers' triangulations into one and welds them along their seams: cells of two layers on either side of a seam
 * share the vertices between them. Every edge of a border is welded to one other edge at most, so each vertex keeps one fan
 * of triangles and the result is a surface, which may lie over itself in the picture. The piece of a seam that would
 * give two edges the same ends, as layers wound round a point do, is left open.
 */
final class Welder {
    private final List<SquareMesher> layers;
    private final List<Seams.Seam> seams;
    private final int[] firstVertex;
    private int[] parent;

    /**
     * Prepares to weld.
     *
     * @param layers one for each layer in turn
     * @param seams whose layers are numbered likewise, between cells
     */
    Welder(List<SquareMesher> layers, List<Seams.Seam> seams) {
        this.layers = layers;
        this.seams = seams;
        this.firstVertex = new int[layers.size() + 1];
        for (int k = 0; k < layers.size(); k++) {
            firstVertex[k + 1] = firstVertex[k] + layers.get(k).plane().vertices;
        }
        parent = new int[firstVertex[layers.size()]];
        for (int v = 0; v < parent.length; v++) {
            parent[v] = v;
        }
    }

    CellGrid grid(int layer) {
        return layers.get(layer).grid();
    }

    /** One triangulation of all layers, inner edges between border vertices split. */
    PlanarMesh weld() {
        for (Seams.Seam seam : seams) {
            weld(seam, along(seam));
        }
        return ChordSplitter.split(joined(!seams.isEmpty()));
    }

    /** Welds edges; where they would give two edges the same ends, as many pieces of them as do not. */
    private void weld(Seams.Seam seam, List<int[]> edges) {
        int[] before = parent.clone();
        for (int[] e : edges) {
            int left = Math.max(e[0], e[2]);
            int top = Math.max(e[1], e[3]);
            boolean upright = e[1] == e[3];
            unite(seam, left, top, e);
            unite(seam, upright ? left : left + 1, upright ? top + 1 : top, e);
        }
        if (repeatsAnEdge()) {
            parent = before;
            int half = edges.size() / 2;
            if (half > 0) {
                weld(seam, edges.subList(0, half));
                weld(seam, edges.subList(half, edges.size()));
            }
        }
    }

    /** The edges between cells on either side of a seam: x and y of one layer's cell and of the other's. */
    private List<int[]> along(Seams.Seam seam) {
        List<int[]> edges = new ArrayList<>();
        Mask line = seam.ofOne();
        for (int y = 0; y < line.height(); y++) {
            for (int x = 0; x < line.width(); x++) {
                for (int step = -1; line.at(x, y) && step <= 1; step += 2) {
                    addIfAcross(seam, edges, x, y, x + step, y);
                    addIfAcross(seam, edges, x, y, x, y + step);
                }
            }
        }
        return edges;
    }

    private void addIfAcross(Seams.Seam seam, List<int[]> edges, int ax, int ay, int bx, int by) {
        Mask other = seam.ofOther();
        boolean inside = bx >= 0 && by >= 0 && bx < other.width() && by < other.height();
        if (inside && other.at(bx, by) && isBetween(seam, ax, ay, bx, by)) {
            edges.add(new int[] {ax, ay, bx, by});
        }
    }

    /** Whether each of two cells belongs to its own layer alone. */
    private boolean isBetween(Seams.Seam seam, int ax, int ay, int bx, int by) {
        for (int k = 0; k < layers.size(); k++) {
            CellGrid grid = layers.get(k).grid();
            if (grid.inside(ax, ay) != (k == seam.one()) || grid.inside(bx, by) != (k == seam.other())) {
                return false;
            }
        }
        return true;
    }

    private void unite(Seams.Seam seam, int cornerX, int cornerY, int[] edge) {
        int a = root(firstVertex[seam.one()] + layers.get(seam.one()).corner(cornerX, cornerY, edge[0], edge[1]));
        int b = root(firstVertex[seam.other()] + layers.get(seam.other()).corner(cornerX, cornerY, edge[2], edge[3]));
        parent[Math.max(a, b)] = Math.min(a, b);
    }

    /** Whether two triangles run along the same pair of welded vertices in the same direction. */
    private boolean repeatsAnEdge() {
        boolean[] welded = new boolean[parent.length];
        for (int v = 0; v < parent.length; v++) {
            welded[v] |= root(v) != v;
            welded[root(v)] |= root(v) != v;
        }
        Set<Long> edges = new HashSet<>();
        for (int k = 0; k < layers.size(); k++) {
            PlanarMesh own = layers.get(k).plane();
            for (int c = 0; c < own.cornerCount; c++) {
                int a = firstVertex[k] + own.corners[c];
                int b = firstVertex[k] + own.corners[c % 3 == 2 ? c - 2 : c + 1];
                if (welded[a] && welded[b] && !edges.add((long) root(a) << 32 | root(b))) {
                    return true;
                }
            }
        }
        return false;
    }

    private int root(int vertex) {
        int v = vertex;
        while (parent[v] != v) {
            parent[v] = parent[parent[v]];
            v = parent[v];
        }
        return v;
    }

    private PlanarMesh joined(boolean welded) {
        PlanarMesh all = new PlanarMesh();
        int[] number = new int[parent.length];
        for (int k = 0; k < layers.size(); k++) {
            PlanarMesh own = layers.get(k).plane();
            all.beginLayer();
            for (int v = 0; v < own.vertices; v++) {
                int from = root(firstVertex[k] + v);
                number[firstVertex[k] + v] = from < firstVertex[k] + v
                        ? number[from]
                        : all.addVertex(own.x[v], own.y[v], own.rim[v], own.part[v]);
            }
            for (int c = 0; c < own.cornerCount; c += 3) {
                all.addTriangle(
                        number[firstVertex[k] + own.corners[c]],
                        number[firstVertex[k] + own.corners[c + 1]],
                        number[firstVertex[k] + own.corners[c + 2]]);
            }
        }
        if (welded) {
            all.findRim();
        }
        return all;
    }
}
