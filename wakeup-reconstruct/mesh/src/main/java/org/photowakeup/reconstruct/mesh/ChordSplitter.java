package org.photowakeup.reconstruct.mesh;

/**
 * Splits every inner edge between two border vertices in the middle. Front and back share border vertices, so such an
 * edge would belong to four triangles; after this every inner edge has an end that each side has for itself.
 */
final class ChordSplitter {
    private final PlanarMesh source;
    private final EdgeTable edges;
    private final PlanarMesh result = new PlanarMesh();
    /** The vertex in the middle of the edge that begins at a corner, or 0 for none yet (vertex 0 is no middle). */
    private final int[] middle;

    private ChordSplitter(PlanarMesh source) {
        this.source = source;
        this.edges = new EdgeTable(source);
        this.middle = new int[source.cornerCount];
    }

    static PlanarMesh split(PlanarMesh mesh) {
        ChordSplitter splitter = new ChordSplitter(mesh);
        for (int v = 0; v < mesh.vertices; v++) {
            splitter.result.addVertex(mesh.x[v], mesh.y[v], mesh.rim[v], mesh.part[v]);
            splitter.result.owner[v] = mesh.owner[v];
        }
        for (int layer = 0; layer < mesh.layers(); layer++) {
            splitter.result.beginLayer();
            for (int t = mesh.start(layer); t < mesh.start(layer + 1); t += 3) {
                splitter.triangle(t);
            }
        }
        return splitter.result;
    }

    private void triangle(int t) {
        int a = source.corners[t];
        int b = source.corners[t + 1];
        int c = source.corners[t + 2];
        int ab = chord(t, a, b);
        int bc = chord(t + 1, b, c);
        int ca = chord(t + 2, c, a);
        int chords = (ab > 0 ? 1 : 0) + (bc > 0 ? 1 : 0) + (ca > 0 ? 1 : 0);
        if (chords == 3) {
            result.addTriangle(a, ab, ca);
            result.addTriangle(b, bc, ab);
            result.addTriangle(c, ca, bc);
            result.addTriangle(ab, bc, ca);
        } else if (ab > 0) {
            fan(a, ab, b, bc, c, ca);
        } else if (bc > 0) {
            fan(b, bc, c, ca, a, ab);
        } else if (ca > 0) {
            fan(c, ca, a, ab, b, bc);
        } else {
            result.addTriangle(a, b, c);
        }
    }

    /** Triangles round the middle of a split edge of a triangle (p, q, r) that has at most one more. */
    private void fan(int p, int pq, int q, int qr, int r, int rp) {
        if (qr > 0) {
            result.addTriangle(pq, q, qr);
            result.addTriangle(pq, qr, r);
        } else {
            result.addTriangle(pq, q, r);
        }
        if (rp > 0) {
            result.addTriangle(pq, r, rp);
            result.addTriangle(pq, rp, p);
        } else {
            result.addTriangle(pq, r, p);
        }
    }

    /** The middle of the edge from a to b when it is a chord, else 0. */
    private int chord(int corner, int a, int b) {
        if (!source.rim[a] || !source.rim[b]) {
            return 0;
        }
        int twin = edges.opposite(a, b);
        if (twin < 0) {
            return 0;
        }
        if (middle[twin] == 0) {
            middle[corner] = result.addVertex(
                    (source.x[a] + source.x[b]) / 2, (source.y[a] + source.y[b]) / 2, false, source.part[a]);
        } else {
            middle[corner] = middle[twin];
        }
        return middle[corner];
    }
}
