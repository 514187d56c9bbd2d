package org.photowakeup.reconstruct.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A triangulation of one mask or, layer after layer, of several in the picture plane, shared by the front and the back. Grows while it is built.
 * Triangles run so that they face the camera: counter-clockwise as seen on the screen.
 */
final class PlanarMesh {
    /** Picture coordinates of the vertices, in pixels. */
    double[] x = new double[1024];

    double[] y = new double[1024];
    /** Whether a vertex lies on the border of the mask, where front and back meet. */
    boolean[] rim = new boolean[1024];

    /** Label code of a cell that a vertex belongs to. */
    byte[] part = new byte[1024];

    /** The layer whose surface gives a vertex its depth. */
    short[] owner = new short[1024];

    /** Where each layer's triangles begin, as numbers of corners. */
    private final List<Integer> layerStart = new ArrayList<>();

    int vertices;
    int[] corners = new int[4096];
    /** Three times the number of triangles. */
    int cornerCount;

    /** What is added from now on belongs to the next layer. */
    void beginLayer() {
        layerStart.add(cornerCount);
    }

    int layers() {
        return layerStart.size();
    }

    /** The number of a layer's first corner, or of all corners for the layer after the last. */
    int start(int layer) {
        return layer < layerStart.size() ? layerStart.get(layer) : cornerCount;
    }

    int addVertex(double px, double py, boolean onRim, int code) {
        if (vertices == x.length) {
            x = Arrays.copyOf(x, 2 * vertices);
            y = Arrays.copyOf(y, 2 * vertices);
            rim = Arrays.copyOf(rim, 2 * vertices);
            part = Arrays.copyOf(part, 2 * vertices);
            owner = Arrays.copyOf(owner, 2 * vertices);
        }
        x[vertices] = px;
        y[vertices] = py;
        rim[vertices] = onRim;
        part[vertices] = (byte) code;
        owner[vertices] = (short) Math.max(0, layerStart.size() - 1);
        return vertices++;
    }

    void addTriangle(int a, int b, int c) {
        if (cornerCount + 3 > corners.length) {
            corners = Arrays.copyOf(corners, 2 * corners.length);
        }
        corners[cornerCount++] = a;
        corners[cornerCount++] = b;
        corners[cornerCount++] = c;
    }

    int triangles() {
        return cornerCount / 3;
    }

    /** Twice the area of a triangle; positive when it faces the camera. */
    double doubleArea(int a, int b, int c) {
        return (x[c] - x[a]) * (y[b] - y[a]) - (x[b] - x[a]) * (y[c] - y[a]);
    }

    /** Makes border vertices of exactly those that touch an edge with one triangle. */
    void findRim() {
        EdgeTable edges = new EdgeTable(this);
        Arrays.fill(rim, false);
        for (int k = 0; k < cornerCount; k++) {
            int a = corners[k];
            int b = corners[k % 3 == 2 ? k - 2 : k + 1];
            if (edges.opposite(a, b) < 0) {
                rim[a] = true;
                rim[b] = true;
            }
        }
    }

    /**
     * The next vertex along the border for every border vertex, -1 for others: a border edge belongs to one triangle,
     * and every border vertex has one fan of triangles, so the border is a set of simple loops.
     */
    int[] nextOnRim() {
        EdgeTable edges = new EdgeTable(this);
        int[] next = new int[vertices];
        Arrays.fill(next, -1);
        for (int k = 0; k < cornerCount; k++) {
            int a = corners[k];
            int b = corners[k % 3 == 2 ? k - 2 : k + 1];
            if (rim[a] && rim[b] && edges.opposite(a, b) < 0) {
                next[a] = b;
            }
        }
        return next;
    }
}
