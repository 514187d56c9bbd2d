package org.photowakeup.reconstruct.raster;

import java.util.Arrays;

/**
 * The visible pieces of triangles that cross the near plane or the guard band, after Sutherland and Hodgman. New corners
 * on an edge are always reckoned from its inner towards its outer end, so neighbours get the same ones and stay tight.
 */
final class ClippedTriangles {
    /** x, y, z and three weights of a corner of a polygon. */
    private static final int FIELDS = 6;

    private static final int MOST_CORNERS = 3 + Frustum.PLANES;

    private final int first;
    private final ScreenVertices vertices = new ScreenVertices();
    private int[] corners = new int[0];
    private int[] origin = new int[0];
    /** Weights of the original corners 1 and 2 at each new vertex. */
    private double[] weights = new double[0];

    private int vertexCount;
    private int count;

    private ClippedTriangles(int first) {
        this.first = first;
    }

    static ClippedTriangles none() {
        return new ClippedTriangles(Integer.MAX_VALUE);
    }

    static ClippedTriangles of(float[] xyz, int[] triangles, ScreenVertices whole, Frustum frustum) {
        int total = triangles.length / 3;
        ClippedTriangles result = new ClippedTriangles(total);
        double[] polygon = new double[FIELDS * MOST_CORNERS];
        double[] other = new double[FIELDS * MOST_CORNERS];
        for (int t = 0; t < total; t++) {
            if (whole.isClipped(triangles[3 * t])
                    || whole.isClipped(triangles[3 * t + 1])
                    || whole.isClipped(triangles[3 * t + 2])) {
                result.add(t, load(xyz, triangles, t, polygon), other, frustum);
            }
        }
        return result;
    }

    private static double[] load(float[] xyz, int[] triangles, int t, double[] polygon) {
        Arrays.fill(polygon, 0);
        for (int k = 0; k < 3; k++) {
            for (int axis = 0; axis < 3; axis++) {
                polygon[FIELDS * k + axis] = xyz[3 * triangles[3 * t + k] + axis];
            }
            polygon[FIELDS * k + 3 + k] = 1;
        }
        return polygon;
    }

    private void add(int t, double[] polygon, double[] other, Frustum frustum) {
        double[] from = polygon;
        double[] to = other;
        int n = 3;
        for (int plane = 0; plane < Frustum.PLANES && n > 0; plane++) {
            n = cut(from, n, to, plane, frustum);
            double[] swap = from;
            from = to;
            to = swap;
        }
        int base = vertexCount;
        for (int k = 0; k < n; k++) {
            addVertex(from, FIELDS * k, frustum);
        }
        for (int k = 2; k < n; k++) {
            addPiece(t, base, base + k - 1, base + k);
        }
    }

    /** Keeps the part of a convex polygon on the inner side of a plane; returns its number of corners. */
    private static int cut(double[] from, int n, double[] to, int plane, Frustum frustum) {
        int kept = 0;
        for (int k = 0; k < n; k++) {
            int a = FIELDS * k;
            int b = FIELDS * ((k + 1) % n);
            double da = frustum.distance(plane, from[a], from[a + 1], from[a + 2]);
            double db = frustum.distance(plane, from[b], from[b + 1], from[b + 2]);
            if (da >= 0) {
                System.arraycopy(from, a, to, FIELDS * kept++, FIELDS);
            }
            if (da >= 0 != db >= 0) {
                double share = da >= 0 ? da / (da - db) : db / (db - da);
                int inner = da >= 0 ? a : b;
                int outer = da >= 0 ? b : a;
                for (int f = 0; f < FIELDS; f++) {
                    to[FIELDS * kept + f] = from[inner + f] + share * (from[outer + f] - from[inner + f]);
                }
                kept++;
            }
        }
        return kept;
    }

    private void addVertex(double[] polygon, int at, Frustum frustum) {
        if (vertexCount == vertices.x.length) {
            vertices.grow(Math.max(16, 2 * vertexCount));
            weights = Arrays.copyOf(weights, 2 * vertices.x.length);
        }
        vertices.set(vertexCount, polygon[at], polygon[at + 1], polygon[at + 2], frustum.camera());
        weights[2 * vertexCount] = polygon[at + 4];
        weights[2 * vertexCount + 1] = polygon[at + 5];
        vertexCount++;
    }

    private void addPiece(int t, int a, int b, int c) {
        if (count == origin.length) {
            origin = Arrays.copyOf(origin, Math.max(16, 2 * count));
            corners = Arrays.copyOf(corners, 3 * origin.length);
        }
        corners[3 * count] = a;
        corners[3 * count + 1] = b;
        corners[3 * count + 2] = c;
        origin[count++] = t;
    }

    int count() {
        return count;
    }

    ScreenTriangles pieces() {
        return new ScreenTriangles(vertices, corners, first);
    }

    boolean isPiece(int id) {
        return id >= first;
    }

    int triangle(int id) {
        return origin[id - first];
    }

    /** The weight of the original triangle's corner 1 or 2 where a piece has weights b1 and b2. */
    float weight(int id, int corner, float b1, float b2) {
        int k = 3 * (id - first);
        double w0 = weights[2 * corners[k] + corner - 1];
        double w1 = weights[2 * corners[k + 1] + corner - 1];
        double w2 = weights[2 * corners[k + 2] + corner - 1];
        return (float) (w0 + b1 * (w1 - w0) + b2 * (w2 - w0));
    }
}
