package org.photowakeup.reconstruct.mesh;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.photowakeup.image.Mask;

/**
 * Puts the layers' triangulations into one and welds them along their seams: cells of two layers on either side of a seam
 * share the vertices between them. Every edge of a border is welded to one other edge at most, so each vertex keeps one fan
 * of triangles and the result is a surface, which may lie over itself in the picture. A seam that would give two edges the
 * same ends, as layers wound round a point do, is left open.
 */
final class Welder {
    private final List<SquareMesher> layers;
    private final int[] firstVertex;
    private int[] parent;

    private Welder(List<SquareMesher> layers) {
        this.layers = layers;
        this.firstVertex = new int[layers.size() + 1];
        for (int k = 0; k < layers.size(); k++) {
            firstVertex[k + 1] = firstVertex[k] + layers.get(k).plane().vertices;
        }
        parent = new int[firstVertex[layers.size()]];
        for (int v = 0; v < parent.length; v++) {
            parent[v] = v;
        }
    }

    /**
     * One triangulation of all layers, inner edges between border vertices split.
     *
     * @param layers one for each layer in turn
     * @param seams whose layers are numbered likewise
     */
    static PlanarMesh weld(List<SquareMesher> layers, List<Seams.Seam> seams) {
        Welder welder = new Welder(layers);
        for (Seams.Seam seam : seams) {
            int[] before = welder.parent.clone();
            welder.along(seam);
            if (welder.repeatsAnEdge()) {
                welder.parent = before;
            }
        }
        return ChordSplitter.split(welder.joined(!seams.isEmpty()));
    }

    private void along(Seams.Seam seam) {
        Mask line = seam.ofOne();
        for (int y = 0; y < line.height(); y++) {
            for (int x = 0; x < line.width(); x++) {
                if (line.at(x, y)) {
                    for (int step = -1; step <= 1; step += 2) {
                        across(seam, x, y, x + step, y);
                        across(seam, x, y, x, y + step);
                    }
                }
            }
        }
    }

    /** Welds the edge between the cells of two pixels when they lie on either side of the seam. */
    private void across(Seams.Seam seam, int px, int py, int qx, int qy) {
        Mask other = seam.ofOther();
        if (qx < 0 || qy < 0 || qx >= other.width() || qy >= other.height() || !other.at(qx, qy)) {
            return;
        }
        CellGrid grid = layers.get(seam.one()).grid();
        int ax = grid.column(px);
        int ay = grid.row(py);
        int bx = grid.column(qx);
        int by = grid.row(qy);
        if ((ax == bx && ay == by) || !isBetween(seam, ax, ay, bx, by)) {
            return;
        }
        int left = Math.max(ax, bx);
        int top = Math.max(ay, by);
        boolean upright = ay == by;
        unite(seam, left, top, ax, ay, bx, by);
        unite(seam, upright ? left : left + 1, upright ? top + 1 : top, ax, ay, bx, by);
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

    private void unite(Seams.Seam seam, int cornerX, int cornerY, int ax, int ay, int bx, int by) {
        int a = root(firstVertex[seam.one()] + layers.get(seam.one()).corner(cornerX, cornerY, ax, ay));
        int b = root(firstVertex[seam.other()] + layers.get(seam.other()).corner(cornerX, cornerY, bx, by));
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
